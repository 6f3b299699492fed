-- Public reference data: read by every portal, written by the operator's import only.
-- Codes sort bytewise ("C"): everything below 'nbs:150502' lies between it and 'nbs:150502:'.

create table areas (
  code text collate "C" primary key,
  county text collate "C" not null,
  level text not null check (level in ('district', 'township', 'committee')),
  kind text not null,
  name jsonb not null,
  pinyin text not null,
  parent text collate "C" references areas deferrable initially deferred,
  other_codes text[] not null default '{}',
  center geometry(Point, 4326),
  boundary geometry(MultiPolygon, 4326),
  -- Township units that the district counts towards its coverage.
  counted boolean not null default true,
  schematic boolean not null,
  -- Lower-case names, pinyin with and without spaces, and initials, each on a line of its own.
  search text not null
);
create index areas_parent on areas (parent, code);
create index areas_level on areas (level, code);
create index areas_boundary on areas using gist (boundary);

create table chiefs (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null references areas deferrable initially deferred,
  level text not null,
  -- Order of the posts of one area.
  rank int not null,
  post jsonb not null,
  vacant boolean not null,
  name text,
  pinyin text,
  phone text,
  since date,
  stand_in jsonb,
  schematic boolean not null,
  search text not null,
  unique (area, rank, id)
);
create index chiefs_search on chiefs using gin (search gin_trgm_ops);
create index chiefs_level on chiefs (level, area, rank, id);

create table centers (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null references areas deferrable initially deferred,
  name jsonb not null,
  status text not null,
  address jsonb,
  position geometry(Point, 4326),
  phone text,
  hours jsonb not null,
  staff int,
  duties jsonb not null,
  opened_on date,
  schematic boolean not null
);
create index centers_area on centers (area, id);

create table teams (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null references areas deferrable initially deferred,
  name jsonb not null,
  kind text not null,
  status text not null,
  position geometry(Point, 4326),
  phone text,
  members int,
  tankers int,
  reach_km float8,
  schematic boolean not null
);
create index teams_area on teams (area, id);
create index teams_position on teams using gist (position) where status = 'in-service';

create table investments (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null,
  ordinal int not null,
  kind text not null,
  yuan float8 not null,
  approximate boolean not null,
  as_of date not null,
  source text not null
);

create table projects (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null references areas deferrable initially deferred,
  name jsonb not null,
  status text not null,
  posts_planned int not null,
  posts_filled int not null,
  position geometry(Point, 4326),
  started_on date,
  target_on date,
  source text not null,
  schematic boolean not null
);
create index projects_area on projects (area, id);

-- The brigade of a county: it handles what no service center does.
create table brigades (
  county text collate "C" primary key,
  area text collate "C" not null,
  name jsonb not null,
  phone text
);

-- Counts up with every import; entity tags and caches stand on it.
create table reference_versions (
  county text collate "C" primary key,
  area text collate "C" not null,
  version int not null,
  changed_at timestamptz not null
);

do $$ declare name text; begin
  foreach name in array array['areas', 'chiefs', 'centers', 'teams', 'investments', 'projects', 'brigades', 'reference_versions'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy everybody_reads on %I for select to fire_app using (true)', name);
    execute format('grant select on %I to fire_app', name);
  end loop;
end $$;
