-- A major hazard has two times that run beside each other: that of the order, and that of the government's decision.
alter table hazards
  add column decide_due_at timestamptz,
  -- Everybody who has fixed it since it was opened: none of them checks the result.
  add column fixers uuid[] not null default '{}';

update hazards set fixers = array[fixer] where fixer is not null;
alter table hazards drop column fixer;

-- The decision had taken the place of what was due: an order that is not given yet, or the date of one that was.
update hazards set decide_due_at = due_at, deadline_duty = case status when 'verified' then 'order' else 'rectify' end,
  norm = case status when 'verified' then 'hazard.order' else 'hazard.rectify.longest' end
where deadline_duty = 'decide';
update hazards set norm = 'hazard.rectify.longest' where norm = 'hazard.rectify';

-- What is due first, for the queue.
alter table hazards add column next_due_at timestamptz generated always as (least(due_at, decide_due_at)) stored;
drop index hazards_urgent;
drop index hazards_urgent_township;
drop index hazards_urgent_area;
create index hazards_urgent on hazards (county, next_due_at, id) where next_due_at is not null;
create index hazards_urgent_township on hazards (township, next_due_at, id) where next_due_at is not null;
create index hazards_urgent_area on hazards (area, next_due_at, id) where next_due_at is not null;
create index hazards_decide on hazards (decide_due_at) where decide_due_at is not null;
grant update (decide_due_at, fixers) on hazards to fire_app;
