-- From how many reports and pictures a minute on the keys of a portal are taken to be under attack, so that proof of work is asked
-- for. Null takes the server's default; a sandbox key without a number is never asked.
alter table portals add column work_from int check (work_from >= 0);

-- Solutions that were used, until they would have run out: each is good once, in whichever process. By the seed of the challenge.
create unlogged table spent_work (
  seed bytea primary key,
  key_id uuid not null,
  county text collate "C" not null,
  area text collate "C" not null,
  expires_at timestamptz not null
);
create index spent_work_age on spent_work (expires_at);
alter table spent_work enable row level security;
