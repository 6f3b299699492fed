import type { Client } from '@fire-governance/client';
import type { HazardCase, LiveEvent } from '@fire-governance/contract';
import { axeClean, expect, fixture, html, inEveryMode, leakCheck, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import type { Listener } from '../../state/hazard-desk/ports.ts';
import './define.ts';
import type { FireHazardDesk } from './hazard-desk.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;

function hazard(n: number, changes: Partial<HazardCase> = {}): HazardCase {
  return {
    id: idOf(n), version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道里堆满纸箱',
    place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' }, position: null, address: `${n} 号楼` },
    reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', pausedAt: null, overdue: false,
    deadline: { duty: 'verify', dueAt: '2099-11-20T01:00:00Z', norm: 'hazard.verify.class-a' },
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心', en: 'Horqin Subdistrict Center' }, phone: null },
    followers: 0, photoCount: 0, major: null, schematic: true, photos: [], steps: [], notices: [], reporter: { mode: 'anonymous', wantsReply: false },
    person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null, actions: ['accept', 'reject'], ...changes,
  };
}

/** A desk whose server tells what the test says. */
async function listening(attributes: { open?: string; lang?: string } = {}) {
  const cases = [1, 2, 3].map((n) => hazard(n));
  let listener: Listener | undefined;
  let open = 0;
  const client = {
    hazards: {
      list: async () => ({ items: cases.map((one) => ({ ...one })), nextCursor: null, total: cases.length }),
      get: async (id: string) => ({ ...cases.find((one) => one.id === id)! }),
    },
    session: { get: async () => ({ subject: 's', name: '示例·中心主任', role: 'township', area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' } }) },
    events: {
      list: async () => ({ cursor: '41' }),
      subscribe: (given: Listener) => { listener = given; open += 1; return { retry: () => {}, stop: () => { open -= 1; } }; },
    },
  } as unknown as Client;
  const element = await fixture<FireHazardDesk>(html`<fire-hazard-desk .ownClient=${client} .case=${attributes.open} lang=${attributes.lang ?? 'zh-CN'}></fire-hazard-desk>`);
  await waitUntil(() => inside(element, '.list') && listener && (!attributes.open || inside(element, '#case')));
  listener!.onState({ status: 'live' });
  await element.updateComplete;
  let number = 41;
  const tell = (event: Partial<LiveEvent>) => listener!.onEvent({ id: String((number += 1)), at: '2026-11-20T02:00:00Z', area: 'nbs:150502001', kind: 'hazard.changed', about: idOf(1), data: {}, ...event });
  return {
    element, client, cases,
    report: (n: number) => {
      cases.unshift(hazard(n));
      tell({ kind: 'hazard.reported', about: idOf(n), data: { version: 1, status: 'reported', dueAt: '2099-11-20T01:00:00Z' } });
    },
    change: (n: number, parts: Partial<HazardCase>) => {
      const found = cases.find(({ id }) => id === idOf(n))!;
      Object.assign(found, parts, { version: found.version + 1 });
      tell({ about: idOf(n), data: { version: found.version } });
    },
    state: (status: Parameters<Listener['onState']>[0]['status']) => listener!.onState({ status }),
    get open() { return open; },
  };
}

const inside = (element: FireHazardDesk, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const rows = (element: FireHazardDesk) => [...element.renderRoot.querySelectorAll<HTMLElement>('.item')];
const said = (element: FireHazardDesk) => inside(element, '[role=status]')!.textContent!;

const STATES: Record<string, () => Promise<FireHazardDesk>> = {
  'live, with new hazards': async () => {
    const { element, report } = await listening();
    report(4);
    await waitUntil(() => inside(element, '#show-new'));
    return element;
  },
  'changed elsewhere': async () => {
    const { element, change } = await listening({ open: idOf(1), lang: 'en' });
    change(1, { status: 'accepted', actions: ['verify'] });
    await waitUntil(() => inside(element, '[part=changed]'));
    return element;
  },
  'line down': async () => {
    const { element, state } = await listening();
    for (const status of ['waiting', 'connecting', 'waiting'] as const) state(status);
    await element.updateComplete;
    return element;
  },
};

describe('fire-hazard-desk, live', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('what has come is counted, and no row moves until it is asked for', async () => {
    const { element, report } = await listening({ lang: 'en' });
    const button = rows(element)[1]!.querySelector<HTMLElement>('.open')!;
    button.focus();
    const [ids, top] = [rows(element).map(({ dataset }) => dataset['id']), button.getBoundingClientRect().top];
    for (const n of [4, 5, 6]) report(n);
    await waitUntil(() => inside(element, '#show-new')?.innerText.includes('3 new hazards'));
    expect(rows(element).map(({ dataset }) => dataset['id'])).to.deep.equal(ids);
    expect(button.getBoundingClientRect().top).to.equal(top);
    expect(element.shadowRoot!.activeElement).to.equal(button);
    inside(element, '#show-new')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => rows(element).length === 6);
    await waitUntil(() => element.shadowRoot!.activeElement?.closest('.item') === rows(element)[0]);
    expect(inside(element, '#show-new')).to.equal(null);
  });

  it('a change is shown in its row, which keeps its place, its focus and its mark', async () => {
    const { element, change } = await listening();
    const row = rows(element)[2]!;
    const button = row.querySelector<HTMLElement>('.open')!;
    button.focus();
    change(3, { status: 'accepted' });
    await waitUntil(() => row.innerText.includes('待核查'));
    expect(rows(element)[2]).to.equal(row);
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });

  it('an open hazard that changed elsewhere says so, and is shown as it stands', async () => {
    const { element, change } = await listening({ open: idOf(1) });
    change(1, { status: 'accepted', actions: ['verify'] });
    await waitUntil(() => inside(element, '[part=changed]'));
    expect(inside(element, '[part=changed]')!.innerText).to.contain('待核查');
    expect(inside(element, '#do-verify')).to.exist;
    expect(said(element)).to.contain('其他人刚刚办理了这条隐患');
    inside(element, '#do-verify')!.click();
    await waitUntil(() => inside(element, '[part=step]'));
    expect(inside(element, '[part=changed]')).to.equal(null);
  });

  it('words that are being typed stay when somebody else changes the hazard', async () => {
    const { element, change } = await listening({ open: idOf(1) });
    inside(element, '#do-reject')!.click();
    await waitUntil(() => inside(element, '#field-note'));
    inside(element, '#field-note')!.focus();
    await sendKeys({ type: '不属于火灾' });
    change(1, { status: 'accepted', actions: ['verify'] });
    await waitUntil(() => inside(element, '[part=conflict]'));
    expect((inside(element, '#field-note') as HTMLTextAreaElement).value).to.equal('不属于火灾');
    expect(element.shadowRoot!.activeElement?.id).to.equal('field-note');
  });

  it('tells aloud that hazards have come and that the line is down, and not again at once', async () => {
    const { element, report, state } = await listening({ lang: 'en' });
    report(4);
    await waitUntil(() => said(element).includes('One more hazard'));
    report(5);
    for (const status of ['waiting', 'connecting', 'waiting'] as const) state(status);
    await waitUntil(() => inside(element, '[part=live]')!.innerText.includes('No live connection'));
    expect(said(element)).to.contain('One more hazard');
  });

  it('leaves neither a listener nor a stream behind', async () => {
    const at = await listening();
    expect(at.open).to.equal(1);
    at.element.remove();
    expect(at.open).to.equal(0);
    await leakCheck(() => {
      const again = document.createElement('fire-hazard-desk') as FireHazardDesk;
      (again as unknown as { ownClient: Client }).ownClient = at.client;
      return again;
    });
    expect(at.open).to.equal(0);
  });
});
