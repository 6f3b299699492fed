-- Codes from the county down to each area: the chain of a place without walking up to its parents.
alter table areas add column path text[] collate "C" not null default '{}';

with recursive walk as (
  select code, array[code] as path from areas where parent is null
  union all select below.code, walk.path || below.code from areas below join walk on below.parent = walk.code
) update areas set path = walk.path from walk where walk.code = areas.code;
