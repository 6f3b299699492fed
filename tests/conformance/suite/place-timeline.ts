import type { PlaceEvent } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { call, faultsOf } from './call.ts';
import { inspected, made, operation as byId } from './inputs.ts';

const PLACE = { lon: 122.2714345, lat: 43.6514345 };

/** What everybody who governs a place together can see of it. */
export function placeTimeline(target: () => Target): void {
  const ask = (query: Record<string, string | number>, login = 'brigade') => call(target(), byId('places.timeline'), { query, login });
  const around = async (query: Record<string, string | number> = {}, login = 'brigade'): Promise<PlaceEvent[]> => (await ask({ ...PLACE, limit: 200, ...query }, login)).json.items;

  test('steps of hazards and inspections stand together, newest first, and nothing that somebody wrote', async () => {
    const { id } = await made(target(), { description: '这句话不外传', place: { position: PLACE, address: '三号楼二单元' }, reporter: { mode: 'named', name: '示例·举报人', wantsReply: false } });
    const { place } = (await call(target(), byId('hazards.get'), { params: { id } })).json;
    const inspection = await inspected(target(), { place: { name: '三号楼201', position: PLACE } }, 'brigade');
    target().advance(60_000);
    try {
      await call(target(), byId('hazards.act'), { params: { id }, body: { action: 'accept', note: '已安排人员' }, login: 'brigade' });
      const events = await around();
      const mine = events.filter((event) => event.id === id || event.id === inspection.id);
      assert.deepEqual(mine.map(({ kind, action, status, faults, role }) => [kind, action, status, faults, role]), [
        ['hazard', 'accept', 'accepted', null, 'brigade'], ['hazard', null, 'reported', null, null], ['inspection', null, null, 0, 'brigade'],
      ]);
      assert.match(mine[0]!.by!['zh-CN']!, /消防救援大队$/);
      assert.deepEqual(events.map(({ at }) => at), events.map(({ at }) => at).sort().reverse());
      const text = JSON.stringify(events);
      for (const secret of ['不外传', '三号楼', '示例·', '已安排']) assert.ok(!text.includes(secret), secret);
      // By its committee it is the same place; a few streets on it is another.
      assert.ok((await ask({ area: place.area!, limit: 200 })).json.items.some((event: PlaceEvent) => event.id === id));
      assert.ok(!(await around({ lat: PLACE.lat + 0.003, radius: 100 })).some((event) => event.id === id));
    } finally {
      target().advance(-60_000);
    }
  });

  test('pages of it are the whole, each once', async () => {
    const all = await around({ radius: 500 });
    const found: PlaceEvent[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { json } = await ask({ ...PLACE, radius: 500, limit: 2, ...(cursor ? { cursor } : {}) });
      found.push(...json.items);
      cursor = json.nextCursor as string | null;
    }
    assert.ok(all.length >= 3);
    assert.deepEqual(found, all);
  });

  test('each sees it as far as their area goes, and volunteers see the hazards too', async () => {
    const area = 'nbs:150502002004';
    /** On whichever page it stands: much happens here in a run of this suite. */
    const sees = async (login: string, id: string): Promise<boolean> => {
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { json } = await ask({ area, limit: 200, ...(cursor ? { cursor } : {}) }, login);
        if (json.items.some((event: PlaceEvent) => event.id === id)) return true;
        cursor = json.nextCursor as string | null;
      }
      return false;
    };
    const { id } = await made(target(), { place: { area } });
    for (const login of ['volunteer', 'chief', 'township', 'brigade', 'auditor']) assert.equal(await sees(login, id), true, login);
    assert.equal(await sees('neighbor', id), false);
    const { id: other } = await inspected(target(), { place: { name: '别人查的', area } }, 'township');
    assert.deepEqual([await sees('township', other), await sees('volunteer', other)], [true, false]);
  });

  test('a place is a point or a committee, not both and nothing larger', async () => {
    assert.deepEqual(faultsOf(await ask({ limit: 5 })), ['/query/area point_or_area_needed']);
    assert.ok(faultsOf(await ask({ lon: 122.2 })).some((fault) => fault.startsWith('/query/lat')));
    const refused: Record<string, string | number>[] = [{ area: 'nbs:150502002' }, { ...PLACE, area: 'nbs:150502002004' }, { ...PLACE, radius: 5000 }, { area: 'nbs:150502002004', radius: 50 }];
    for (const query of refused) faultsOf(await ask(query));
  });
}
