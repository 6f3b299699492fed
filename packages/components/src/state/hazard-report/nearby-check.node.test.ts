import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDraft } from './draft.ts';
import { agoOf, compassPoint, NearbyCheck } from './nearby-check.ts';
import { areasAt } from './place.ts';
import type { ReportClient } from './ports.ts';

const here = { lon: 122.26, lat: 43.61 };

test('reports nearby are told with direction and age', () => {
  const to = (lon: number, lat: number) => compassPoint(here, { lon: here.lon + lon, lat: here.lat + lat });
  assert.deepEqual([to(0, 0.001), to(0.001, 0.0007), to(0.001, 0), to(0, -0.001), to(-0.001, 0), to(-0.001, 0.0007)], [0, 1, 2, 4, 6, 7]);
  const now = Date.parse('2026-11-25T12:00:00Z');
  assert.deepEqual(agoOf('2026-11-25T12:00:30Z', now), { value: 1, unit: 'minute' });
  assert.deepEqual(agoOf('2026-11-25T09:10:00Z', now), { value: 3, unit: 'hour' });
  assert.deepEqual(agoOf('2026-11-22T12:00:00Z', now), { value: 3, unit: 'day' });
});

test('addresses never hold where the reporter stands exactly', async () => {
  const asked: unknown[] = [];
  const client = {
    areas: { locate: async (query: unknown) => { asked.push(query); return { position: here, inside: false, areas: [] }; } },
    hazards: { nearby: async (query: unknown) => { asked.push(query); return { items: [] }; } },
  } as unknown as ReportClient;
  const position = { lon: 122.2612345, lat: 43.6167891, source: 'device' } as const;
  const { signal } = new AbortController();
  await areasAt(client, position, signal);
  await new NearbyCheck().ask({ ...emptyDraft(), category: 'EBIKE', position }, client, signal);
  assert.equal(asked.length, 2);
  for (const query of asked) assert.deepEqual([(query as typeof here).lon, (query as typeof here).lat], [122.2612, 43.6168]);
});
