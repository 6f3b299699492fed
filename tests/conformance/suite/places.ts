import type { Boundaries } from '@fire-governance/contract';
import { containsPosition } from '@fire-governance/sandbox';
import { NORMS } from '@fire-governance/contract/norms';
import gcoordModule from 'gcoord';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { call, faultsOf } from './call.ts';
import { operation as byId, tuanjie } from './inputs.ts';

const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];
const FAR_AWAY = { lon: 116.397, lat: 39.909 };

/** Where a point lies, who is responsible for it, and which force covers it. */
export function places(target: () => Target): void {
  test('a committee is found at its center, in every datum', async () => {
    const { center, code } = tuanjie(target().world);
    const { lon, lat } = center!;
    const chain = ['nbs:150502', 'nbs:150502002', code];
    const moved = { wgs84: [lon, lat], gcj02: gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02), bd09: gcoord.transform([lon, lat], gcoord.WGS84, gcoord.BD09) };
    for (const [crs, [x, y]] of Object.entries(moved)) {
      const { json } = await call(target(), byId('areas.locate'), { query: { lon: x, lat: y, crs } });
      assert.deepEqual(json.areas.map((area: { code: string }) => area.code), chain, crs);
      assert.equal(json.inside, true);
      // A ten-thousandth of a degree is about ten meters; the datums differ by hundreds.
      assert.ok(Math.abs(json.position.lon - lon) < 1e-4 && Math.abs(json.position.lat - lat) < 1e-4, `${crs}: ${JSON.stringify(json.position)}`);
    }
    const { json } = await call(target(), byId('areas.locate'), { query: { lon: moved.bd09[0], lat: moved.bd09[1] } });
    assert.ok(Math.abs(json.position.lon - lon) > 0.005, 'without a datum the numbers are taken as WGS-84');
  });

  test('every township and a sample of committees is found at its center', async () => {
    const { areas } = target().world;
    const sample = [...areas.filter(({ level }) => level === 'township'), ...areas.filter(({ level }, n) => level === 'committee' && n % 29 === 0)];
    for (const area of sample) {
      const { json } = await call(target(), byId('areas.locate'), { query: { ...area.center } as { lon: number; lat: number } });
      assert.ok(json.areas.some(({ code }: { code: string }) => code === area.code), area.code);
    }
  });

  test('outside the district is an answer, not a problem', async () => {
    const { json } = await call(target(), byId('areas.locate'), { query: FAR_AWAY });
    assert.deepEqual(json, { position: FAR_AWAY, inside: false, areas: [] });
    const { json: chain } = await call(target(), byId('chiefs.dutyChain'), { query: FAR_AWAY });
    assert.deepEqual([chain.areas, chain.chiefs, chain.center, chain.team], [[], [], null, null]);
  });

  test('half a point, a blank and an impossible one are refused with their field', async () => {
    const faults = async (query: Record<string, string | number>) => faultsOf(await call(target(), byId('areas.locate'), { query }));
    assert.deepEqual(await faults({ lon: 122.2 }), ['/query/lat required']);
    assert.deepEqual(await faults({ lon: '', lat: 43.6 }), ['/query/lon empty']);
    assert.deepEqual(await faults({ lon: 181, lat: 43.6 }), ['/query/lon too_big']);
    assert.deepEqual(await faults({ lon: 122.2, lat: 43.6, crs: 'epsg:4326' }), ['/query/crs invalid_value']);
    assert.deepEqual(faultsOf(await call(target(), byId('chiefs.dutyChain'))), ['/query/area point_or_area_needed']);
  });

  test('boundaries hold the center of their area, and a level or parent picks them', async () => {
    const townships = (await call(target(), byId('areas.boundaries'), { query: { level: 'township' } })).json as Boundaries;
    assert.equal(townships.features.length, 27);
    for (const feature of townships.features) {
      const { center } = target().world.areas.find(({ code }) => code === feature.id)!;
      assert.ok(containsPosition(feature.geometry, center!), feature.id);
      assert.equal(feature.properties.code, feature.id);
    }
    const inside = (await call(target(), byId('areas.boundaries'), { query: { parent: 'nbs:150502002' } })).json as Boundaries;
    assert.deepEqual(inside.features.map(({ id }) => id), target().world.areas.filter(({ parent }) => parent === 'nbs:150502002').map(({ code }) => code));
  });

  test('the duty chain of a point names three levels, the center and the nearest team', async () => {
    const { center: point } = tuanjie(target().world);
    const { json } = await call(target(), byId('chiefs.dutyChain'), { query: { ...point } as { lon: number; lat: number } });
    assert.deepEqual(json.areas.map(({ level }: { level: string }) => level), ['district', 'township', 'committee']);
    assert.deepEqual(json.chiefs.map(({ area }: { area: string }) => area), ['nbs:150502002004', 'nbs:150502002', 'nbs:150502']);
    assert.equal(json.center.area, 'nbs:150502002');
    assert.equal(json.team.area, 'nbs:150502002');
    assert.ok(json.team.distanceKm > 3.9 && json.team.distanceKm < 4.1, String(json.team.distanceKm));
    assert.equal(json.schematic, true);
  });

  test('the duty chain of an area goes down as far as the area; with both, the area wins', async () => {
    const { json } = await call(target(), byId('chiefs.dutyChain'), { query: { area: 'nbs:150502100', ...FAR_AWAY } });
    assert.deepEqual(json.chiefs.map(({ area }: { area: string }) => area), ['nbs:150502100', 'nbs:150502']);
    assert.equal(json.team.kind, 'full-time');
    const farm = (await call(target(), byId('chiefs.dutyChain'), { query: { area: 'nbs:150502400' } })).json;
    assert.equal(farm.center, null, 'a farm has no service center');
    assert.ok(farm.team, 'the nearest team may stand in another township');
  });

  test('coverage counts 21 units: 3 full-time, 4 volunteer, 14 militia, none without', async () => {
    const { json } = await call(target(), byId('coverage.get'));
    assert.deepEqual(json.totals, { counted: 21, withCenter: 21, byClass: { 'full-time': 3, volunteer: 4, militia: 14, none: 0 } });
    assert.equal(json.townships.length, 27);
    assert.deepEqual(json.townships.filter((row: { underConstruction: boolean }) => row.underConstruction).map((row: { area: string }) => row.area), ['nbs:150502102']);
    assert.ok(json.townships.filter((row: { counted: boolean }) => !row.counted).every((row: { class: string; hasCenter: boolean }) => row.class === 'none' && !row.hasCenter));
    const one = (await call(target(), byId('coverage.get'), { query: { area: 'nbs:150502100' } })).json;
    assert.deepEqual(one.totals, { counted: 1, withCenter: 1, byClass: { 'full-time': 1, volunteer: 0, militia: 0, none: 0 } });
  });

  test('norms are the table, each with its source', async () => {
    const { json } = await call(target(), byId('norms.list'), { query: { limit: 200 } });
    assert.deepEqual(json.items, JSON.parse(JSON.stringify(NORMS)));
    assert.ok(json.items.every(({ source }: { source: string }) => source !== ''));
  });
}
