import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoOf, compassPoint } from './nearby-check.ts';

const here = { lon: 122.26, lat: 43.61 };

test('reports nearby are told with direction and age', () => {
  const to = (lon: number, lat: number) => compassPoint(here, { lon: here.lon + lon, lat: here.lat + lat });
  assert.deepEqual([to(0, 0.001), to(0.001, 0.0007), to(0.001, 0), to(0, -0.001), to(-0.001, 0), to(-0.001, 0.0007)], [0, 1, 2, 4, 6, 7]);
  const now = Date.parse('2026-11-25T12:00:00Z');
  assert.deepEqual(agoOf('2026-11-25T12:00:30Z', now), { value: 1, unit: 'minute' });
  assert.deepEqual(agoOf('2026-11-25T09:10:00Z', now), { value: 3, unit: 'hour' });
  assert.deepEqual(agoOf('2026-11-22T12:00:00Z', now), { value: 3, unit: 'day' });
});
