-- Lists over a million hazards (`npm run bench`). `county` and `area` stand in the indexes because the row policies ask for
-- them: with them, rows are counted without being looked at.
drop index hazards_urgent;
drop index hazards_urgent_township;
drop index hazards_urgent_area;
drop index hazards_newest;
drop index hazards_newest_township;
drop index hazards_newest_area;
drop index hazards_public;
drop index hazards_public_township;
create index hazards_urgent on hazards (county, next_due_at, id) include (area) where next_due_at is not null;
create index hazards_urgent_township on hazards (township, next_due_at, id) include (county, area) where next_due_at is not null;
create index hazards_urgent_area on hazards (area, next_due_at, id) include (county) where next_due_at is not null;
create index hazards_newest on hazards (county, reported_at desc, id desc) include (area);
create index hazards_newest_township on hazards (township, reported_at desc, id desc) include (county, area);
create index hazards_newest_area on hazards (area, reported_at desc, id desc) include (county);
create index hazards_public on hazards (county, public_group, reported_at desc, id desc) include (area) where public_group is not null;
create index hazards_public_township on hazards (township, public_group, reported_at desc, id desc) include (county, area) where public_group is not null;

-- What is rare was looked for among all rows. A new report stands in none of these, so that taking one in costs no more.
create index hazards_newest_by_status on hazards (county, status, reported_at desc, id desc) include (area) where status <> 'reported';
create index hazards_urgent_by_status on hazards (county, status, next_due_at, id) include (area) where next_due_at is not null and status <> 'reported';
create index hazards_newest_major on hazards (county, reported_at desc, id desc) where major is not null;
create index hazards_urgent_major on hazards (county, next_due_at, id) where major is not null;
