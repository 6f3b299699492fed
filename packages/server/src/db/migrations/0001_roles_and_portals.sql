-- The role of every request. Roles belong to the whole cluster, so another database may have made it, perhaps just now.
do $$ begin
  if not exists (select from pg_roles where rolname = 'fire_app') then
    create role fire_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'fire_app', 'member') then
    execute format('grant fire_app to %I', current_user);
  end if;
end $$;
grant usage on schema fire to fire_app;

-- One row a setting of the installation, e.g. which secret its sealed columns were made with.
create table installation (
  name text primary key,
  value text not null,
  set_at timestamptz not null default now()
);

-- A site that embeds the kit, and the county whose data it works on.
create table portals (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null,
  name text not null,
  created_at timestamptz not null
);

-- Publishable keys. The key itself is not kept.
create table portal_keys (
  id uuid primary key,
  portal_id uuid not null references portals on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  key_hash bytea not null unique,
  -- First characters, so that an operator can tell keys apart.
  hint text not null,
  -- Exact origins, e.g. https://www.example.gov.cn; '*' only for sandbox keys.
  origins text[] not null,
  sandbox boolean not null default false,
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (sandbox or not '*' = any (origins))
);

-- How much of a limit has been used in a window. A bucket names the rule and a hash of whom it counts.
create unlogged table rate_windows (
  bucket text collate "C" not null,
  window_start timestamptz not null,
  used int not null,
  primary key (bucket, window_start)
);
create index rate_windows_age on rate_windows (window_start);

-- The reply to every unsafe request, sealed, so that a repeated one gets the same. The primary key is what makes
-- a request happen once: of two that arrive together, the second waits for the first and then reads its reply.
create table idempotency (
  key_id uuid not null,
  idempotency_key text collate "C" not null,
  county text collate "C" not null,
  area text collate "C" not null,
  operation text not null,
  body_hash bytea not null,
  status int,
  reply bytea,
  created_at timestamptz not null,
  primary key (key_id, idempotency_key)
);
create index idempotency_age on idempotency (created_at);

alter table portals enable row level security;
alter table portal_keys enable row level security;
alter table installation enable row level security;
alter table rate_windows enable row level security;
alter table idempotency enable row level security;
create policy own_requests on idempotency to fire_app
  using (key_id::text = current_setting('fire.key', true) and county = current_setting('fire.county', true))
  with check (key_id::text = current_setting('fire.key', true) and county = current_setting('fire.county', true));
grant select, insert, update on idempotency to fire_app;
