-- How a hazard stands in public, null where the public does not see it; `publicGroup` of the contract says the same.
alter table hazards add column public_group text generated always as (case status
  when 'closed' then 'solved'
  when 'not-found' then 'notFound'
  when 'transferred' then 'transferred'
  when 'rejected' then null
  when 'merged' then null
  when 'withdrawn' then null
  else 'open' end) stored;

-- One stretch of an index for every page of the public list, wherever in it the page lies.
create index hazards_public on hazards (county, public_group, reported_at desc, id desc) where public_group is not null;
create index hazards_public_township on hazards (township, public_group, reported_at desc, id desc) where public_group is not null;
-- For the district alone: in a township a page of one kind is never far.
create index hazards_public_category on hazards (county, category, public_group, reported_at desc, id desc) where public_group is not null;

-- What reporters say once their hazard has been closed; said once and never changed.
create table hazard_ratings (
  hazard_id uuid primary key references hazards on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  satisfied boolean not null,
  words text,
  at timestamptz not null
);
alter table hazard_ratings enable row level security;
create policy own_area on hazard_ratings to fire_app using (county = current_setting('fire.county', true) and fire.in_sight(area))
  with check (county = current_setting('fire.county', true) and fire.in_sight(area));
grant select, insert on hazard_ratings to fire_app;
