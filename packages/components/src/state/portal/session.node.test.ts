import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { StaffSession } from '@fire-governance/contract';
import { PortalSession } from './session.ts';

const WHO = { subject: 's', name: '示例', role: 'township', area: 'nbs:150502001', areaName: null } as StaffSession;
const problem = (status: number, name: string) =>
  new ProblemError({ operation: 'session.get', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });

function portal({ token = 'here', answer = async (): Promise<StaffSession> => WHO } = {}) {
  const page = { token, answer, asked: 0, forgotten: 0 };
  const session = new PortalSession({
    client: () => ({ session: { get: () => { page.asked += 1; return page.answer(); } } }),
    getToken: () => async () => page.token,
    signedOut: () => { page.forgotten += 1; },
  });
  return { session, page };
}

describe('who is signed in at a portal', () => {
  it('is asked once, however many elements want to know', async () => {
    const { session, page } = portal();
    session.want();
    session.want();
    assert.equal(session.state.asking, true);
    await session.check();
    session.want();
    assert.deepEqual([session.state.status, session.state.who?.name, page.asked], ['signed-in', '示例', 1]);
  });

  it('is nobody where the page has no token, and the service is not troubled', async () => {
    const { session, page } = portal({ token: '' });
    await session.check();
    assert.deepEqual([session.state.status, session.state.who, page.asked], ['signed-out', null, 0]);
    assert.equal(page.forgotten, 0, 'words that wait for their sign-in stay');
  });

  it('has run out when the token is taken no more, and is there again after another sign-in', async () => {
    const { session, page } = portal();
    await session.check();
    page.answer = async () => { throw problem(401, 'token-invalid'); };
    session.refused();
    session.refused();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([session.state.status, session.state.who?.subject, page.asked], ['expired', 's', 2]);
    page.answer = async () => WHO;
    await session.check();
    assert.equal(session.state.status, 'signed-in');
  });

  it('is not forgotten for want of network, and nobody is taken for somebody else', async () => {
    const { session, page } = portal();
    await session.check();
    page.answer = async () => { throw new NetworkError({ operation: 'session.get' }); };
    await session.check();
    assert.equal(session.state.status, 'signed-in');
    await session.meet();
    assert.deepEqual([session.state.status, session.state.who], ['unknown', null]);
  });

  it('listens to the newest answer only', async () => {
    const { session, page } = portal();
    let late: (who: StaffSession) => void = () => undefined;
    page.answer = () => new Promise((resolve) => { late = resolve; });
    const first = session.check();
    await new Promise((resolve) => setImmediate(resolve));
    page.answer = async () => ({ ...WHO, subject: 't' });
    await session.meet();
    late(WHO);
    await first;
    assert.equal(session.state.who?.subject, 't');
  });

  it('ends when the page says so, with what was kept', async () => {
    const { session, page } = portal();
    await session.check();
    session.signOut();
    assert.deepEqual([session.state.status, session.state.who, page.forgotten], ['signed-out', null, 1]);
  });
});
