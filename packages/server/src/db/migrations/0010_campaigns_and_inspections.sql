-- Campaigns of inspections. Nothing about their progress is kept: it is counted.
create table campaigns (
  id uuid primary key,
  county text collate "C" not null,
  -- Area of whoever set it up: they and those above lead it.
  area text collate "C" not null,
  version int not null default 1,
  name jsonb not null,
  -- Days of Asia/Shanghai, both included; the country keeps one time zone without summer time.
  from_day date not null,
  to_day date not null,
  starts_at timestamptz not null generated always as (from_day::timestamp at time zone interval '8 hours') stored,
  ends_at timestamptz not null generated always as ((to_day + 1)::timestamp at time zone interval '8 hours') stored,
  areas text[] collate "C" not null,
  place_types text[] collate "C" not null,
  published boolean not null,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  schematic boolean not null default false
);
create index campaigns_latest on campaigns (county, from_day desc, id desc);

create table campaign_targets (
  campaign_id uuid not null references campaigns on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  inspections int not null,
  primary key (campaign_id, area)
);

create table inspections (
  -- Made by the device, so that the same inspection is never taken twice.
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null,
  township text collate "C" generated always as (left(area, 13)) stored,
  campaign_id uuid references campaigns,
  checklist text not null,
  place_type text collate "C" not null,
  place_name text not null,
  address text,
  position geometry(Point, 4326),
  -- The same for two visits to one place: township, name and address.
  place_key uuid not null,
  inspector uuid,
  inspector_name text,
  inspector_role text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  received_at timestamptz not null,
  faults int not null,
  hazards int not null,
  -- Of what was sent, to tell a repetition from another inspection under the same id.
  body_hash bytea,
  schematic boolean not null default false
);
-- All that a campaign is counted by, so that counting reads the index and no rows.
create index inspections_counted on inspections (campaign_id, township, place_key) include (id, county, area, place_type, finished_at)
  where campaign_id is not null;
create index inspections_campaign on inspections (campaign_id, finished_at desc, id desc) where campaign_id is not null;
create index inspections_county on inspections (county, finished_at desc, id desc);
create index inspections_township on inspections (township, finished_at desc, id desc);
create index inspections_area on inspections (area, finished_at desc, id desc);
create index inspections_inspector on inspections (inspector, finished_at desc, id desc) where inspector is not null;

-- What was answered, apart so that lists never read it.
create table inspection_answers (
  inspection_id uuid primary key references inspections on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  note text,
  -- In the order of the checklist: question, answer, note.
  answers jsonb not null
);

-- The hazard that a "no" became knows its inspection, and through it the inspection knows the hazard.
-- Its campaign stands beside it, so that the hazards of a campaign are one stretch of an index.
alter table hazards add column inspection_id uuid references inspections, add column question text, add column campaign_id uuid references campaigns;
create unique index hazards_inspection on hazards (inspection_id, question) where inspection_id is not null;
create index hazards_campaign on hazards (campaign_id) include (inspection_id, status, due_at, paused_at) where campaign_id is not null;
alter table photos add column inspection_id uuid references inspections on delete cascade, add column question text;
create index photos_inspection on photos (inspection_id, ordinal) where inspection_id is not null;

-- A campaign is seen in the area of whoever set it up, in all areas inside it and in those around it; of its targets each sees
-- their own area's. Everybody sees those that are published.
create function concerns_caller(area text) returns boolean language sql stable parallel safe as $$
  select starts_with(area, nullif(current_setting('fire.area', true), '')) or starts_with(current_setting('fire.area', true), area)
$$;

alter table campaigns enable row level security;
create policy seen_where_it_concerns on campaigns for select to fire_app using (
  county = current_setting('fire.county', true) and (fire.concerns_caller(area) and current_setting('fire.role', true) <> 'portal' or published));
create policy set_up_by_brigade on campaigns for insert to fire_app
  with check (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'brigade' and area = current_setting('fire.area', true));
create policy changed_by_brigade on campaigns for update to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'brigade' and starts_with(area, current_setting('fire.area', true)))
  with check (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'brigade' and starts_with(area, current_setting('fire.area', true)));
grant select, insert on campaigns to fire_app;
grant update (version, name, from_day, to_day, areas, place_types, published, closed_at, updated_at) on campaigns to fire_app;

alter table campaign_targets enable row level security;
create policy own_area on campaign_targets for select to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) <> 'portal' and fire.in_sight(area));
create policy set_by_brigade on campaign_targets for insert to fire_app
  with check (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'brigade' and fire.in_sight(area));
create policy taken_back_by_brigade on campaign_targets for delete to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'brigade' and fire.in_sight(area));
grant select, insert, delete on campaign_targets to fire_app;

