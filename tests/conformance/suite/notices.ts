import type { CaseReply, HazardReport, NoticePage, StaffNotice } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call } from './call.ts';
import { made, operation as byId } from './inputs.ts';

const NAMED: HazardReport['reporter'] = { mode: 'named', name: '示例·举报人', contact: 'reporter@example.com', wantsReply: true };

/** Who is told what: reporters, those who follow, and the holders of posts. */
export function notices(target: () => Target): void {
  const act = async (id: string, ifMatch: number, login: string, body: object) => {
    const { status, json } = await call(target(), byId('hazards.act'), { params: { id }, body, ifMatch, login });
    assert.equal(status, 200, JSON.stringify(json));
    return json.told as CaseReply[];
  };
  const track = async (code: string) => (await call(target(), byId('hazards.track'), { body: { code } })).json;
  const list = async (login: string, query: Record<string, string | number> = {}): Promise<NoticePage> => {
    const { status, json } = await call(target(), byId('notices.list'), { query: { limit: 200, ...query }, login });
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  };
  const briefly = (told: readonly Pick<CaseReply, 'status' | 'deliveries'>[]) =>
    told.map(({ status, deliveries }) => [status, ...deliveries.map(({ channel, state, reason }) => [channel, state, reason].filter(Boolean).join(' '))].join(', '));

  test('a reporter who wants a reply is told results and nothing in between; the others are told why not', async () => {
    const [named, silent, anonymous] = [
      await made(target(), { reporter: NAMED }), await made(target(), { reporter: { ...NAMED, wantsReply: false } }), await made(target()),
    ];
    for (const [{ id, trackingCode }, outside] of [[named, 'waiting'], [silent, 'not-given not-wanted'], [anonymous, 'not-given anonymous']] as const) {
      assert.deepEqual(await act(id, 1, 'township', { action: 'accept' }), []);
      const told = await act(id, 2, 'chief', { action: 'verify' });
      assert.deepEqual(briefly(told), [`verified, in-app sent, ${outside}`]);
      assert.deepEqual(told.map(({ to, people }) => [to, people]), [['reporter', null]]);
      assert.deepEqual(briefly((await track(trackingCode)).replies), briefly(told));
    }
  });

  test('those who follow are told of every change, and a pause is none', async () => {
    const { id, trackingCode } = await made(target());
    const { trackingCode: follower } = (await call(target(), byId('hazards.follow'), { params: { id } })).json;
    await act(id, 1, 'township', { action: 'accept' });
    await act(id, 2, 'township', { action: 'pause', note: '等待检测机构鉴定' });
    const told = await act(id, 3, 'township', { action: 'resume' });
    assert.deepEqual(told.map(({ to, status, people }) => [to, status, people]), [['followers', 'accepted', 1]]);
    assert.deepEqual(briefly((await track(follower)).replies), ['accepted, in-app sent']);
    assert.deepEqual((await track(trackingCode)).replies, []);
  });

  test('what reporters do themselves is told to those who follow alone', async () => {
    const { id, trackingCode } = await made(target(), { reporter: NAMED });
    await call(target(), byId('hazards.follow'), { params: { id } });
    await call(target(), byId('hazards.withdraw'), { body: { code: trackingCode } });
    const { told } = (await call(target(), byId('hazards.get'), { params: { id }, login: 'township' })).json;
    assert.deepEqual(told.map(({ to, status }: CaseReply) => [to, status]), [['followers', 'withdrawn']]);
  });

  test('no contact stands in what staff are shown of it', async () => {
    const { id } = await made(target(), { reporter: NAMED });
    const told = await act(id, 1, 'township', { action: 'reject', note: '不属于火灾隐患' });
    assert.doesNotMatch(JSON.stringify([told, await list('township')]), /example\.com|举报人·|示例·举报人/);
  });

  test('notices are those of the post of whoever asks, newest first, in both languages', async () => {
    for (const [login, area] of [['brigade', 'nbs:150502'], ['township', 'nbs:150502002'], ['chief', 'nbs:150502002004']] as const) {
      const { items } = await list(login);
      if (login === 'brigade') assert.ok(items.length > 0, 'the sandbox has something overdue');
      assert.ok(items.every((notice) => notice.area === area), login);
      assert.ok(items.every((notice) => /\p{Script=Han}/u.test(notice.text['zh-CN']) && notice.text.en && !/\p{Script=Han}/u.test(notice.text.en)));
      assert.deepEqual(items.map(({ at, id }) => `${at} ${id}`), items.map(({ at, id }) => `${at} ${id}`).sort().reverse());
    }
    for (const login of ['agency', 'auditor', 'volunteer', 'administrator']) assertProblem(await call(target(), byId('notices.list'), { login }), 'forbidden');
  });

  test('what one person has read another has not', async () => {
    const { items, unread } = await list('brigade');
    const [first, second] = items.filter(({ readAt }) => readAt === null) as [StaffNotice, StaffNotice];
    const read = (login: string, ids: string[]) => call(target(), byId('notices.read'), { body: { ids }, login });
    assert.deepEqual((await read('brigade', [first.id, second.id, first.id])).json, { unread: unread - 2 });
    assert.deepEqual((await read('brigade', [first.id])).json, { unread: unread - 2 });
    const [seen, left] = [await list('brigade', { read: 'true' }), await list('brigade', { read: 'false' })];
    assert.deepEqual([seen.items.length, left.items.length], [items.length - unread + 2, unread - 2]);
    assert.ok(seen.items.some(({ id, readAt }) => id === first.id && readAt === target().now().toISOString()));
    assert.equal((await list('brigade-2')).unread, items.length);
    // Of another post: passed over.
    const before = (await list('neighbor')).unread;
    assert.equal((await read('neighbor', [items.find(({ readAt, id }) => readAt === null && id !== first.id)!.id])).json.unread, before);
    assert.equal((await list('brigade')).unread, unread - 2);
  });

  test('named reporters of the sandbox could not be told, and their office knows', async () => {
    const { items } = await list('brigade');
    const { items: here } = await list('township');
    const untold = [...items, ...here].filter(({ kind }) => kind === 'not-told');
    assert.ok(untold.length > 0);
    for (const { reason, status, duty, hazard } of untold) {
      assert.deepEqual([reason, duty], ['channel-not-configured', null]);
      const { json } = await call(target(), byId('hazards.get'), { params: { id: hazard.id }, login: 'brigade' });
      assert.ok(briefly(json.told).includes(`${status}, in-app sent, not-given channel-not-configured`), JSON.stringify(json.told));
    }
  });
}
