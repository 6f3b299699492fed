import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HazardCase } from '@fire-governance/contract';
import { transitionOf } from '@fire-governance/contract/workflow';
import { BULK_ACTIONS, bulkActionsOf, bulkInputs } from './bulk-actions.ts';
import { deskAt, hazard, ID, noNetwork, OTHER, problem, served, SESSION } from './desk.support.ts';

describe('a step', () => {
  async function begun(server = served(), action: 'accept' | 'reject' = 'reject') {
    const made = deskAt(server);
    await made.desk.refresh();
    await made.desk.show(ID);
    made.desk.begin(action);
    return made;
  }

  it('asks for what the table of transitions says, before the server is asked', async () => {
    const server = served();
    const { desk } = await begun(server);
    assert.equal(await desk.act(), undefined);
    assert.deepEqual(desk.step.state.issues, [{ field: 'note', code: 'missing' }]);
    desk.step.change({ note: '不在' });
    assert.deepEqual(desk.step.state.issues, []);
    assert.equal(server.acted.length, 0);
  });

  it('sends the version that was seen and tells what came of it, in list and hazard', async () => {
    const server = served();
    const { desk, told } = await begun(server, 'accept');
    await desk.act();
    assert.deepEqual(server.acted[0]!.body, { action: 'accept' });
    assert.equal(server.acted[0]!.options.ifMatch, 1);
    assert.deepEqual(told, [['accept', 'accepted']]);
    assert.equal(desk.open.state.case?.status, 'accepted');
    assert.equal(desk.queue.state.rows[0]?.status, 'accepted');
    assert.equal(desk.step.state.id, null);
  });

  it('retries a lost answer under the same key, and takes a new one for other words', async () => {
    const server = served();
    const { desk } = await begun(server);
    server.onAct = () => { throw noNetwork(); };
    for (const note of ['查无此处', '查无此处 ', '写错了']) {
      desk.step.change({ note });
      await desk.act();
      assert.equal(desk.step.state.failure?.kind, 'offline');
    }
    const [first, second, third] = server.acted.map(({ options }) => options.idempotencyKey);
    assert.equal(second, first);
    assert.notEqual(third, first);
  });

  for (const [status, name] of [[412, 'conflict'], [409, 'already-decided']] as const) {
    it(`is not sent over what somebody else has done: ${name}`, async () => {
      const server = served();
      const { desk } = await begun(server);
      desk.step.change({ note: '这里没有隐患' });
      const current = hazard({ version: 5, status: 'accepted', actions: ['reject'] });
      server.onAct = () => { throw problem(status, name, { current }); };
      await desk.act();
      assert.equal(desk.step.state.overtakenBy?.version, 5);
      assert.equal(desk.step.state.draft.note, '这里没有隐患');
      assert.equal(desk.open.state.case?.status, 'accepted');
      assert.equal(desk.step.possible, true);
      server.onAct = () => hazard({ version: 6, status: 'rejected', actions: [] });
      await desk.act();
      assert.deepEqual(server.acted.map(({ options }) => options.ifMatch), [1, 5]);
      assert.notEqual(server.acted[1]!.options.idempotencyKey, server.acted[0]!.options.idempotencyKey);
    });
  }

  it('can no longer be taken where the newer state does not allow it; the words stay', async () => {
    const server = served();
    const { desk } = await begun(server);
    desk.step.change({ note: '这里没有隐患' });
    server.onAct = () => { throw problem(409, 'already-decided', { current: hazard({ version: 5, status: 'closed', actions: ['reopen'] }) }); };
    await desk.act();
    assert.equal(desk.step.possible, false);
    assert.equal(await desk.act(), undefined);
    assert.equal(server.acted.length, 1);
    assert.equal(desk.step.state.draft.note, '这里没有隐患');
  });

  it('hears of a newer state from a refresh, before it is sent', async () => {
    const server = served();
    const { desk } = await begun(server);
    desk.step.change({ note: '这里没有隐患' });
    server.cases = [hazard({ version: 3, status: 'accepted', actions: ['verify'] })];
    await desk.refresh();
    assert.equal(desk.step.state.overtakenBy?.version, 3);
    assert.equal(desk.step.state.draft.note, '这里没有隐患');
  });

  it('puts what the server says beside the field, and sends a lost picture again', async () => {
    const server = served([hazard({ status: 'rectifying', actions: ['rectify'] })]);
    const { desk } = deskAt(server);
    await desk.show(ID);
    desk.begin('rectify');
    assert.equal(await desk.act(), undefined);
    assert.deepEqual(desk.step.state.issues, [{ field: 'proof', code: 'missing' }]);
    await desk.step.addPhotos([new File(['x'], 'a.jpg')]);
    server.onAct = () => { throw problem(422, 'validation-failed', { errors: [{ pointer: '/proof/0', code: 'photo_unavailable', message: '失效' }, { pointer: '/action', code: 'same_verifier', message: '同一人' }] }); };
    await desk.act();
    assert.deepEqual(desk.step.state.issues.map(({ field, message }) => [field, message]), [['proof', '失效'], ['action', '同一人']]);
    await desk.act();
    assert.equal(new Set(server.uploads).size, 2);
    assert.deepEqual(server.acted[0]!.body.proof, [OTHER]);
  });

  it('keeps what was typed when the element leaves the page', async () => {
    const { desk } = await begun();
    desk.step.change({ note: '写到一半' });
    desk.stop();
    assert.equal(desk.step.state.draft.note, '写到一半');
  });
});

