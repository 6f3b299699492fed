import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapStation } from './map-area.ts';
import { spread } from './stations.ts';

const still = { x: (lon: number) => lon, y: (lat: number) => lat, lon: (x: number) => x, lat: (y: number) => y };
const frame = { x: 0, y: 0, scale: 1, width: 300, height: 300, ratio: 1 };
const station = (id: string, area: string, lon: number, kind: MapStation['kind'] = 'militia'): MapStation => ({ id, area, kind, lon, lat: 50, reachKm: null });

test('a team and the station being built in its yard are both seen', () => {
  const [team, planned, other] = spread([station('a', 'x', 50), station('b', 'x', 51, 'planned'), station('c', 'x', 120)], frame, still);
  assert.deepEqual([team!.x, other!.x], [50, 120]);
  assert.ok(planned!.x - team!.x >= 16);
  assert.equal(planned!.y, team!.y);
});

test('close neighbors stay where they are', () => {
  assert.deepEqual(spread([station('a', 'x', 50), station('b', 'y', 52)], frame, still).map(({ x }) => x), [50, 52]);
});
