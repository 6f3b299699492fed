import { operations, type Operation } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { call, faultsOf, type Input } from './call.ts';
import { operation as byId } from './inputs.ts';

const lists = operations.filter((operation) => operation.paginated);
/** A row of its list; a hazard stands in the timeline of a place with every step. */
const rowOf = (row: { id?: string; code?: string; at?: string; status?: string }) => [row.id ?? row.code!, ...(row.at ? [row.at, row.status] : [])].join(' ');
/** Lists that are of something. */
const OF: Readonly<Record<string, Input['query']>> = { 'places.timeline': { area: 'nbs:150502002004' } };

export async function walk(target: Target, operation: Operation, query: Input['query'], limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { status, json } = await call(target, operation, { query: { ...query, limit, cursor } });
    assert.equal(status, 200, JSON.stringify(json));
    assert.ok(json.items.length <= limit);
    assert.ok(json.items.length > 0 || cursor === undefined, 'a page in the middle is empty');
    seen.push(...json.items.map(rowOf));
    cursor = json.nextCursor ?? undefined;
    if (json.total !== undefined && cursor === undefined) assert.equal(json.total, seen.length);
  } while (cursor !== undefined);
  return seen;
}

/** A walk through a list visits every row once, in the same order whatever the size of the pages. */
export function pages(target: () => Target): void {
  for (const operation of lists) {
    test(`${operation.id}: pages of any size visit each row once`, async () => {
      const whole = await walk(target(), operation, OF[operation.id] ?? {}, 200);
      assert.equal(new Set(whole).size, whole.length, 'a row came twice');
      for (const limit of [1, 7, 50]) {
        // One row a page is tried on short lists only: five hundred requests would show nothing more.
        if (limit === 1 && whole.length > 60) continue;
        assert.deepEqual(await walk(target(), operation, OF[operation.id] ?? {}, limit), whole);
      }
    });

    test(`${operation.id} refuses a cursor that is not its own, and sizes out of bounds`, async () => {
      const { json } = await call(target(), byId('chiefs.list'), { query: { limit: 1, level: 'committee' } });
      for (const cursor of ['bm9uc2Vuc2U', json.nextCursor as string]) {
        assert.deepEqual(faultsOf(await call(target(), operation, { query: { ...OF[operation.id], cursor } })), ['/query/cursor invalid_cursor']);
      }
      for (const limit of [0, 201, 1.5, 'many']) {
        const [fault] = faultsOf(await call(target(), operation, { query: { ...OF[operation.id], limit } }));
        assert.match(fault!, /^\/query\/limit /);
      }
    });
  }

  test('lists hold the whole world', async () => {
    const { world } = target();
    for (const [id, rows] of [
      ['areas.list', world.areas.length], ['chiefs.list', world.chiefs.length], ['centers.list', 21], ['teams.list', 21],
      ['teams.investments', 3], ['teams.projects', 1],
    ] as const) assert.equal((await walk(target(), byId(id), {}, 200)).length, rows, id);
  });
}
