-- What the service tells whom: reporters their result, those who follow a change, chiefs what is due, offices whom they must
-- call. The key makes each happen once, however many processes look.
create table notices (
  id uuid primary key,
  county text collate "C" not null,
  -- The hazard's.
  area text collate "C" not null,
  hazard_id uuid not null references hazards on delete cascade,
  audience text not null check (audience in ('reporter', 'followers', 'chief', 'staff')),
  key text collate "C" not null,
  kind text not null,
  at timestamptz not null,
  -- The state that was reached.
  status text,
  -- How many followed at that time; who they are is not known.
  people int,
  -- Whose post it is for.
  for_area text collate "C",
  chief_id uuid,
  post jsonb,
  name text,
  stand_in boolean not null default false,
  duty text,
  due_at timestamptz,
  -- Why a reporter must be told by other means.
  reason text,
  -- Null until it has been settled which channels it goes through.
  planned_at timestamptz,
  unique (hazard_id, audience, key),
  check ((audience in ('chief', 'staff')) = (for_area is not null))
);
create index notices_for_area on notices (for_area, at desc, id desc) where for_area is not null;
create index notices_unplanned on notices (at, id) where planned_at is null;

-- The log: one row for each notice, channel and recipient. The recipient is a keyed hash. What waits is tried at `next_try_at`;
-- a try moves that on before it begins, so that one which never ends is taken up again by whoever is there.
create table deliveries (
  -- Goes along on the wire, so that a recipient can tell a repetition.
  id uuid primary key,
  notice_id uuid not null references notices on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  channel text not null check (channel in ('none', 'in-app', 'email', 'sms', 'webhook')),
  recipient_hash bytea not null default ''::bytea,
  state text not null check (state in ('waiting', 'sent', 'failed', 'not-given')),
  reason text,
  tries int not null default 0,
  last_error text,
  at timestamptz not null,
  next_try_at timestamptz,
  unique (notice_id, channel, recipient_hash),
  check ((state = 'waiting') = (next_try_at is not null)),
  check ((state in ('failed', 'not-given')) = (reason is not null))
);
create index deliveries_due on deliveries (next_try_at, id) where state = 'waiting';
create index deliveries_failed on deliveries (at, id) where state = 'failed';

create table notice_reads (
  notice_id uuid not null references notices on delete cascade,
  subject uuid not null,
  county text collate "C" not null,
  area text collate "C" not null,
  at timestamptz not null,
  primary key (notice_id, subject)
);

alter table notices enable row level security;
alter table deliveries enable row level security;
alter table notice_reads enable row level security;
-- A portal shows the holder of a code their own; what chiefs are told is for staff.
create policy own_area on notices for select to fire_app
  using (county = current_setting('fire.county', true) and fire.in_sight(area)
    and (current_setting('fire.role', true) <> 'portal' or audience in ('reporter', 'followers')));
-- With the step that it is about, in the same transaction; all other notices are the jobs'.
create policy written_with_step on notices for insert to fire_app
  with check (county = current_setting('fire.county', true) and fire.in_sight(area) and audience in ('reporter', 'followers'));
create policy own_area on deliveries for select to fire_app
  using (county = current_setting('fire.county', true) and fire.in_sight(area));
create policy written_with_step on deliveries for insert to fire_app
  with check (county = current_setting('fire.county', true) and fire.in_sight(area) and tries = 0
    and ((channel = 'in-app' and state = 'sent') or (channel = 'none' and state = 'not-given')));
create policy own_reads on notice_reads to fire_app
  using (county = current_setting('fire.county', true) and fire.in_sight(area) and subject::text = current_setting('fire.key', true))
  with check (county = current_setting('fire.county', true) and fire.in_sight(area) and subject::text = current_setting('fire.key', true));
grant select, insert on notices, notice_reads to fire_app;
-- Not whom it went to, nor what a server said about them.
grant select (id, notice_id, county, area, channel, state, reason, tries, at, next_try_at) on deliveries to fire_app;
grant insert on deliveries to fire_app;

-- Chiefs who were told before there was a log saw it in the desk.
insert into notices (id, county, area, hazard_id, audience, key, kind, at, for_area, post, name, stand_in, duty, due_at, planned_at)
select gen_random_uuid(), county, area, hazard_id, 'chief', duty || ' ' || step || ' ' || extract(epoch from due_at)::text, step, at, chief_area, post, name, stand_in, duty, due_at, at
from hazard_notices;
insert into deliveries (id, notice_id, county, area, channel, state, at) select gen_random_uuid(), id, county, area, 'in-app', 'sent', at from notices;
