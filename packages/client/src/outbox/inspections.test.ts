import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultyServer, json, PHOTO, problem, REPORT, testClock, type Answer } from '../faults.support.ts';
import { examples } from '@fire-governance/contract/examples';
import { allSent, passTime, picture, start, until } from './outbox.support.ts';

const { body: INSPECTION, reply: RECEIPT } = examples.inspections.create;

/** A service at which `who()` is signed in; nobody: it refuses. */
function signedIn(who: () => string | undefined): Answer {
  let photos = 0;
  return (response, received) => {
    const subject = who();
    if (subject === undefined) return problem('token-missing', 401)(response, received);
    if (received.url.endsWith('/session')) return json({ subject, name: null, role: 'township', area: 'nbs:150502001', areaName: null })(response, received);
    if (received.url.endsWith('/photos')) return json({ ...PHOTO, id: `0190c2f0-0000-7000-8000-${String((photos += 1)).padStart(12, '0')}` }, 201)(response, received);
    return json(RECEIPT, 201)(response, received);
  };
}

describe('inspections', () => {
  it('go out with each picture at its own answer, and reports are left to pages that are about reports', async () => {
    await using server = await faultyServer(signedIn(() => 'me'));
    const { outbox } = start(server.baseUrl, testClock(), { kinds: ['inspection'] });
    const answers = { ...INSPECTION!.answers, gas: { answer: 'no' as const, photos: ['1'] }, 'no-ebikes': { answer: 'no' as const, photos: ['0', '2'] } };
    await outbox.enqueue({ ...REPORT });
    await outbox.add('inspection', { ...INSPECTION!, answers }, [picture(1), picture(2), picture(3)], { owner: 'me' });
    await until(outbox, allSent);
    const sent = server.received.filter(({ url }) => url.endsWith('/inspections')).map(({ body }) => JSON.parse(body.toString()) as typeof INSPECTION);
    assert.equal(sent.length, 1);
    const idOf = (n: number) => `0190c2f0-0000-7000-8000-00000000000${n}`;
    assert.deepEqual([sent[0]!.answers['no-ebikes']!.photos, sent[0]!.answers['gas']!.photos], [[idOf(1), idOf(3)], [idOf(2)]]);
    assert.equal(server.received.some(({ url }) => url.endsWith('/hazards')), false);
  });

  it('wait while nobody or somebody else is signed in, and go out once under their owner', async () => {
    let who: string | undefined;
    await using server = await faultyServer(signedIn(() => who));
    const { outbox, clock } = start(server.baseUrl);
    await outbox.add('inspection', INSPECTION!, [], { owner: 'me' });
    await until(outbox, ([item]) => item?.status === 'waiting' && item.failure?.status === 401);
    who = 'somebody else';
    await passTime(outbox, clock, 1);
    await until(outbox, ([item]) => item?.status === 'waiting' && item.failure?.code === 'other-person');
    who = 'me';
    await passTime(outbox, clock, 2);
    const [sent] = await until(outbox, allSent);
    assert.equal(sent!.kind, 'inspection');
    assert.equal(sent!.receipt!.id, RECEIPT.id);
    assert.equal(server.received.filter(({ url }) => url.endsWith('/inspections')).length, 1);
  });

  it('of somebody whose role may not are parked, not tried for weeks', async () => {
    await using server = await faultyServer((response, received) => (received.url.endsWith('/session') ? signedIn(() => 'me') : problem('forbidden', 403))(response, received));
    const { outbox } = start(server.baseUrl);
    await outbox.add('inspection', INSPECTION!, [], { owner: 'me' });
    const [item] = await until(outbox, ([first]) => first?.status === 'refused');
    assert.equal(item!.failure!.code, 'forbidden');
  });
});
