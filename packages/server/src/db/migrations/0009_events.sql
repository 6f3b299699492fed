-- What has happened, for those who watch. Written in the transaction that does it, without a number; numbers are given
-- afterwards by one publisher at a time. Numbers taken while a row is written would become visible out of order: a reader
-- who has seen 8 would never look for a 7 that is committed later.
create table events (
  -- Tells what was written first of what is numbered together: of two steps of one hazard the later waits for the earlier.
  id bigint generated always as identity primary key,
  county text collate "C" not null,
  -- Where the record lies: who sees the record sees what happens to it.
  area text collate "C" not null,
  -- Roles of staff that see it.
  readers text[] collate "C" not null,
  kind text collate "C" not null,
  about uuid not null,
  at timestamptz not null,
  -- Never anything about a person, nor what somebody wrote.
  data jsonb not null,
  seq bigint
);
create index events_unnumbered on events (id) where seq is null;
create unique index events_in_order on events (county, seq) where seq is not null;
create index events_age on events using brin (at);

-- One row: the number given last, and the largest that is no longer kept. Its lock makes publishers take turns.
create table event_numbers (
  single boolean primary key default true check (single),
  last bigint not null,
  deleted bigint not null
);
insert into event_numbers (last, deleted) values (0, 0);

alter table events enable row level security;
create policy written_in_sight on events for insert to fire_app
  with check (county = current_setting('fire.county', true) and fire.in_sight(area) and seq is null);
create policy read_by_readers on events for select to fire_app
  using (seq is not null and county = current_setting('fire.county', true) and current_setting('fire.role', true) = any (readers) and fire.in_sight(area));
grant select, insert on events to fire_app;

alter table event_numbers enable row level security;
create policy everybody_reads on event_numbers for select to fire_app using (true);
grant select on event_numbers to fire_app;
