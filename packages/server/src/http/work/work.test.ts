import { createFirstWord, hasZeroBits, seedWords, writeSolution, type Work } from '@fire-governance/contract/work';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { freshKey, onEachEngine } from '../../each-engine.ts';
import { createApp } from '../../app.ts';
import { RATE_LIMITS, type RateLimits } from '../rate-limit.ts';
import { cleanUp } from '../../jobs/clean-up.ts';
import { insertPortalKey } from '../../modules/portals/queries.ts';

const SITE = 'https://www.example.gov.cn';
const LIFTED = Object.fromEntries(Object.entries(RATE_LIMITS).map(([name, rule]) => [name, { ...rule, limit: 1_000_000_000 }])) as unknown as RateLimits;
const REPORT = { category: 'OTHER', description: '看到了一处隐患', place: { address: '某处某号' }, reporter: { mode: 'anonymous', wantsReply: false } };

function solve({ challenge, seed, bits, parts }: Work): string {
  const firstWord = createFirstWord(seedWords(seed));
  return writeSolution(challenge, Array.from({ length: parts }, (_, part) => {
    let number = 0;
    while (!hasZeroBits(firstWord(part, number), bits)) number += 1;
    return number;
  }));
}

onEachEngine('proof of work', (api) => {
  let made = 0;
  /** A key of its own for each test, under attack from `from` a minute on. */
  const site = async (from: number | null) => {
    const key = `pk_site_under_attack_${(made += 1)}`;
    await api.server.db.owner((sql) => insertPortalKey(sql, api.server.clock, { area: 'nbs:150502', name: key, key, origins: [SITE], sandbox: false }));
    await api.server.db.ownerRead('update portals set work_from = $1 where name = $2', [from, key]);
    return { 'X-Fire-Key': key, Origin: SITE };
  };
  const report = (headers: Record<string, string>, more: Record<string, string> = {}) => api.post('/hazards', REPORT, { ...headers, ...more });
  const asked = async (headers: Record<string, string>, key = freshKey()) => {
    const reply = await report(headers, { 'Idempotency-Key': key });
    assert.equal(reply.body.type, 'urn:fire-governance:problem:proof-of-work-required', JSON.stringify(reply.body));
    return { key, work: reply.body.work as Work & { reason: string }, ...reply };
  };
  const reasonFor = async (headers: Record<string, string>, solution: string, key: string) => (await report(headers, { 'Idempotency-Key': key, 'X-Fire-Work': solution })).body.work?.reason;

  test('below its threshold a key is asked nothing; over it each report and picture is, and other operations are not', async () => {
    const headers = await site(3);
    for (let n = 0; n < 3; n += 1) assert.equal((await report(headers)).status, 201);
    const { status, headers: replied, body, work } = await asked(headers);
    assert.deepEqual([status, replied.get('retry-after') !== null, work.reason], [429, true, 'missing']);
    assert.match(body.detail, /自动检查/);
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#b42318' } }).png().toBuffer();
    const upload = await api.server.fetch('http://localhost/api/v1/photos', {
      method: 'POST', body: new Uint8Array(picture), headers: { ...headers, 'Content-Type': 'image/png', 'Idempotency-Key': freshKey() },
    });
    assert.deepEqual([upload.status, (await upload.json() as { type: string }).type], [429, 'urn:fire-governance:problem:proof-of-work-required']);
    assert.equal((await api.post('/hazards/track', { code: 'AAAA-BBBB-CCCC' }, headers)).body.type, 'urn:fire-governance:problem:validation-failed');
    assert.equal((await report(await site(3))).status, 201, 'another key is not under attack');
  });

  test('the solved request is done, and done once however often it is repeated', async () => {
    const headers = await site(0);
    const { key, work } = await asked(headers);
    const first = await report(headers, { 'Idempotency-Key': key, 'X-Fire-Work': solve(work) });
    assert.equal(first.status, 201);
    const again = await asked(headers, key);
    const second = await report(headers, { 'Idempotency-Key': key, 'X-Fire-Work': solve(again.work) });
    assert.deepEqual([second.status, second.body], [201, first.body], 'a lost answer is had by working again');
  });

  test('a solution is good once, also of two that come at the same time, and in any process', async () => {
    const headers = await site(0);
    const { key, work } = await asked(headers);
    const solution = solve(work);
    const { db, secrets, clock } = api.server;
    const other = createApp({ db, secrets, clock, limits: LIFTED, log: () => {} });
    const send = (app: { request: typeof other.request }) =>
      app.request('http://localhost/api/v1/hazards', {
        method: 'POST', body: JSON.stringify(REPORT), headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-Fire-Work': solution },
      });
    const statuses = (await Promise.all([send(api.server.app), send(other), send(api.server.app), send(other)])).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, 429, 429, 429]);
    assert.equal(await reasonFor(headers, solution, key), 'spent');
  });

  test('a solution for another key, another request, another operation or from another server is refused', async () => {
    const headers = await site(0);
    const { key, work } = await asked(headers);
    const solution = solve(work);
    assert.equal(await reasonFor(await site(0), solution, key), 'forged', 'other key');
    assert.equal(await reasonFor(headers, solution, freshKey()), 'forged', 'other request');
    const upload = await api.server.fetch('http://localhost/api/v1/photos', {
      method: 'POST', body: new Uint8Array(1), headers: { ...headers, 'Content-Type': 'image/png', 'Idempotency-Key': key, 'X-Fire-Work': solution },
    });
    assert.equal((await upload.json() as { work: { reason: string } }).work.reason, 'forged', 'other operation');
    assert.equal((await report(headers, { 'Idempotency-Key': key, 'X-Fire-Work': solution })).status, 201);
  });

  test('an expired one, one made easier, one not solved, half a one and nonsense are refused by name', async () => {
    const headers = await site(0);
    const { key, work } = await asked(headers);
    const solution = solve(work);
    const [challenge, numbers] = solution.split('~') as [string, string];
    const easier = challenge.replace(/\.14\.32\./, '.01.32.').replace(/\.01\./, '.1.');
    assert.notEqual(easier, challenge);
    assert.equal(await reasonFor(headers, `${easier}~${numbers}`, key), 'forged', 'fewer bits');
    assert.equal(await reasonFor(headers, `${challenge.replace('.14.32.', '.14.1.')}~${numbers.split('.')[0]}`, key), 'forged', 'fewer parts');
    assert.equal(await reasonFor(headers, `${challenge.replace(/\.\d{13}\./, '.9999999999999.')}~${numbers}`, key), 'forged', 'a later end');
    assert.equal(await reasonFor(headers, `${challenge}~${numbers.split('.').slice(1).join('.')}`, key), 'wrong', 'a part is missing');
    assert.equal(await reasonFor(headers, `${challenge}~${numbers}.1`, key), 'wrong', 'a part too many');
    assert.equal(await reasonFor(headers, `${challenge}~${numbers.split('.').map(() => '0').join('.')}`, key), 'wrong', 'nothing was tried');
    assert.equal(await reasonFor(headers, `${challenge}~${numbers.split('.').reverse().join('.')}`, key), 'wrong', 'in another order');
    for (const nonsense of ['x', `${challenge}`, `~${numbers}`, `${challenge}~!`, 'x'.repeat(7000)]) assert.equal(await reasonFor(headers, nonsense, key), 'malformed', nonsense.slice(0, 20));
    api.server.clock.advance(10 * 60_000);
    await report(headers);
    assert.equal(await reasonFor(headers, solution, key), 'expired');
  });

  test('a key calms down after a whole minute below its threshold', async () => {
    const headers = await site(2);
    const minute = () => api.server.clock.set(new Date(Math.ceil((api.server.clock.now().getTime() + 1) / 60_000) * 60_000));
    minute();
    for (let n = 0; n < 3; n += 1) await report(headers);
    minute();
    await asked(headers);
    minute();
    assert.equal((await report(headers)).status, 201);
  });

  test('the threshold holds over processes, each of which counts a portion by itself', async () => {
    const headers = await site(100);
    const { db, secrets, clock } = api.server;
    const apps = [1, 2, 3].map(() => createApp({ db, secrets, clock, limits: LIFTED, log: () => {} }));
    let letIn = 0;
    for (let n = 0; n < 150; n += 1) {
      const { status } = await apps[n % 3]!.request('http://localhost/api/v1/hazards', {
        // No key for repeating: refused for that, after it has been counted.
        method: 'POST', body: '{}', headers: { ...headers, 'Content-Type': 'application/json' },
      });
      if (status === 422) letIn += 1;
      else assert.equal(status, 429);
    }
    assert.ok(letIn >= 100 && letIn <= 100 + 3 * 5, `${letIn} of 150 were let in`);
  });

  test('people who are signed in, and the sandbox key, are never asked; solutions that have run out are forgotten', async () => {
    await api.server.db.ownerRead(`update portals set work_from = 0 where name = 'Sandbox'`);
    api.server.clock.advance(60_000);
    assert.equal((await report({ Authorization: `Bearer ${await api.server.tokenFor('township')}` })).status, 201);
    assert.equal((await report({})).status, 429);
    await api.server.db.ownerRead(`update portals set work_from = null where name = 'Sandbox'`);
    api.server.clock.advance(120_000);
    for (let n = 0; n < 130; n += 1) assert.equal((await api.post('/hazards', {})).status, 422);
    api.server.clock.advance(11 * 60_000);
    await cleanUp(api.server.db, api.server.clock);
    assert.deepEqual(await api.server.db.ownerRead('select from spent_work'), []);
  });
});
