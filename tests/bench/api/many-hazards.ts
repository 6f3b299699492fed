import type { Driver } from './driver.ts';

export const HAZARDS = 1_000_000;

/**
 * Five years of a busy district: most are closed, one in eight is open, one in fifty overdue, some closed states are rare.
 * All of it depends on the number of the row alone, so that every run measures the same.
 */
export async function fillWithHazards(driver: Driver, count = HAZARDS): Promise<void> {
  // What the triggers of a single report do is not what is measured, and would take an hour here.
  await driver.script(`
    set session_replication_role = replica;
    set synchronous_commit = off;
    insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, position, reported_at, updated_at,
      deadline_duty, due_at, norm, handler_area, handler_name, schematic)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'nbs:150502', places.codes[1 + (n::bigint * 7919) % cardinality(places.codes)], true,
      (array['EVAC_BLOCK', 'EBIKE', 'OTHER', 'HOTWORK'])[1 + mix % 4], (array['A', 'B'])[1 + mix % 2], status, '楼道里堆放了杂物，走不过去', false,
      st_setsrid(st_makepoint(122 + (mix % 1000) / 1000.0, 43.4 + (mix / 1000 % 1000) / 2000.0), 4326), at, at,
      case when open then 'verify' end, case when open then now() + make_interval(mins => mix % 60000 - 8000) end, case when open then 'hazard.verify.class-b' end,
      'nbs:150502', '{}', true
    from (select array_agg(code order by code) as codes from areas where level = 'committee' and code like 'nbs:150502%') as places,
      generate_series(1, ${count}) as n,
      lateral (select (n::bigint * 2654435761 % 1000003)::int as mix, now() - n * interval '158 seconds' as at) as drawn,
      lateral (select case
        when mix % 1000 < 60 then 'reported' when mix % 1000 < 90 then 'accepted' when mix % 1000 < 110 then 'verified' when mix % 1000 < 124 then 'rectifying'
        when mix % 1000 < 125 then 'reinspected' when mix % 1000 < 175 then 'rejected' when mix % 1000 < 215 then 'not-found' when mix % 1000 < 230 then 'transferred'
        else 'closed' end as status) as said,
      lateral (select status in ('reported', 'accepted', 'verified', 'rectifying', 'reinspected') as open) as asked;
    set session_replication_role = origin;
    reset synchronous_commit;
  `);
  await driver.script('vacuum analyze hazards');
}
