import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { Area, Chief, DutyChain, OpeningHours, Page } from '@fire-governance/contract';
import { linksOf } from './chain.ts';
import { openingAt, openingLines } from './opening.ts';
import { DutyCardStore, type DutyCalls, type DutyPlace } from './store.ts';

function chief(changes: Partial<Chief> = {}): Chief {
  return {
    id: '01890000-0000-7000-8000-000000000001', area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' }, level: 'township',
    post: { 'zh-CN': '网格长' }, vacant: false, name: '示例甲', pinyin: 'shi li jia', phone: '0475-0000001', since: null, standIn: null,
    schematic: true, ...changes,
  };
}

const vacant = (changes: Partial<Chief> = {}) => chief({ vacant: true, name: null, pinyin: null, phone: null, ...changes });

function area(code: string): Area {
  return { code, level: 'township', kind: 'town', name: { 'zh-CN': code }, pinyin: '', parent: 'nbs:150502', otherCodes: [], center: null, schematic: true };
}

const chainOf = (name: string): DutyChain => ({ areas: [area('nbs:150502001')], chiefs: [chief({ name })], center: null, team: null, schematic: true });

function held() {
  const chains: { place: DutyPlace; signal: AbortSignal | undefined; answer: (chain: DutyChain) => void; refuse: (error: unknown) => void }[] = [];
  const lists: { parent: string | undefined; cursor: string | undefined; answer: (page: Page<Area>) => void; refuse: (error: unknown) => void }[] = [];
  const calls: DutyCalls = {
    chiefs: { dutyChain: (place, options) => new Promise((answer, refuse) => chains.push({ place, signal: options?.signal, answer, refuse })) },
    areas: { list: ({ parent, cursor }) => new Promise((answer, refuse) => lists.push({ parent, cursor, answer, refuse })) },
  };
  return { calls, chains, lists, store: new DutyCardStore({ calls: () => calls }) };
}

describe('who is responsible', () => {
  it('shows the chain of the place asked for last, whatever arrives last', async () => {
    const { chains, store } = held();
    const first = store.load({ area: 'nbs:150502001' });
    const second = store.load({ area: 'nbs:150502002' });
    assert.equal(chains[0]!.signal!.aborted, true);
    chains[1]!.answer(chainOf('second'));
    chains[0]!.answer(chainOf('first'));
    await Promise.all([first, second]);
    assert.equal(store.state.chain?.chiefs[0]?.name, 'second');
  });

  it('says that a place is outside, by an empty answer or by not found', async () => {
    const { chains, store } = held();
    const first = store.load({ lon: 100, lat: 40 });
    chains[0]!.answer({ areas: [], chiefs: [], center: null, team: null, schematic: true });
    assert.equal(await first, false);
    assert.equal(store.state.outside, true);
    const second = store.load({ lon: 101, lat: 40 });
    assert.equal(store.state.outside, false);
    chains[1]!.refuse(new ProblemError({ operation: 'chiefs.dutyChain', status: 404, name: 'not-found', problem: { type: 'urn:fire-governance:problem:not-found', title: '', status: 404 } }));
    await second;
    assert.equal(store.state.outside, true);
    assert.equal(store.state.failure, null);
  });

  it('keeps the chain as old when a refresh fails, but never the chain of another place', async () => {
    const { chains, store } = held();
    const first = store.load({ area: 'nbs:150502001' });
    chains[0]!.answer(chainOf('first'));
    await first;
    const again = store.refresh();
    chains[1]!.refuse(new NetworkError({ operation: 'chiefs.dutyChain' }));
    await again;
    assert.equal(store.state.stale, true);
    const other = store.load({ area: 'nbs:150502002' });
    assert.equal(store.state.chain, null);
    chains[2]!.refuse(new NetworkError({ operation: 'chiefs.dutyChain' }));
    await other;
    assert.equal(store.state.stale, false);
    assert.equal(store.state.failure?.kind, 'offline');
  });

  it('narrows from township to committee, with all pages of both', async () => {
    const { chains, lists, store } = held();
    const offering = store.offerTownships('nbs:150502');
    lists[0]!.answer({ items: [area('nbs:150502001')], nextCursor: 'next' });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(lists[1]!.cursor, 'next');
    lists[1]!.answer({ items: [area('nbs:150502002')], nextCursor: null });
    await offering;
    assert.equal(store.state.townships?.length, 2);
    const choosing = store.chooseTownship('nbs:150502002');
    assert.equal(lists[2]!.parent, 'nbs:150502002');
    chains[0]!.answer(chainOf('township'));
    lists[2]!.answer({ items: [area('nbs:150502002001')], nextCursor: null });
    await choosing;
    void store.chooseCommittee('nbs:150502002001');
    assert.deepEqual(chains[1]!.place, { area: 'nbs:150502002001' });
    void store.chooseCommittee('');
    assert.deepEqual(chains[2]!.place, { area: 'nbs:150502002' });
  });

  it('ignores a position that arrives after the element has gone', async () => {
    const { chains, store } = held();
    store.locating();
    store.stop();
    assert.equal(await store.stand({ lon: 122.2, lat: 43.6 }), false);
    store.lost('timeout');
    assert.equal(store.state.trouble, null);
    assert.equal(chains.length, 0);
  });
});

