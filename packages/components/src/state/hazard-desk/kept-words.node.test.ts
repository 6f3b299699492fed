import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StaffSession } from '@fire-governance/contract';
import { forgetKeptWords } from '../portal/kept-words.ts';
import { deskAt, hazard, ID, OTHER, problem, served, SESSION, tab } from './desk.support.ts';

describe('what has been typed when a sign-in runs out', () => {
  const half = { note: '写到一半' };

  async function begun(server = served([hazard(), hazard({ id: OTHER })]), storage = tab()) {
    const { desk } = deskAt(server, storage);
    await desk.refresh();
    await desk.show(ID);
    desk.begin('reject');
    desk.step.change(half);
    return { desk, server, storage };
  }

  it('waits out of sight and is there again, once it is known who it is', async () => {
    const { desk, server } = await begun();
    const shown = () => desk.open.state.case;
    let who: (session: StaffSession) => void = () => undefined;
    server.client.session.get = () => new Promise((resolve) => { who = resolve; });
    desk.lose();
    assert.deepEqual([shown(), desk.queue.state.rows.length], [null, 0]);
    const refreshed = desk.refresh();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(shown(), null, 'whoever looks on now is not known');
    who(SESSION);
    await refreshed;
    assert.deepEqual([shown()?.id, desk.step.state.draft.note], [ID, half.note]);
  });

  it('is never shown to whoever else signs in, not even for a moment', async () => {
    const { desk, server, storage } = await begun();
    desk.keepWords();
    server.client.session.get = async () => ({ ...SESSION, subject: 't' });
    desk.lose();
    const seen: (string | null)[] = [];
    desk.open.subscribe(() => seen.push(desk.open.state.case && desk.step.state.draft.note));
    await desk.show(ID);
    await desk.refresh();
    assert.deepEqual([desk.step.state.id, storage.kept.size], [null, 0]);
    assert.ok(!seen.includes(half.note));
  });

  it('outlives the page in this tab, for the same person and hazard, and goes when it has been sent', async () => {
    const { desk, server, storage } = await begun();
    desk.keepWords();
    assert.deepEqual([...storage.kept.keys()], [`fire-governance:step:s:${ID}`]);
    const { desk: later } = deskAt(server, storage);
    await later.refresh();
    assert.deepEqual([later.open.state.id, later.step.state.action, later.step.state.draft.note], [ID, 'reject', half.note]);
    assert.deepEqual(later.step.state.restored, { photos: 0 });
    await later.act();
    assert.deepEqual([server.acted.length, storage.kept.size], [1, 0]);
  });

  it('waits for its hazard where the page shows another', async () => {
    const { desk, server, storage } = await begun();
    desk.keepWords();
    const { desk: later } = deskAt(server, storage);
    const refreshed = later.refresh();
    await later.show(OTHER);
    await refreshed;
    assert.deepEqual([later.open.state.id, later.step.state.id], [OTHER, null]);
    await later.show(ID);
    assert.equal(later.step.state.draft.note, half.note);
  });

  it('is told what has happened meanwhile before it is sent', async () => {
    const { desk, server, storage } = await begun();
    desk.keepWords();
    server.cases = [hazard({ version: 4, status: 'accepted', actions: ['verify'] })];
    const { desk: later } = deskAt(server, storage);
    await later.refresh();
    assert.equal(later.step.state.overtakenBy?.version, 4);
    assert.equal(later.step.possible, false);
    later.discard();
    assert.equal(storage.kept.size, 0);
  });

  it('leaves nothing when somebody signs out, and survives what another version wrote', async () => {
    const { desk, server, storage } = await begun();
    desk.keepWords();
    desk.forget();
    assert.equal(storage.kept.size, 0);
    storage.kept.set(`fire-governance:step:s:${ID}`, '{"action":"fly"}').set('of the page', '1');
    const { desk: later } = deskAt(server, storage);
    await later.refresh();
    assert.equal(later.step.state.id, null);
    forgetKeptWords(storage);
    assert.deepEqual([...storage.kept.keys()], ['of the page']);
  });

  it('is found out when a step is refused for want of a sign-in', async () => {
    const { desk, server } = await begun();
    const { onList } = server;
    server.onList = server.onAct = () => { throw problem(401, 'token-invalid'); };
    await desk.act();
    assert.equal(desk.queue.state.failure?.kind, 'denied');
    server.onList = onList;
    await desk.refresh();
    assert.deepEqual([desk.step.state.draft.note, desk.step.state.failure], [half.note, null]);
  });
});
