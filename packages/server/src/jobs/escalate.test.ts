import type { HazardCase } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshKey, onEachEngine } from '../each-engine.ts';
import { escalate } from './escalate.ts';

const HOUR = 60 * 60 * 1000;
/** A committee with a chief, in a township with one. */
const AREA = 'nbs:150502002004';

onEachEngine('escalation', (api) => {
  const report = async (change: object = {}) =>
    (await api.post('/hazards', { category: 'EVAC_BLOCK', description: '楼道里堆满了杂物', place: { area: AREA }, reporter: { mode: 'anonymous', wantsReply: false }, ...change })).body.id as string;
  const opened = async (id: string): Promise<HazardCase> => (await api.get(`/hazards/${id}`, { Authorization: `Bearer ${await api.server.tokenFor('brigade')}` })).body;
  const act = async (login: string, id: string, version: number, body: object) => {
    const reply = await api.post(`/hazards/${id}/actions`, body, { Authorization: `Bearer ${await api.server.tokenFor(login)}`, 'If-Match': `"${version}"`, 'Idempotency-Key': freshKey() });
    assert.equal(reply.status, 200, JSON.stringify(reply.body));
  };
  const told = async (id: string) => (await opened(id)).notices.map(({ step, area, name, standIn }) => ({ step, area, name, standIn }));
  const sweep = () => escalate(api.server.db, api.server.clock);
  /** Everything that the sandbox has overdue is told first, so that what follows counts its own notices only. */
  const settle = async () => { while (await sweep() > 0); };
  const later = (milliseconds: number) => api.server.clock.advance(milliseconds);

  test('a reminder before, then up the chain of chiefs, each once', async () => {
    await settle();
    const id = await report();
    const steps = async () => (await told(id)).map(({ step, area }) => `${step} ${area}`);
    await settle();
    assert.deepEqual(await steps(), []);
    later(20 * HOUR + 1000);
    await settle();
    assert.deepEqual(await steps(), [`remind ${AREA}`]);
    later(4 * HOUR);
    await settle();
    assert.deepEqual(await steps(), [`remind ${AREA}`, 'escalate-township nbs:150502002']);
    later(24 * HOUR);
    await settle();
    await settle();
    assert.deepEqual(await steps(), [`remind ${AREA}`, 'escalate-township nbs:150502002', 'escalate-district nbs:150502']);
    assert.equal(await sweep(), 0);
  });

  test('a vacant post is answered for by its stand-in, a missing one by the level above', async () => {
    const [vacant] = await api.server.db.owner((sql) =>
      sql.query<{ area: string; stand_in: { name: string } }>('select area, stand_in from chiefs where vacant and stand_in is not null and length(area) = 13 limit 1'));
    const id = await report({ place: { area: vacant!.area } });
    later(25 * HOUR);
    await settle();
    const notices = await told(id);
    assert.deepEqual(notices.find(({ step }) => step === 'escalate-township'), { step: 'escalate-township', area: vacant!.area, name: vacant!.stand_in.name, standIn: true });
    // There is no committee in the report, so the township's chief is the nearest.
    assert.equal(notices.find(({ step }) => step === 'remind')!.area, vacant!.area);
    const nowhere = await report({ place: { address: '老街三号楼' } });
    later(25 * HOUR);
    await settle();
    assert.deepEqual((await told(nowhere)).map(({ area }) => area), ['nbs:150502', 'nbs:150502']);
  });

  test('where nobody answers at a level, the one above is told', async () => {
    const [empty] = await api.server.db.owner((sql) =>
      sql.query<{ area: string }>(`update chiefs set stand_in = null where id = (select id from chiefs where vacant and length(area) = 13 order by area limit 1) returning area`));
    await api.server.db.owner((sql) => sql.query('delete from chiefs where area = $1 and not vacant', [empty!.area]));
    const id = await report({ place: { area: empty!.area } });
    later(25 * HOUR);
    await settle();
    assert.deepEqual((await told(id)).map(({ step, area }) => `${step} ${area}`), ['escalate-township nbs:150502', 'remind nbs:150502']);
  });

  test('a county that has nobody to tell does not stand in the way of the others', async () => {
    await settle();
    const id = await report();
    await api.server.db.owner((sql) =>
      sql.query(
        `insert into hazards (id, county, area, area_known, category, deadline_class, status, description, blocks_escape, reported_at, updated_at, deadline_duty, due_at, norm, handler_area, handler_name)
         select gen_random_uuid(), 'nbs:150581', 'nbs:150581001', true, 'OTHER', 'B', 'reported', 'x', false, $1, $1, 'verify', $1, 'hazard.verify.class-b', 'nbs:150581', '{}' from generate_series(1, 600)`,
        [new Date(api.server.clock.now().getTime() - 100 * HOUR).toISOString()],
      ));
    later(25 * HOUR);
    await sweep();
    assert.deepEqual((await told(id)).map(({ step }) => step).sort(), ['escalate-township', 'remind']);
  });

  test('nothing is told while a deadline stands still, and what was done in time is told to nobody', async () => {
    const [paused, done] = [await report(), await report()];
    await act('township', paused, 1, { action: 'accept' });
    await act('township', paused, 2, { action: 'pause', note: '等待检测机构鉴定' });
    await act('township', done, 1, { action: 'reject', note: '不属于火灾隐患' });
    later(80 * HOUR);
    await settle();
    assert.deepEqual([await told(paused), await told(done)], [[], []]);
    await act('township', paused, 3, { action: 'resume' });
    later(23 * HOUR);
    await settle();
    assert.deepEqual((await told(paused)).map(({ step }) => step), ['remind']);
  });

  test('the decision of the government is watched beside the order, also while that stands still', async () => {
    const id = await report();
    const inDays = (days: number) => new Date(api.server.clock.now().getTime() + days * 24 * HOUR).toISOString();
    await act('township', id, 1, { action: 'accept' });
    await act('chief', id, 2, { action: 'verify' });
    await act('township', id, 3, { action: 'order', dueAt: inDays(2), person: '示例·业主' });
    await act('brigade', id, 4, { action: 'judge-major', basis: 'direct', edition: 'GB 35181-2025' });
    await act('brigade', id, 5, { action: 'report-major' });
    later(3 * 24 * HOUR);
    await settle();
    assert.deepEqual((await told(id)).map(({ step }) => step).sort(), ['escalate-district', 'escalate-township', 'remind'], 'the order is overdue');
    assert.equal((await opened(id)).overdue, true);
    later(20 * 24 * HOUR);
    await settle();
    assert.deepEqual((await opened(id)).notices.map(({ duty, step }) => `${duty} ${step}`).sort(), [
      'decide escalate-district', 'decide escalate-township', 'decide remind', 'rectify escalate-district', 'rectify escalate-township', 'rectify remind',
    ]);
  });

  test('a new duty starts anew', async () => {
    const id = await report();
    later(25 * HOUR);
    await settle();
    await act('township', id, 1, { action: 'accept' });
    await act('chief', id, 2, { action: 'verify' });
    await settle();
    assert.deepEqual((await opened(id)).notices.map(({ duty }) => duty), ['verify', 'verify']);
    later(30 * 24 * HOUR);
    await settle();
    assert.deepEqual((await opened(id)).notices.map(({ duty, step }) => `${duty} ${step}`).sort(), [
      'order escalate-district', 'order escalate-township', 'order remind', 'verify escalate-township', 'verify remind',
    ]);
  });

  test('any number of sweeps at once tell everybody once', async () => {
    await settle();
    const ids = await Promise.all(Array.from({ length: 20 }, () => report()));
    later(25 * HOUR);
    const written = await Promise.all(Array.from({ length: 8 }, sweep));
    await settle();
    for (const id of ids) assert.deepEqual((await told(id)).map(({ step }) => step).sort(), ['escalate-township', 'remind']);
    assert.ok(written.reduce((sum, n) => sum + n, 0) >= ids.length * 2);
  });
}, { now: '2026-03-16T01:00:00Z' });
