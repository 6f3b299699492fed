/**
 * What the API is measured against: the same framework and driver and one statement, with no key, limit, check,
 * row policy, idempotency, timeline or log. Started by `servers.ts`.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { openDriver, type Place } from './driver.ts';

const driver = await openDriver(JSON.parse(process.argv[2]!) as Place);
await driver.script('drop schema if exists floor cascade; create schema floor; create table floor.hazards (like fire.hazards including all)');

const app = new Hono();
app.get('/nothing', (c) => c.json({}));
app.get('/areas/:code', async (c) => {
  const [row] = await driver.query('area',
    'select code, level, kind, name, pinyin, parent, other_codes, st_x(center) as lon, st_y(center) as lat, schematic from areas where code = $1',
    [c.req.param('code')]);
  return c.json(row);
});
app.get('/locate', async (c) => {
  const [row] = await driver.query('locate',
    'select code, name from areas where st_covers(boundary, st_setsrid(st_makepoint($1, $2), 4326)) order by length(code) desc limit 1',
    [Number(c.req.query('lon')), Number(c.req.query('lat'))]);
  return c.json(row);
});
app.get('/desk', async (c) => c.json({
  items: await driver.query('desk',
    `select h.*, a.name as area_name, st_x(h.position) as lon, st_y(h.position) as lat from hazards h left join areas a on a.code = h.area
     where h.county = 'nbs:150502' and h.next_due_at is not null order by h.next_due_at, h.id limit 51`, []),
}));
app.post('/hazards', async (c) => {
  const { category, description, place } = await c.req.json<{ category: string; description: string; place: { position: { lon: number; lat: number } } }>();
  const id = randomUUID();
  await driver.query('report',
    `insert into floor.hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, position,
       reported_at, updated_at, handler_area, handler_name)
     values ($1, 'nbs:150502', 'nbs:150502', false, $2, 'general', 'reported', $3, false, st_setsrid(st_makepoint($4::float8, $5::float8), 4326),
       now(), now(), 'nbs:150502', '{}')`,
    [id, category, description, place.position.lon, place.position.lat]);
  return c.json({ id }, 201);
});

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  process.send!({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => void driver.close().then(() => process.exit(0)));
