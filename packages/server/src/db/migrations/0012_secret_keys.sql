-- Keys of integrators beside those of portals. Both are replaced with an overlap, and both end for good when they are revoked.
alter table portal_keys
  add column kind text not null default 'publishable' check (kind in ('publishable', 'secret')),
  -- What a secret key may be for; the table of operations says which of them opens what.
  add column scopes text[] not null default '{}',
  -- Set once another key has taken its place.
  add column works_until timestamptz,
  add column replaces uuid references portal_keys on delete set null,
  -- A day in Shanghai: enough to see whether an old key is still in use, and a write a day at most.
  add column last_used_on date,
  add constraint scopes_of_secret_keys check ((kind = 'secret') = (cardinality(scopes) > 0)),
  add constraint sites_of_publishable_keys check (kind = 'publishable' or (cardinality(origins) = 0 and not sandbox));
-- Of two who replace one key at once, the second finds that it has been replaced.
create unique index portal_keys_replaces on portal_keys (replaces);
create index portal_keys_newest on portal_keys (county, created_at desc, id desc);

-- Administrators keep the keys of their area. The hash is written and never read by the role of requests; the key of the
-- sandbox belongs to the installation.
create policy kept_by_administrators on portal_keys to fire_app
  using (not sandbox and county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'administrator' and fire.in_sight(area))
  with check (not sandbox and county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'administrator' and fire.in_sight(area));
create policy kept_by_administrators on portals to fire_app
  using (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'administrator' and fire.in_sight(area))
  with check (county = current_setting('fire.county', true) and current_setting('fire.role', true) = 'administrator' and fire.in_sight(area));
grant select (id, portal_id, county, area, kind, hint, origins, scopes, sandbox, created_at, revoked_at, works_until, replaces, last_used_on), insert
  on portal_keys to fire_app;
grant update (revoked_at, works_until) on portal_keys to fire_app;
grant select, insert on portals to fire_app;

-- A reporter who takes a report back or has it opened again leaves an entry without a name, not even that of the portal.
alter table audit_log alter column actor drop not null;
drop policy own_entries on audit_log;
create policy own_entries on audit_log for insert to fire_app with check (
  county = current_setting('fire.county', true) and seq is null and (
    (actor::text = current_setting('fire.key', true) and role = current_setting('fire.role', true))
    or (actor is null and role = 'reporter' and current_setting('fire.role', true) in ('portal', 'integrator'))
  )
);

-- One stretch of an index for every page that an auditor reads. By an expression, because a stored column would come
-- after the trigger that keeps the log.
create index audit_log_newest on audit_log (county, at desc, id desc);
create index audit_log_newest_township on audit_log (left(area, 13), at desc, id desc);
create index audit_log_actor on audit_log (actor, at desc, id desc);
