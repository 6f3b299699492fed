import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { CaseRow, HazardActionRequest, HazardCase, HazardListQuery, StaffSession } from '@fire-governance/contract';
import { HazardDesk } from './desk.ts';
import type { CallOptions, DeskClient } from './ports.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';
const NOW = Date.parse('2026-11-20T02:00:00Z');

function hazard(changes: Partial<HazardCase> = {}): HazardCase {
  return {
    id: ID, version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道堆满纸箱',
    place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' }, position: null, address: null },
    reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', pausedAt: null, overdue: false,
    deadline: { duty: 'verify', dueAt: '2026-11-21T01:00:00Z', norm: 'hazard.verify.class-a' },
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心' }, phone: null }, followers: 0, photoCount: 0, major: null, schematic: true,
    photos: [], steps: [], notices: [], reporter: { mode: 'anonymous', wantsReply: false }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null,
    actions: ['accept', 'reject'], ...changes,
  };
}

const problem = (status: number, name: string, more: object = {}) =>
  new ProblemError({ operation: 'hazards.act', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status, ...more } });
const noNetwork = () => new NetworkError({ operation: 'hazards.act' });
const SESSION = { subject: 's', name: '示例', role: 'township', area: 'nbs:150502001', areaName: null } as StaffSession;

interface Acted {
  id: string;
  body: HazardActionRequest;
  options: CallOptions;
}

interface Server {
  acted: Acted[];
  queries: HazardListQuery[];
  uploads: string[];
  cases: HazardCase[];
  onAct: (id: string, body: HazardActionRequest) => HazardCase;
  onList: (query: HazardListQuery) => { items: CaseRow[]; nextCursor: string | null; total?: number };
  client: DeskClient;
}

/** A server of a few hazards; what it answers to a step is for the test to say. */
function served(cases: HazardCase[] = [hazard()]): Server {
  const acted: Acted[] = [];
  const queries: HazardListQuery[] = [];
  const uploads: string[] = [];
  const server: Server = {
    acted, queries, uploads, cases,
    onAct: (id) => ({ ...server.cases.find((one) => one.id === id)!, version: 2, status: 'accepted', actions: ['verify'] }),
    onList: (query) => ({ items: query.cursor ? [] : server.cases, nextCursor: null, total: server.cases.length }),
    client: {
      hazards: {
        list: async (query) => { queries.push(query); return server.onList(query); },
        get: async (id) => { const found = server.cases.find((one) => one.id === id); if (!found) throw problem(404, 'not-found'); return found; },
        act: async (id, body, options = {}) => { acted.push({ id, body, options }); return server.onAct(id, body); },
        reporter: async () => ({ mode: 'named', name: '示例', contact: null, wantsReply: true, locale: null }),
      },
      session: { get: async () => SESSION },
      photos: { upload: async (_, options) => { uploads.push(options!.idempotencyKey!); return { id: OTHER, width: 1, height: 1, bytes: 1, url: '', urlExpiresAt: '' }; } },
    },
  };
  return server;
}

function deskAt(server: { client: DeskClient }) {
  const told: [string, string][] = [];
  let changed: (() => void) | undefined;
  const desk = new HazardDesk({
    client: () => server.client, now: () => NOW, prepare: async (blob) => ({ blob }),
    changes: { watch: (listener) => { changed = listener; return () => (changed = undefined); } },
    acted: ({ status }, action) => told.push([action, status]),
  });
  return { desk, told, change: () => changed?.(), watching: () => changed !== undefined };
}

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
  it('accepts each by itself and says what became of it', async () => {
    const ids = [ID, OTHER, `${ID.slice(0, -1)}3`];
    const server = served(ids.map((id) => hazard({ id })));
    server.onAct = (id) => {
      if (id === OTHER) throw problem(412, 'conflict', { current: hazard({ id, version: 9, status: 'rejected' }) });
      if (id === ids[2]) throw problem(503, 'unavailable');
      return hazard({ id, version: 2, status: 'accepted' });
    };
    const { desk, told } = deskAt(server);
    await desk.refresh();
    desk.bulk.select(ids, true);
    await desk.accept();
    assert.deepEqual(desk.bulk.state.results.map(({ outcome }) => outcome), ['done', 'overtaken', 'failed']);
    assert.deepEqual([...desk.bulk.state.selected], [ids[2]]);
    assert.deepEqual(desk.queue.state.rows.map(({ status }) => status), ['accepted', 'rejected', 'reported']);
    assert.deepEqual(told, [['accept', 'accepted']]);
    await desk.accept();
    assert.equal(server.acted[3]!.options.idempotencyKey, server.acted[2]!.options.idempotencyKey);
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