describe('the queue', () => {
  it('goes on at the cursor and shows no hazard twice', async () => {
    const server = served();
    const { desk } = deskAt(server);
    server.onList = ({ cursor, limit }) => (cursor ? { items: [hazard(), hazard({ id: OTHER })], nextCursor: null } : { items: Array.from({ length: limit! }, (_, n) => hazard({ id: n === 0 ? ID : `${ID}-${n}` })), nextCursor: 'next' });
    await desk.refresh();
    assert.equal(desk.queue.state.rows.length, 50);
    await desk.queue.more();
    assert.equal(desk.queue.state.rows.length, 51);
    assert.equal(desk.queue.state.next, null);
  });

  it('is renewed when something may have changed, and counts what has come', async () => {
    const server = served();
    const { desk, change, watching } = deskAt(server);
    desk.watch();
    await desk.refresh();
    server.cases = [hazard(), hazard({ id: OTHER })];
    change();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(desk.queue.state.arrived, 1);
    desk.stop();
    assert.equal(watching(), false);
  });

  it('never lets a late answer bring back the state before a step', async () => {
    const server = served();
    const { desk } = deskAt(server);
    await desk.refresh();
    desk.queue.take(hazard({ version: 4, status: 'verified' }));
    await desk.refresh();
    assert.equal(desk.queue.state.rows[0]?.status, 'verified');
  });

  it('keeps its rows without network, and clears them for whoever may not see them', async () => {
    const server = served();
    const { desk } = deskAt(server);
    await desk.refresh();
    server.onList = () => { throw noNetwork(); };
    await desk.refresh();
    assert.equal(desk.queue.state.rows.length, 1);
    assert.equal(desk.queue.state.failure?.kind, 'offline');
    server.onList = () => { throw problem(401, 'token-invalid'); };
    await desk.refresh();
    assert.equal(desk.queue.state.rows.length, 0);
    assert.equal(desk.queue.state.session, null);
  });

  it('keeps what was begun while the same person signs in again, and shows nobody else\'s', async () => {
    const server = served();
    const { desk } = deskAt(server);
    await desk.refresh();
    await desk.show(ID);
    desk.begin('reject');
    desk.step.change({ note: '写到一半' });
    const { onList } = server;
    for (const [subject, note] of [['s', '写到一半'], ['t', '']]) {
      server.onList = () => { throw problem(401, 'token-invalid'); };
      await desk.refresh();
      server.onList = onList;
      server.client.session.get = async () => ({ ...SESSION, subject: subject! });
      await desk.refresh();
      assert.equal(desk.step.state.draft.note, note);
    }
    assert.equal(desk.open.state.id, null);
  });

  it('asks for what the filters say', async () => {
    const server = served();
    const { desk } = deskAt(server);
    desk.queue.area = 'nbs:150502';
    await desk.filter({ overdue: true, category: 'EBIKE' });
    assert.deepEqual(server.queries.pop(), { sort: 'urgency', category: 'EBIKE', overdue: 'true', area: 'nbs:150502', limit: 50 });
    await desk.filter({ status: 'closed' });
    assert.equal(server.queries.pop()?.sort, 'newest');
    await desk.filter({ sort: 'urgency' });
    assert.equal(server.queries.pop()?.status, undefined);
  });
});

