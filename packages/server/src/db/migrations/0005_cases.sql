-- What staff do about a hazard, held to their area.
alter table hazards
  add column version int not null default 1,
  add column updated_at timestamptz,
  -- By its digits: a list for a township reads one stretch of an index.
  add column township text collate "C" generated always as (left(area, 13)) stored,
  add column reporter_mode text not null default 'anonymous',
  add column wants_reply boolean not null default false,
  add column paused_at timestamptz,
  add column major text,
  add column major_basis text,
  add column major_edition text,
  add column person text,
  add column agency text,
  add column merged_into uuid references hazards,
  -- Subjects, for the rule that finder, fixer and checker differ.
  add column finder uuid,
  add column verifier uuid,
  add column fixer uuid,
  add column reopened boolean not null default false;
update hazards set updated_at = reported_at;
update hazards h set reporter_mode = r.mode, wants_reply = r.wants_reply from reporters r where r.hazard_id = h.id;
alter table hazards alter column updated_at set not null;

create index hazards_urgent on hazards (county, due_at, id) where due_at is not null;
create index hazards_urgent_township on hazards (township, due_at, id) where due_at is not null;
create index hazards_urgent_area on hazards (area, due_at, id) where due_at is not null;
create index hazards_newest_township on hazards (township, reported_at desc, id desc);
create index hazards_newest_area on hazards (area, reported_at desc, id desc);
drop index hazards_newest;
create index hazards_newest on hazards (county, reported_at desc, id desc);

alter table hazard_timeline
  add column action text,
  add column actor uuid,
  add column actor_name text,
  add column actor_role text;

-- Pictures that prove a step, beside those of the reporter.
alter table photos add column step int;

-- A portal works for its county; somebody signed in sees their area and what lies inside it, by the digits of the codes.
create function in_sight(area text) returns boolean language sql stable parallel safe as $$
  select current_setting('fire.role', true) = 'portal' or starts_with(area, nullif(current_setting('fire.area', true), ''))
$$;

do $$ declare name text; begin
  foreach name in array array['hazards', 'hazard_timeline', 'tracking_codes', 'photos', 'photo_contents'] loop
    execute format('drop policy own_county on %I', name);
    execute format(
      'create policy own_area on %I to fire_app using (county = current_setting(''fire.county'', true) and fire.in_sight(area))
         with check (county = current_setting(''fire.county'', true) and fire.in_sight(area))',
      name);
  end loop;
end $$;

-- Who reported: written with the report, read by those who answer reporters.
drop policy own_county on reporters;
create policy written_with_report on reporters for insert to fire_app with check (county = current_setting('fire.county', true));
create policy opened_by_answerers on reporters for select to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) in ('township', 'brigade') and fire.in_sight(area));

grant select on reporters to fire_app;
grant update (status, followers, deadline_duty, due_at, norm, version, updated_at, paused_at, major, major_basis, major_edition, person, agency,
  merged_into, verifier, fixer, reopened) on hazards to fire_app;
grant update (hazard_id, ordinal, step, area) on photos to fire_app;

-- Who did what with which record. Rows are added and never changed; `seq` and `hash` are filled in once, in batches, by
-- the owner: each hash covers the row and the hash before it.
create table audit_log (
  id uuid primary key,
  at timestamptz not null,
  county text collate "C" not null,
  area text collate "C" not null,
  actor uuid not null,
  role text not null,
  operation text not null,
  target uuid,
  detail jsonb not null default '{}',
  seq bigint unique,
  hash bytea
);
create index audit_log_unchained on audit_log (at, id) where seq is null;
create index audit_log_target on audit_log (target, at);
alter table audit_log enable row level security;
create policy own_entries on audit_log for insert to fire_app
  with check (county = current_setting('fire.county', true) and actor::text = current_setting('fire.key', true) and seq is null);
create policy read_by_auditors on audit_log for select to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'auditor' and fire.in_sight(area));
grant insert, select on audit_log to fire_app;

create function audit_log_is_kept() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' and old.seq is null and to_jsonb(new) - array['seq', 'hash'] = to_jsonb(old) - array['seq', 'hash'] then
    return new;
  end if;
  raise exception 'the audit log is only ever added to';
end $$;
create trigger audit_log_kept before update or delete on audit_log for each row execute function audit_log_is_kept();
create trigger audit_log_never_emptied before truncate on audit_log for each statement execute function audit_log_is_kept();
