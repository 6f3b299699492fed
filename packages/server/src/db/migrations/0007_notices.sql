-- Who of the chain of chiefs was told that a duty is nearly due, or overdue. The key makes each notice happen once, however
-- many processes look.
create table hazard_notices (
  hazard_id uuid not null references hazards on delete cascade,
  duty text not null,
  due_at timestamptz not null,
  step text not null,
  county text collate "C" not null,
  area text collate "C" not null,
  at timestamptz not null,
  chief_area text collate "C" not null,
  post jsonb not null,
  name text,
  stand_in boolean not null,
  primary key (hazard_id, duty, due_at, step)
);
alter table hazard_notices enable row level security;
create policy own_area on hazard_notices for select to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) <> 'portal' and fire.in_sight(area));
grant select on hazard_notices to fire_app;

create index hazards_due on hazards (due_at) where due_at is not null and paused_at is null;