describe('several at once', () => {
  const ids = [ID, OTHER, `${ID.slice(0, -1)}3`];

  it('accepts each by itself and says what became of it', async () => {
    const server = served(ids.map((id) => hazard({ id })));
    server.onAct = (id) => {
      if (id === OTHER) throw problem(412, 'conflict', { current: hazard({ id, version: 9, status: 'rejected' }) });
      if (id === ids[2]) throw problem(503, 'unavailable');
      return hazard({ id, version: 2, status: 'accepted' });
    };
    const { desk, told } = deskAt(server);
    await desk.refresh();
    desk.bulk.select(ids, true);
    assert.equal(desk.bulk.begin('accept'), false, 'nothing has to be said');
    await desk.sendBulk();
    assert.deepEqual(desk.bulk.state.results.map(({ outcome }) => outcome), ['done', 'overtaken', 'failed']);
    // What has been accepted can be transferred next, and is not marked any more for that.
    assert.deepEqual([...desk.bulk.state.selected], [ids[2]]);
    assert.deepEqual(desk.queue.state.rows.map(({ status }) => status), ['accepted', 'rejected', 'reported']);
    assert.deepEqual(told, [['accept', 'accepted']]);
    desk.bulk.begin('accept');
    await desk.sendBulk();
    assert.equal(server.acted[3]!.options.idempotencyKey, server.acted[2]!.options.idempotencyKey);
  });

  it('transfers with the same words for all, which are asked for first', async () => {
    const server = served(ids.map((id, index) => hazard({ id, status: index === 2 ? 'rectifying' : 'accepted' })));
    const { desk } = deskAt(server);
    await desk.refresh();
    desk.bulk.select(ids, true);
    assert.equal(desk.bulk.begin('transfer'), true);
    assert.equal(await desk.sendBulk(), false);
    assert.deepEqual(desk.bulk.state.issues.map(({ field }) => field), ['agency', 'note']);
    desk.bulk.change({ agency: '住建局', note: '属燃气管理' });
    await desk.sendBulk();
    assert.deepEqual(server.acted.map(({ id, body }) => [id, body]), ids.slice(0, 2).map((id) => [id, { action: 'transfer', agency: '住建局', note: '属燃气管理' }]), 'the one being fixed is no matter of theirs');
    assert.equal(desk.bulk.state.draft.note, '');
  });

  it('keeps the words where some were not sent', async () => {
    const server = served([hazard({ status: 'accepted' })]);
    server.onAct = () => { throw noNetwork(); };
    const { desk } = deskAt(server);
    await desk.refresh();
    desk.bulk.select([ID], true);
    desk.bulk.begin('transfer');
    desk.bulk.change({ agency: '住建局', note: '属燃气管理' });
    await desk.sendBulk();
    desk.bulk.begin('transfer');
    assert.equal(desk.bulk.state.draft.note, '属燃气管理');
    assert.deepEqual([...desk.bulk.state.selected], [ID]);
  });

  it('offers what the table of transitions allows to the role, and nothing that belongs to one hazard', () => {
    const offered = (changes: Partial<HazardCase>, role: string) => bulkActionsOf(hazard(changes), role);
    assert.deepEqual(offered({ status: 'reported' }, 'township'), ['accept', 'transfer']);
    assert.deepEqual(offered({ status: 'verified', major: 'judged' }, 'brigade'), [], 'a major hazard is not passed on');
    assert.deepEqual(offered({ status: 'reinspected' }, 'township'), ['close']);
    assert.deepEqual(offered({ status: 'reinspected', major: 'listed' }, 'township'), []);
    assert.deepEqual(offered({ status: 'reported' }, 'community-chief'), []);
    for (const action of BULK_ACTIONS) assert.deepEqual(transitionOf(action).needs.filter((name) => !bulkInputs(action).includes(name)), [], action);
  });

  it('loses the mark of a row that is gone', async () => {
    const server = served();
    const { desk } = deskAt(server);
    await desk.refresh();
    desk.bulk.select([ID], true);
    server.cases = [];
    await desk.refresh();
    assert.equal(desk.bulk.state.selected.size, 0);
  });
});

