import { createWorld } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActingRole } from '../../db/engine.ts';
import { onEachEngine } from '../../each-engine.ts';
import { chainAuditLog, verifyAuditLog } from './chain.ts';

const REPORT = { category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'anonymous', wantsReply: false } };

onEachEngine('audit log', (api) => {
  const report = async () =>
    (await api.post('/hazards', {
      category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'named', name: '示例·举报人', contact: 'a@example.com', wantsReply: true },
    })).body.id as string;
  const by = async (login: string) => ({ Authorization: `Bearer ${await api.server.tokenFor(login)}` });
  const open = async (id: string, reason = '告知核查结果') => api.post(`/hazards/${id}/reporter`, { reason }, await by('township'));
  const entries = () => api.server.db.ownerRead<{ operation: string; target: string; role: string; detail: object }>('select operation, target, role, detail from audit_log order by at, operation');
  /** As somebody who has the database itself in their hands. */
  const tamper = (statement: string) =>
    api.server.db.owner(async (sql) => {
      await sql.script('alter table audit_log disable trigger all');
      const rows = await sql.query(statement);
      await sql.script('alter table audit_log enable trigger all');
      assert.equal(rows.length, 1);
    });

  test('each step and each opening of a reporter is written down, and what was sealed is not', async () => {
    const id = await report();
    assert.equal((await api.post(`/hazards/${id}/actions`, { action: 'accept' }, { ...(await by('township')), 'If-Match': '"1"' })).status, 200);
    assert.equal((await open(id)).status, 200);
    const rows = (await entries()).filter(({ target }) => target === id);
    assert.deepEqual(rows.map(({ operation, role, detail }) => ({ operation, role, detail })), [
      { operation: 'hazards.act', role: 'township', detail: { action: 'accept', from: 'reported', to: 'accepted', version: 2 } },
      { operation: 'hazards.reporter', role: 'township', detail: { reason: '告知核查结果' } },
    ]);
    assert.equal(JSON.stringify(rows).includes('举报人'), false);
  });

  test('a reporter who takes a report back, or has it opened again, is written down as one and not named', async () => {
    const withdrawn = (await api.post('/hazards', REPORT)).body;
    assert.equal((await api.post('/hazards/withdraw', { code: withdrawn.trackingCode, reason: '已经自己处理好了' })).status, 200);
    // Somebody of the staff who reports is a reporter like any other.
    const own = (await api.post('/hazards', REPORT, await by('chief'))).body;
    assert.equal((await api.post('/hazards/withdraw', { code: own.trackingCode }, await by('chief'))).status, 200);
    const closed = createWorld({ now: api.server.clock.now() }).hazards.find(({ status }) => status === 'closed')!;
    assert.equal((await api.post('/hazards/rate', { code: closed.trackingCode, satisfied: false, words: '又堵上了', reopen: true })).status, 200);
    const rows = await api.server.db.ownerRead<Record<string, unknown>>(
      'select target, actor, role, operation, area, detail from audit_log where target = any ($1::uuid[]) order by operation, at, target', [[withdrawn.id, own.id, closed.id]]);
    const taken = { actor: null, role: 'reporter', operation: 'hazards.withdraw', area: 'nbs:150502002004', detail: { from: 'reported', to: 'withdrawn' } };
    assert.deepEqual(rows.filter(({ target }) => target !== closed.id).map(({ target: _target, ...row }) => row), [taken, taken]);
    assert.deepEqual(rows.find(({ target }) => target === closed.id), {
      target: closed.id, actor: null, role: 'reporter', operation: 'hazards.rate', area: closed.area, detail: { action: 'reopen', from: 'closed', to: 'reopened' },
    });
    assert.equal(JSON.stringify(rows).includes('已经自己'), false);
  });

  test('nobody but a portal or an integrator writes an entry of a reporter, and no entry bears another role than one’s own', async () => {
    const write = (role: ActingRole, entry: string, actor: string) =>
      api.server.db.scoped({ county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role, area: 'nbs:150502' }, (sql) =>
        sql.query(`insert into audit_log (id, at, county, area, actor, role, operation) values (gen_random_uuid(), now(), 'nbs:150502', 'nbs:150502', ${actor}, '${entry}', 'x')`));
    for (const role of ['township', 'auditor', 'administrator'] as const) await assert.rejects(write(role, 'reporter', 'null'), /row-level security/, role);
    await assert.rejects(write('portal', 'operator', 'null'), /row-level security/);
    await assert.rejects(write('township', 'brigade', "'01890000-0000-7000-8000-00000000000a'"), /row-level security/);
    await write('portal', 'reporter', 'null');
    await write('integrator', 'reporter', 'null');
  });

  test('what was refused leaves no entry', async () => {
    const id = await report();
    assert.equal((await api.post(`/hazards/${id}/actions`, { action: 'close' }, { ...(await by('township')), 'If-Match': '"1"' })).status, 409);
    assert.deepEqual((await entries()).filter(({ target }) => target === id), []);
  });

  test('entries can be added and read by auditors of the area, and changed by nobody', async () => {
    await open(await report());
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', area: 'nbs:150502002' } as const;
    const seen = (role: 'auditor' | 'township' | 'brigade' | 'administrator', area: string = scope.area) =>
      api.server.db.scoped({ ...scope, role, area }, (sql) => sql.query('select from audit_log')).then((rows) => rows.length);
    assert.ok(await seen('auditor') > 0);
    assert.deepEqual([await seen('auditor', 'nbs:150502001'), await seen('township'), await seen('brigade'), await seen('administrator')], [0, 0, 0, 0]);
    for (const statement of ['update audit_log set role = \'x\'', 'delete from audit_log', 'truncate audit_log']) {
      await assert.rejects(api.server.db.scoped({ ...scope, role: 'auditor' }, (sql) => sql.query(statement)), /permission denied/, statement);
      await assert.rejects(api.server.db.owner((sql) => sql.query(statement)), /only ever added to/, statement);
    }
    await assert.rejects(
      api.server.db.scoped({ ...scope, role: 'township' }, (sql) =>
        sql.query(`insert into audit_log (id, at, county, area, actor, role, operation) values (gen_random_uuid(), now(), 'nbs:150502', 'nbs:150502002', gen_random_uuid(), 'brigade', 'x')`)),
      /row-level security/, 'nobody writes in the name of another',
    );
  });

  test('auditors read what lies in their area; a page that was never asked for first leaves its entry too', async () => {
    const inside = await report();
    await open(inside);
    const as = async (area: string, sub: string) => ({ Authorization: `Bearer ${await api.server.tokenFor('auditor', { fire_area: area, sub })}` });
    const first = await api.get('/audit?limit=1', await as('nbs:150502', 'one'));
    assert.ok(first.body.nextCursor);
    const { status, body } = await api.get(`/audit?limit=1&cursor=${first.body.nextCursor}`, await as('nbs:150502', 'another'));
    assert.equal(status, 200);
    assert.equal(body.items.length, 1);
    const readings = await api.server.db.ownerRead<{ actor: string }>(`select distinct actor from audit_log where operation = 'audit.list'`);
    assert.equal(readings.length, 2);
    for (const [area, seen] of [['nbs:150502002', true], ['nbs:150502002004', true], ['nbs:150502001', false], ['nbs:150581', false]] as const) {
      const rows = (await api.get('/audit?limit=200', await as(area, area))).body.items as { area: string; target: string | null }[];
      assert.equal(rows.some(({ target }) => target === inside), seen, area);
      assert.ok(rows.every((row) => row.area.startsWith(area)), area);
    }
  });

  test('the chain holds over all entries, however they were chained', async () => {
    await open(await report());
    while (await chainAuditLog(api.server.db) > 0);
    for (let n = 0; n < 3; n += 1) await open(await report(), `理由 ${n}: "引号"，换行\n和 \\ 反斜线`);
    await Promise.all([1, 2, 3].map(() => chainAuditLog(api.server.db)));
    while (await chainAuditLog(api.server.db) > 0);
    const { rows, waiting, broken } = await verifyAuditLog(api.server.db);
    assert.deepEqual([rows, waiting, broken], [(await entries()).length, 0, undefined]);
  });

  test('what is put in before the first entry is refused, and an empty log is a known one', async () => {
    await assert.rejects(tamper(`insert into audit_log (id, at, county, area, actor, role, operation, seq) values (gen_random_uuid(), now(), 'x', 'x', gen_random_uuid(), 'x', 'x', 0) returning 1`), /audit_log_from_one/);
    assert.equal((await verifyAuditLog(api.server.db, `0:${'0'.repeat(64)}`)).broken, undefined);
  });

  test('what was put in before the first entry is found, also where the rule against it has been taken away', async () => {
    await open(await report());
    while (await chainAuditLog(api.server.db) > 0);
    await api.server.db.owner((sql) => sql.script('alter table audit_log drop constraint audit_log_from_one'));
    for (const seq of [0, -7]) {
      await tamper(`insert into audit_log (id, at, county, area, actor, role, operation, seq) values (gen_random_uuid(), now(), 'x', 'x', gen_random_uuid(), 'x', 'x', ${seq}) returning 1`);
      assert.match((await verifyAuditLog(api.server.db)).broken ?? '', new RegExp(`^entry ${seq} stands before the first`));
      await tamper(`delete from audit_log where seq = ${seq} returning 1`);
    }
    assert.equal((await verifyAuditLog(api.server.db)).broken, undefined);
    await api.server.db.owner((sql) => sql.script('alter table audit_log add constraint audit_log_from_one check (seq > 0)'));
  });

  test('an end that was cut off is found by what is known of it', async () => {
    for (let n = 0; n < 3; n += 1) await open(await report());
    while (await chainAuditLog(api.server.db) > 0);
    const { last, rows } = await verifyAuditLog(api.server.db);
    assert.equal((await verifyAuditLog(api.server.db, last)).broken, undefined);
    await tamper(`delete from audit_log where seq = ${rows} returning 1`);
    assert.equal((await verifyAuditLog(api.server.db)).broken, undefined, 'by itself it shows in nothing');
    assert.match((await verifyAuditLog(api.server.db, last)).broken ?? '', new RegExp(`the known entry ${rows} is not there`));
  });

  test('a changed entry, a missing one and one put in are found', async () => {
    for (let n = 0; n < 4; n += 1) await open(await report());
    while (await chainAuditLog(api.server.db) > 0);
    await tamper(`update audit_log set detail = '{"reason":"另一个理由"}' where seq = 3 returning 1`);
    assert.match((await verifyAuditLog(api.server.db)).broken ?? '', /^entry 3 .* is not what it was/);
    await tamper('delete from audit_log where seq = 3 returning 1');
    assert.match((await verifyAuditLog(api.server.db)).broken ?? '', /^entry 3 is missing/);
    await tamper(`update audit_log set seq = 3 where seq = 4 returning 1`);
    assert.match((await verifyAuditLog(api.server.db)).broken ?? '', /^entry 3 /);
  });
});