-- Staff see the inspections of their area, volunteers those they made; everybody writes their own and nobody changes any.
alter table inspections enable row level security;
create policy own_area on inspections for select to fire_app using (
  county = current_setting('fire.county', true) and current_setting('fire.role', true) <> 'portal' and fire.in_sight(area)
  and (current_setting('fire.role', true) <> 'volunteer' or inspector::text = current_setting('fire.key', true)));
create policy own_inspections on inspections for insert to fire_app with check (
  county = current_setting('fire.county', true) and current_setting('fire.role', true) <> 'portal' and fire.in_sight(area)
  and inspector::text = current_setting('fire.key', true));
grant select, insert on inspections to fire_app;

alter table inspection_answers enable row level security;
create policy own_area on inspection_answers to fire_app
  using (county = current_setting('fire.county', true) and fire.in_sight(area) and exists (select from inspections i where i.id = inspection_id))
  with check (county = current_setting('fire.county', true) and fire.in_sight(area) and exists (select from inspections i where i.id = inspection_id));
grant select, insert on inspection_answers to fire_app;
grant update (inspection_id, question) on photos to fire_app;

-- What happens to a campaign is told to all whom it concerns; `concernsInside` of the contract says the same.
create policy campaigns_read_inside on events for select to fire_app using (
  seq is not null and county = current_setting('fire.county', true) and current_setting('fire.role', true) = any (readers)
  and kind like 'campaign.%' and fire.concerns_caller(area));

/*
 * The counts of a campaign: a row without area for the whole of it, which everybody who sees the campaign may know, and a row for
 * each township in the caller's sight; for somebody who stands for less than a township, a row for their own area. Runs as the
 * owner, because the total counts what the caller does not see; it tells counts and nothing else, and a portal those of campaigns
 * that are published and have begun.
 */
create function campaign_counts(campaign uuid, at timestamptz)
returns table (area text, target int, inspections int, places int, found int, closed int, open int, overdue int)
language sql stable security definer set search_path = fire, pg_catalog, pg_temp
-- The planner takes every campaign for a handful of rows, and would look up each hazard of a hundred thousand by itself.
set enable_nestloop = off set jit = off set work_mem = '32MB' as $$
  with caller as (
    select current_setting('fire.county', true) as county, current_setting('fire.role', true) as role, nullif(current_setting('fire.area', true), '') as area
  ), chosen as (
    select c.* from campaigns c, caller
    where c.id = $1 and c.county = caller.county
      and case when caller.role = 'portal' then c.published and c.starts_at <= $2 else concerns_caller(c.area) end
  ), mine as materialized (
    select i.id, i.township, i.area, i.place_key from inspections i, chosen c
    where i.campaign_id = c.id and i.finished_at >= c.starts_at and i.finished_at < c.ends_at and i.place_type = any (c.place_types)
      and c.areas && array[i.county, i.township, i.area]
  ), visits as (
    select township, place_key, count(*) as times from mine group by township, place_key
  ), spots as (
    select township as area, sum(times)::int as inspections, count(*)::int as places from visits group by township
    union all
    select caller.area, count(*)::int, count(distinct place_key)::int from mine, caller where length(caller.area) > 13 and starts_with(mine.area, caller.area) group by caller.area
  ), outcome as (
    select m.township, m.area, h.status, h.status not in ('not-found', 'closed', 'rejected', 'transferred', 'merged', 'withdrawn') as open,
      h.due_at < $2 and h.paused_at is null as late
    from hazards h join mine m on m.id = h.inspection_id where h.campaign_id = $1
  ), results as (
    select township as area, count(*)::int as found, (count(*) filter (where status = 'closed'))::int as closed, (count(*) filter (where open))::int as open,
      (count(*) filter (where open and late))::int as overdue from outcome group by township
    union all
    select caller.area, count(*)::int, (count(*) filter (where status = 'closed'))::int, (count(*) filter (where open))::int, (count(*) filter (where open and late))::int
    from outcome, caller where length(caller.area) > 13 and starts_with(outcome.area, caller.area) group by caller.area
  ), goals as (
    select t.area, t.inspections as target from campaign_targets t, chosen c where t.campaign_id = c.id
  ), per_area as (
    select area, goals.target, coalesce(spots.inspections, 0) as inspections, coalesce(spots.places, 0) as places, coalesce(results.found, 0) as found,
      coalesce(results.closed, 0) as closed, coalesce(results.open, 0) as open, coalesce(results.overdue, 0) as overdue
    from spots full join results using (area) full join goals using (area)
  )
  select null::text, sum(p.target)::int, coalesce(sum(p.inspections), 0)::int, coalesce(sum(p.places), 0)::int, coalesce(sum(p.found), 0)::int,
    coalesce(sum(p.closed), 0)::int, coalesce(sum(p.open), 0)::int, coalesce(sum(p.overdue), 0)::int
  from chosen left join per_area p on length(p.area) <= 13
  group by chosen.id
  union all
  select p.* from per_area p, caller where in_sight(p.area)
$$;
revoke execute on function campaign_counts from public;
grant execute on function campaign_counts to fire_app;
