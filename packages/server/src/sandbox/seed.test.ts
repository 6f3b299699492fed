import { DISTRICT, SANDBOX_KEY } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { findKey } from '../modules/keys/queries.ts';
import { insertAreas, type AreaRow } from '../reference/load.ts';
import { seedSandbox } from './seed.ts';

const county = (code: string): AreaRow => ({
  code, level: 'district', kind: 'district', name: { 'zh-CN': '示例区' }, pinyin: 'shiliqu', parent: null, otherCodes: [], center: null,
  geometry: null, counted: true, schematic: false,
});

for (const [where, code, filled] of [['of another county', 'nbs:999901', true], ['of its own county', DISTRICT, false]] as const) {
  onEachEngine(`the sandbox beside areas ${where}`, (api) => {
    test('has its key, and its world where nobody has put anything', async () => {
      const { db, secrets, clock } = api.server;
      await db.owner((sql) => insertAreas(sql, [county(code)]));
      assert.equal(await seedSandbox(db, secrets, clock), filled);
      assert.equal((await findKey(db, clock)(SANDBOX_KEY))?.county, DISTRICT);
      const [row] = await db.read<{ areas: number }>('select count(*)::int as areas from areas where county = $1', [DISTRICT]);
      assert.equal(row!.areas, filled ? 515 : 1);
      assert.equal(await seedSandbox(db, secrets, clock), false);
    });
  }, { sandbox: false });
}
