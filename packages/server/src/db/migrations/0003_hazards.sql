create table hazards (
  id uuid primary key,
  county text collate "C" not null,
  -- The smallest area that is known; the county where the place is only an address.
  area text collate "C" not null,
  area_known boolean not null,
  key_id uuid,
  category text not null,
  deadline_class text not null,
  status text not null,
  description text not null,
  blocks_escape boolean not null,
  position geometry(Point, 4326),
  accuracy float8,
  address text,
  reported_at timestamptz not null,
  deadline_duty text,
  due_at timestamptz,
  norm text,
  handler_area text collate "C" not null,
  handler_name jsonb not null,
  handler_phone text,
  followers int not null default 0,
  schematic boolean not null default false
);
create index hazards_newest on hazards (county, reported_at desc, id);
create index hazards_near on hazards using gist ((position::geography))
  where status not in ('not-found', 'closed', 'rejected', 'transferred', 'withdrawn');

-- What happened to a report, in order; rows are only ever added.
create table hazard_timeline (
  hazard_id uuid not null references hazards on delete cascade,
  seq int not null,
  county text collate "C" not null,
  area text collate "C" not null,
  at timestamptz not null,
  status text not null,
  note text,
  by_name jsonb,
  primary key (hazard_id, seq)
);

-- Who reported: apart from the report, sealed, and written but never read by the role of requests.
create table reporters (
  hazard_id uuid primary key references hazards on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  mode text not null,
  wants_reply boolean not null,
  locale text,
  name_sealed bytea,
  contact_sealed bytea
);

-- Keyed hashes of tracking codes; the codes themselves are not kept.
create table tracking_codes (
  code_hash bytea primary key,
  hazard_id uuid not null references hazards on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  role text not null check (role in ('reporter', 'follower')),
  created_at timestamptz not null
);
create index tracking_codes_hazard on tracking_codes (hazard_id);

create table photos (
  id uuid primary key,
  county text collate "C" not null,
  area text collate "C" not null,
  key_id uuid not null,
  hazard_id uuid references hazards on delete cascade,
  ordinal int,
  width int not null,
  height int not null,
  bytes int not null,
  media_type text not null,
  created_at timestamptz not null
);
create index photos_hazard on photos (hazard_id, ordinal);
create index photos_unused on photos (created_at) where hazard_id is null;

-- The pictures themselves, apart so that lists never read them.
create table photo_contents (
  photo_id uuid primary key references photos on delete cascade,
  county text collate "C" not null,
  area text collate "C" not null,
  content bytea not null
);
alter table photo_contents alter column content set storage external;

do $$ declare name text; begin
  foreach name in array array['hazards', 'hazard_timeline', 'reporters', 'tracking_codes', 'photos', 'photo_contents'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_county on %I to fire_app using (county = current_setting(''fire.county'', true)) with check (county = current_setting(''fire.county'', true))',
      name);
  end loop;
end $$;
-- A picture can be taken into a report only through the key that sent it.
create policy own_key_attaches on photos as restrictive for update to fire_app
  using (key_id::text = current_setting('fire.key', true)) with check (key_id::text = current_setting('fire.key', true));
create policy own_key_uploads on photos as restrictive for insert to fire_app
  with check (key_id::text = current_setting('fire.key', true));

grant select, insert on hazards, hazard_timeline, tracking_codes, photos, photo_contents to fire_app;
grant update (status, followers, deadline_duty, due_at, norm) on hazards to fire_app;
grant update (hazard_id, ordinal) on photos to fire_app;
grant insert on reporters to fire_app;