describe('a vacant post', () => {
  const named = chief({ name: '上级', phone: '0475-0000009', level: 'district' });

  it('is answered for by its stand-in', () => {
    const [link] = linksOf({ chiefs: [vacant({ standIn: { name: '代理', phone: null }, phone: '0475-0000002' }), named] });
    assert.deepEqual([link!.answering, link!.name, link!.phone], ['stand-in', '代理', '0475-0000002']);
  });

  it('is not the only one: a holder who is away is answered for by the stand-in too', () => {
    const [link] = linksOf({ chiefs: [chief({ standIn: { name: '代理', phone: '0475-0000004' } })] });
    assert.deepEqual([link!.answering, link!.name, link!.phone], ['stand-in', '代理', '0475-0000004']);
  });

  it('without a stand-in is answered for by the next filled post above', () => {
    const links = linksOf({ chiefs: [vacant(), vacant(), named] });
    assert.deepEqual(links.map((link) => link.answering), ['next-up', 'next-up', 'holder']);
    assert.equal(links[0]!.nextUp, named);
    assert.deepEqual([links[0]!.name, links[0]!.phone], ['上级', '0475-0000009']);
  });

  it('counts a post above with a stand-in as filled', () => {
    const [link] = linksOf({ chiefs: [vacant(), vacant({ standIn: { name: '代理', phone: '0475-0000003' } }), named] });
    assert.deepEqual([link!.answering, link!.name, link!.phone], ['next-up', '代理', '0475-0000003']);
  });

  it('with nobody above is said to be answered for by nobody', () => {
    assert.equal(linksOf({ chiefs: [vacant()] })[0]!.answering, 'nobody');
  });
});

describe('opening hours', () => {
  const week: OpeningHours[] = [
    { days: [1, 2, 3, 4, 5], opens: '08:30', closes: '11:30' },
    { days: [1, 2, 3, 4, 5], opens: '14:30', closes: '17:30' },
  ];
  /** Monday 23 November 2026, Shanghai time. */
  const monday = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
  const friday = (time: string) => Date.parse(`2026-11-27T${time}:00+08:00`);

  it('draws days together that follow each other', () => {
    assert.deepEqual(openingLines([{ days: [3, 1, 2, 6, 2], opens: '08:00', closes: '18:00' }, { days: [], opens: '09:00', closes: '10:00' }]), [
      { days: [{ from: 1, to: 3 }, { from: 6, to: 6 }], opens: '08:00', closes: '18:00' },
    ]);
  });

  it('tells in Shanghai time whether it is open, and until when', () => {
    assert.deepEqual(openingAt(week, monday('08:30')), { open: true, closes: '11:30' });
    assert.deepEqual(openingAt(week, monday('16:00')), { open: true, closes: '17:30' });
  });

  it('tells when it opens next: later today, tomorrow, after the weekend, never', () => {
    assert.deepEqual(openingAt(week, monday('11:30')), { open: false, next: { day: 1, inDays: 0, opens: '14:30' } });
    assert.deepEqual(openingAt(week, monday('17:30')), { open: false, next: { day: 2, inDays: 1, opens: '08:30' } });
    assert.deepEqual(openingAt(week, friday('17:30')), { open: false, next: { day: 1, inDays: 3, opens: '08:30' } });
    assert.deepEqual(openingAt([{ days: [1], opens: '08:30', closes: '09:00' }], monday('09:00')), { open: false, next: { day: 1, inDays: 7, opens: '08:30' } });
    assert.deepEqual(openingAt([], monday('09:00')), { open: false, next: null });
  });
});
