import { NetworkError, ProblemError, type Client } from '@fire-governance/client';
import type { FollowReceipt, PublishedHazard, PublishedPage, PublishedQuery } from '@fire-governance/contract';
import {
  axeClean, expect, fixture, html, inEveryMode, leakCheck, oneEvent, sendKeys, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import './define.ts';
import type { FireHazardList } from './hazard-list.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const CODE = 'QNNW-QECE-V2TJ';

function hazard(n: number, changes: Partial<PublishedHazard> = {}): PublishedHazard {
  return {
    id: idOf(n), category: 'HYDRANT', deadlineClass: 'B', status: 'rectifying', reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-21T02:00:00Z',
    area: 'nbs:150502001002', areaName: { 'zh-CN': '示例社区', en: 'Example Community' }, position: { lon: 122.26, lat: 43.62 }, overdue: false, followers: null, schematic: true,
    ...changes,
  };
}

const OPEN = [
  hazard(1), hazard(2, { category: 'EBIKE', deadlineClass: 'A', status: 'reported', area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' }, position: null, overdue: true }),
  hazard(3, { category: 'STAFF', followers: 12, schematic: false, area: null, areaName: null }),
];
const COUNTS = { open: 35, solved: 140, notFound: 10, transferred: null };
const page = (items: PublishedHazard[], nextCursor: string | null = null): PublishedPage => ({ items, nextCursor, counts: COUNTS });

/** Two pages of open hazards, and one that is solved. */
const normal = async ({ status, category, cursor }: PublishedQuery): Promise<PublishedPage> => {
  if (category === 'OTHER') return page([]);
  if (status === 'solved') return page([hazard(9, { status: 'closed' })]);
  return cursor ? page([hazard(4, { category: 'TRUCK_LANE' }), hazard(5)]) : page(OPEN, 'c1');
};
const follows = async (id: string): Promise<FollowReceipt> => ({ id, trackingCode: CODE, followers: 1 });

function clientThat(published: (query: PublishedQuery) => Promise<PublishedPage>, follow: (id: string) => Promise<FollowReceipt> = follows) {
  const asked: PublishedQuery[] = [];
  const areas = { list: async () => ({ items: [{ code: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' } }], nextCursor: null }) };
  const record = (query: PublishedQuery) => {
    asked.push(query);
    return published(query);
  };
  return { asked, client: { hazards: { published: record, follow }, areas } as unknown as Client };
}

const list = (client: Client, { lang = 'zh-CN', area = 'nbs:150502' } = {}) =>
  fixture<FireHazardList>(html`<fire-hazard-list .ownClient=${client} lang=${lang} area=${area} tracker-url="/track"></fire-hazard-list>`);
const inside = (element: FireHazardList, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const rows = (element: FireHazardList) => [...element.renderRoot.querySelectorAll<HTMLElement>('[part=hazard]')];
const focused = (element: FireHazardList) => element.shadowRoot!.activeElement as HTMLElement | null;

async function shown(lang?: string, follow?: (id: string) => Promise<FollowReceipt>): Promise<FireHazardList> {
  const element = await list(clientThat(normal, follow).client, lang ? { lang } : {});
  await waitUntil(() => rows(element).length === 3 && inside(element, '#township'));
  return element;
}

async function choose(element: FireHazardList, id: string, value: string): Promise<void> {
  const select = inside(element, `#${id}`) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

async function followed(lang?: string): Promise<FireHazardList> {
  const element = await shown(lang);
  rows(element)[1]!.querySelector<HTMLElement>('[part=follow]')!.click();
  await waitUntil(() => inside(element, '[part=receipt]'));
  return element;
}

const problem = (status: number, name: string, retryAfter?: number) =>
  new ProblemError({ operation: 'hazards.published', status, name, retryAfter, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });
const refusing = (error: unknown) => list(clientThat(async () => { throw error; }).client);

const STATES: Record<string, () => Promise<FireHazardList>> = {
  'not set up': () => fixture<FireHazardList>(html`<fire-hazard-list></fire-hazard-list>`),
  'loading': () => list(clientThat(() => new Promise(() => undefined)).client),
  'empty': async () => {
    const element = await list(clientThat(async () => page([])).client);
    await choose(element, 'status', '');
    await waitUntil(() => inside(element, '[part=empty]'));
    return element;
  },
  'nothing fits': async () => {
    const element = await shown();
    await choose(element, 'category', 'OTHER');
    await waitUntil(() => inside(element, '[part=empty]'));
    return element;
  },
  'rate limited': () => refusing(problem(429, 'rate-limited', 30)),
  'offline': () => refusing(new NetworkError({ operation: 'hazards.published' })),
  'denied': () => refusing(problem(403, 'origin-not-allowed')),
  'error': () => refusing(problem(500, 'internal-error')),
  'shown': () => shown(),
  'english': () => shown('en'),
  'solved': async () => {
    const element = await shown();
    await choose(element, 'status', 'solved');
    await waitUntil(() => rows(element).length === 1);
    return element;
  },
  'followed': () => followed(),
  'followed in English': () => followed('en'),
  'following failed': async () => {
    const element = await shown('zh-CN', async () => { throw problem(500, 'internal-error'); });
    rows(element)[0]!.querySelector<HTMLElement>('[part=follow]')!.click();
    await waitUntil(() => inside(element, '[part=failure]'));
    return element;
  },
};

describe('fire-hazard-list', () => {
  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('says kind, status, place as far as it is public, and date; never more followers than may be known', async () => {
    const element = await shown();
    const [hydrant, ebike, staff] = rows(element).map((row) => row.innerText);
    expect(hydrant).to.contain('消火栓').and.contain('整改中').and.contain('科尔沁街道 示例社区').and.contain('2026年11月20日举报');
    expect(hydrant).not.to.contain('关注\u0020').and.not.to.contain('人关注');
    expect(ebike).to.contain('已收到').and.contain('已超时限').and.contain('科尔沁街道').and.not.contain('示例社区');
    expect(staff).to.contain('12 人关注').and.contain('具体位置仅办理单位掌握');
  });

  it('tells figures as they may be told', async () => {
    const element = await shown();
    expect(inside(element, '[part=counts]')!.innerText.replace(/\s+/g, ' ')).to.contain('办理中 35 件以上 已解决 140 件以上 核查未发现 10 件以上 已转办 不到 5 件');
    const english = await shown('en');
    expect(inside(english, '[part=counts]')!.innerText).to.contain('140 or more').and.contain('fewer than 5');
  });

  it('is narrowed with native lists, and says how many are shown', async () => {
    const { asked, client } = clientThat(normal);
    const element = await list(client);
    await waitUntil(() => inside(element, '#township'));
    await choose(element, 'township', 'nbs:150502001');
    await choose(element, 'status', 'solved');
    await waitUntil(() => rows(element).length === 1);
    expect(asked.map(({ status, area }) => [status, area])).to.deep.equal([['open', 'nbs:150502'], ['open', 'nbs:150502001'], ['solved', 'nbs:150502001']]);
    expect(inside(element, '[role=status]')!.innerText).to.equal('共显示 1 处');
    expect(rows(element)[0]!.innerText).to.contain('2026年11月21日解决');
    expect(rows(element)[0]!.querySelector('[part=follow]')).to.equal(null);
  });

  it('offers no choice of townships inside one', async () => {
    const element = await list(clientThat(normal).client, { area: 'nbs:150502001' });
    await waitUntil(() => rows(element).length === 3 && rows(element)[0]!.innerText.includes('科尔沁街道 示例社区'));
    expect(inside(element, '#township')).to.equal(null);
  });

  it('adds the next page with the keyboard, and the focus goes to its first row', async () => {
    const element = await shown();
    inside(element, '[part=more]')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => rows(element).length === 5);
    await waitUntil(() => focused(element)?.id === `h-${idOf(4)}`);
    expect(inside(element, '[part=more]')).to.equal(null);
    expect(element.renderRoot.textContent).to.contain('已全部显示');
  });

  it('shows the code of a follower once, to copy, to write down and to follow, and tells the page', async () => {
    const element = await shown();
    const told = oneEvent(element, 'fire-hazard-followed');
    rows(element)[1]!.querySelector<HTMLElement>('[part=follow]')!.focus();
    await sendKeys({ press: 'Enter' });
    expect((await told).detail).to.deep.equal({ id: idOf(2), trackingCode: CODE });
    await waitUntil(() => focused(element)?.id === `r-${idOf(2)}`);
    const receipt = rows(element)[1]!.querySelector<HTMLElement>('[part=receipt]')!;
    expect(receipt.querySelector('.visually-hidden')!.textContent).to.equal('Q N N W, Q E C E, V 2 T J');
    expect(receipt.querySelector('a')!.getAttribute('href')).to.equal(`${location.origin}/track#track=${CODE}`);
    const buttons = [...receipt.querySelectorAll('button')];
    buttons[buttons.length - 1]!.click();
    await waitUntil(() => inside(element, '[part=receipt]') === null);
    expect(focused(element)?.id).to.equal(`h-${idOf(2)}`);
    expect(rows(element)[1]!.innerText).to.contain('您已关注').and.not.contain('QNNW');
    expect(rows(element)[1]!.querySelector('[part=follow]')).to.equal(null);
  });

  it('does not lose a code when its row is filtered away', async () => {
    const element = await followed();
    await choose(element, 'status', 'solved');
    await waitUntil(() => rows(element).length === 1);
    expect(inside(element, '[part=receipt]')!.innerText).to.contain('QNNW');
  });

  it('shows everything again from a choice that nothing fits, and keeps the keyboard', async () => {
    const element = await STATES['nothing fits']!();
    element.renderRoot.querySelector<HTMLElement>('section > div > button')!.click();
    await waitUntil(() => rows(element).length === 3);
    expect((inside(element, '#category') as HTMLSelectElement).value).to.equal('');
    expect(focused(element)!.id).to.equal('status');
  });

  it('names the button of each row by what it follows', async () => {
    const element = await shown('en');
    const names = [...element.renderRoot.querySelectorAll('[part=follow]')].map((button) => button.getAttribute('aria-label'));
    expect(new Set(names).size).to.equal(3);
    expect(names[0]).to.contain('Hydrant').and.contain('Horqin Subdistrict, Example Community');
  });

  it('keeps what is shown when the network goes, and marks it', async () => {
    let away = false;
    const element = await list(clientThat(async (query) => {
      if (away) throw new NetworkError({ operation: 'hazards.published' });
      return normal(query);
    }).client);
    await waitUntil(() => rows(element).length === 3);
    away = true;
    await choose(element, 'category', 'STAFF');
    await waitUntil(() => inside(element, '[part=stale]'));
    expect(rows(element)).to.have.length(3);
    away = false;
    dispatchEvent(new Event('online'));
    await waitUntil(() => inside(element, '[part=stale]') === null);
  });

  it('fits a narrow phone in elder mode', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await followed();
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('leaves nothing behind', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-hazard-list'), { ownClient: clientThat(normal).client, area: 'nbs:150502' }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelectorAll('[part=hazard]').length === 3) },
    );
  });
});
