import { HAZARD_STATUSES } from '@fire-governance/contract';
import { publicGroup } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sql } from '../../db/engine.ts';
import { onEachEngine } from '../../each-engine.ts';
import { publicListStatement } from './public-list.ts';

const COUNTY = 'nbs:150502';
const TOWNSHIP = 'nbs:150502002';
const HAZARDS = 60_000;

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

onEachEngine('the public list in a large district', (api) => {
  test('the column and the rule of the contract agree on every status', async () => {
    const rows = await api.server.db.owner(async (sql) => {
      await sql.query(`insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, reported_at, updated_at, handler_area, handler_name)
        select gen_random_uuid(), 'nbs:150999', 'nbs:150999', true, 'OTHER', 'B', status, '', false, now(), now(), 'nbs:150999', '{}' from unnest($1::text[]) as status`, [HAZARD_STATUSES]);
      return sql.query<{ status: 'reported'; public_group: string | null }>(`select status, public_group from hazards where county = 'nbs:150999'`);
    });
    assert.equal(rows.length, HAZARD_STATUSES.length);
    for (const { status, public_group: group } of rows) assert.equal(group, publicGroup(status), status);
  });

  test('where the township is not among the areas, a committee is not named in its place', async () => {
    await api.server.db.owner(async (sql) => {
      await sql.query(`insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, reported_at, updated_at, handler_area, handler_name)
        select gen_random_uuid(), $1, 'nbs:150502998001', true, category, 'B', 'reported', '', false, timestamptz '2027-01-01', now(), $1, '{}' from unnest(array['EBIKE', 'HYDRANT']) as category`, [COUNTY]);
      await sql.query(`insert into areas (code, county, level, kind, name, pinyin, schematic, search) values ('nbs:150502998001', $1, 'committee', 'community', '{"zh-CN":"某社区","en":"Some committee"}', '', false, '')`, [COUNTY]);
    });
    const { body } = await api.get('/hazards/public?limit=2');
    assert.deepEqual(body.items.map(({ category, area, areaName }: Record<string, unknown>) => [category, area, areaName && true]).sort(), [
      ['EBIKE', 'nbs:150502998', null], ['HYDRANT', 'nbs:150502998001', true],
    ]);
  });

  test('a page late in the list reads as few rows as the first, as the role of requests', async () => {
    await api.server.db.owner(async (sql) => {
      await sql.query(`insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, reported_at, updated_at, handler_area, handler_name)
        select gen_random_uuid(), '${COUNTY}', '${COUNTY}0' || lpad((n % 27 + 1)::text, 2, '0') || '001', true, (array['HYDRANT', 'EBIKE', 'STAFF', 'OTHER'])[n % 4 + 1], 'B',
          (array['closed', 'closed', 'closed', 'rejected', 'reported'])[n % 5 + 1], '', false, timestamptz '2026-01-01' + n * interval '1 minute', now(), '${COUNTY}', '{}'
        from generate_series(1, ${HAZARDS}) as n`);
      await sql.script('analyze hazards');
    });
    const late = ['2026-01-03T00:00:00.000Z', 'ffffffff-ffff-7fff-8fff-ffffffffffff'];
    for (const [query, area] of [
      [{}, COUNTY], [{ status: 'open' }, COUNTY], [{ status: 'solved' }, COUNTY], [{ category: 'STAFF' }, COUNTY], [{}, TOWNSHIP], [{ status: 'open' }, TOWNSHIP],
    ] as const) {
      for (const after of [undefined, late]) {
        const [text, parameters] = publicListStatement(query, area, after, 51);
        const [row] = await api.server.db.scoped({ county: COUNTY, keyId: 'k', role: 'portal' }, (sql: Sql) =>
          sql.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, format json) ${text}`, parameters));
        const read = nodesOf(row!['QUERY PLAN'][0]!.Plan).filter((node) => node['Index Name']?.startsWith('hazards_'));
        const name = `${JSON.stringify(query)} ${area} ${after ? 'late' : 'first'}`;
        assert.ok(read.length > 0 && read.every((node) => node['Index Name']!.startsWith('hazards_public')), `${name}: ${read.map((node) => node['Index Name']).join()}`);
        const rows = read.reduce((sum, node) => sum + node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0), 0);
        assert.ok(rows <= 2 * 51, `${name} reads ${rows} rows for a page of 50`);
      }
    }
  });
});