describe('a hazard to be joined with', () => {
  const at = (lon: number, lat: number) => ({ area: 'nbs:150502001', areaName: null, position: { lon, lat }, address: null });
  const FAR = `${ID.slice(0, -1)}3`;
  const cases = [
    hazard({ place: at(122.26, 43.61), actions: ['merge'] }), hazard({ id: FAR, category: 'EBIKE', place: at(122.36, 43.61) }), hazard({ id: OTHER, place: at(122.261, 43.61) }),
  ];

  async function merging(server = served(cases)) {
    const { desk } = deskAt(server);
    await desk.refresh();
    await desk.show(ID);
    desk.begin('merge');
    await new Promise((resolve) => setImmediate(resolve));
    return { desk, server };
  }

  it('is offered from the open ones of the township, the nearest first', async () => {
    const { desk, server } = await merging();
    assert.deepEqual(server.queries.pop(), { sort: 'urgency', limit: 200, area: 'nbs:150502001' });
    assert.deepEqual(desk.others.state.others.map(({ row, distance }) => [row.id, Math.round(distance!)]), [[OTHER, 81], [FAR, 8051]]);
  });

  it('is looked at before it is taken, and sent when it is', async () => {
    const { desk, server } = await merging();
    const looked = desk.chooseOther(OTHER);
    assert.equal(await desk.act(), undefined, 'not before it has been seen');
    assert.equal(server.acted.length, 0);
    await looked;
    assert.equal(desk.others.state.chosen?.id, OTHER);
    await desk.act();
    assert.deepEqual(server.acted[0]!.body, { action: 'merge', into: OTHER });
  });

  it('is found by words and by its whole number, and said not to be there where it is not', async () => {
    const { desk } = await merging();
    await desk.searchOthers('电动车');
    assert.deepEqual(desk.others.matching(({ category }) => (category === 'EBIKE' ? '电动车充电' : '')).map(({ row }) => row.id), [FAR]);
    await desk.searchOthers(` ${FAR.toUpperCase()} `);
    assert.equal(desk.step.state.draft.into, FAR);
    await desk.searchOthers(`${FAR.slice(0, -1)}9`);
    assert.deepEqual([desk.others.state.missing, desk.step.state.draft.into], [true, '']);
    await desk.searchOthers(ID);
    assert.equal(desk.step.state.draft.into, '', 'nothing is joined with itself');
  });

  it('is not what was looked at before, once another has been asked for', async () => {
    const { desk } = await merging();
    await Promise.all([desk.chooseOther(OTHER), desk.chooseOther(FAR)]);
    assert.equal(desk.step.state.draft.into, FAR);
  });
});

describe('who reported', () => {
  it('is opened for a reason only, and put away with the hazard', async () => {
    const { desk } = deskAt(served([hazard(), hazard({ id: OTHER })]));
    await desk.show(ID);
    desk.open.askForReporter(true);
    assert.equal(await desk.open.openReporter(' '), false);
    assert.equal(desk.open.state.reasonMissing, true);
    assert.equal(await desk.open.openReporter('回电核实'), true);
    assert.equal(desk.open.state.reporter?.name, '示例');
    await desk.show(OTHER);
    assert.equal(desk.open.state.reporter, null);
  });
});
