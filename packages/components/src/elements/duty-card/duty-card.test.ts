import { NetworkError, ProblemError, type Client } from '@fire-governance/client';
import type { Area, Chief, DutyChain } from '@fire-governance/contract';
import {
  axeClean, expect, fixture, html, inEveryMode, leakCheck, oneEvent, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import './define.ts';
import type { FireDutyCard } from './duty-card.ts';

const LEVELS = { 6: 'district', 9: 'township', 12: 'committee' } as const;

function area(code: string, name: string, en = name): Area {
  const level = LEVELS[(code.length - 4) as keyof typeof LEVELS];
  return { code, level, kind: 'town', name: { 'zh-CN': name, en }, pinyin: '', parent: null, otherCodes: [], center: null, schematic: true };
}

const DISTRICT = area('nbs:150502', '科尔沁区', 'Horqin District');
const TOWN = area('nbs:150502100', '大林镇', 'Dalin Town');
const VILLAGE = area('nbs:150502100201', '示例村', 'Example Village');

function chief(of: Area, changes: Partial<Chief> = {}): Chief {
  return {
    id: `01890000-0000-7000-8000-${of.code.slice(4).padStart(12, '0')}`, area: of.code, areaName: of.name, level: of.level, post: { 'zh-CN': '网格长', en: 'Grid chief' },
    vacant: false, name: `示例${of.level}`, pinyin: null, phone: `0475-000-00${of.code.length + 10}`, since: null, standIn: null, schematic: true, ...changes,
  };
}

const vacant: Partial<Chief> = { vacant: true, name: null, phone: null };

function chainOf(changes: Partial<DutyChain> = {}): DutyChain {
  return {
    areas: [DISTRICT, TOWN, VILLAGE],
    chiefs: [chief(VILLAGE, vacant), chief(TOWN, { ...vacant, standIn: { name: '示例代理', phone: '0475-000-0077' } }), chief(DISTRICT)],
    center: {
      id: '01890000-0000-7000-8000-00000000c001', area: TOWN.code, name: { 'zh-CN': '大林镇消防安全服务中心', en: 'Dalin Town Center' }, status: 'open',
      address: { 'zh-CN': '示例路 1 号' }, position: null, phone: '0475-000-0101', staff: 6, duties: [], openedOn: null, schematic: true,
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' }],
    },
    team: {
      id: '01890000-0000-7000-8000-00000000e001', area: TOWN.code, name: { 'zh-CN': '大林镇志愿消防队', en: 'Dalin Volunteer Team' }, kind: 'volunteer', status: 'in-service',
      position: null, phone: '0475-000-0201', members: 12, tankers: 3, reachKm: 10, schematic: true, distanceKm: 2.44,
    },
    schematic: true, ...changes,
  };
}

type Ask = (place: object) => Promise<DutyChain>;
const never: Ask = () => new Promise(() => undefined);
const refusing = (error: unknown): Ask => async () => { throw error; };
const problem = (status: number, name: string) =>
  new ProblemError({ operation: 'chiefs.dutyChain', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });

function clientThat(ask: Ask) {
  const places: object[] = [];
  const dutyChain = (place: object) => {
    places.push(place);
    return ask(place);
  };
  const list = async ({ level, parent }: { level: string; parent?: string }) => ({
    items: level === 'township' ? [TOWN, area('nbs:150502101', '钱家店镇')] : parent === TOWN.code ? [VILLAGE] : [], nextCursor: null,
  });
  return { places, client: { chiefs: { dutyChain }, areas: { list } } as unknown as Client };
}

const card = (client: Client, code = VILLAGE.code, lang = 'zh-CN') =>
  fixture<FireDutyCard>(html`<fire-duty-card .ownClient=${client} area=${code} lang=${lang}></fire-duty-card>`);
const inside = (element: FireDutyCard, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const textOf = (element: FireDutyCard) => element.shadowRoot!.querySelector('section')!.innerText;

async function shown(changes: Partial<DutyChain> = {}, lang?: string): Promise<FireDutyCard> {
  const element = await card(clientThat(async () => chainOf(changes)).client, VILLAGE.code, lang);
  await waitUntil(() => inside(element, '[part=chain]'));
  return element;
}

const STATES: Record<string, () => Promise<FireDutyCard>> = {
  'not set up': () => fixture<FireDutyCard>(html`<fire-duty-card></fire-duty-card>`),
  'no place yet': () => card(clientThat(never).client, ''),
  'loading': () => card(clientThat(never).client),
  'outside': () => card(clientThat(async () => chainOf({ areas: [], chiefs: [], center: null, team: null })).client),
  'offline': () => card(clientThat(refusing(new NetworkError({ operation: 'chiefs.dutyChain' }))).client),
  'denied': () => card(clientThat(refusing(problem(403, 'origin-not-allowed'))).client),
  'error': () => card(clientThat(refusing(problem(500, 'internal-error'))).client),
  'shown': () => shown(),
  'english': () => shown({}, 'en'),
  'without center and team': () => shown({ center: null, team: null }),
  'compact': async () => {
    const element = await shown();
    element.variant = 'compact';
    await element.updateComplete;
    return element;
  },
};

function standing(answer: (done: PositionCallback, fail: PositionErrorCallback) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(navigator, 'geolocation');
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition: answer } });
  return () => {
    if (own) Object.defineProperty(navigator, 'geolocation', own);
    else delete (navigator as unknown as Record<string, unknown>)['geolocation'];
  };
}

describe('fire-duty-card', () => {
  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('shows the chain nearest first, vacant posts with whoever answers', async () => {
    const element = await shown();
    const links = [...element.renderRoot.querySelectorAll<HTMLElement>('[part=chain] > li')];
    expect(links).to.have.length(3);
    expect(links[0]!.innerText).to.contain('示例村').and.contain('空缺').and.contain('示例代理');
    expect(links[1]!.innerText).to.contain('由示例代理代理');
    expect(links[2]!.innerText).to.contain('示例district');
  });

  it('gives every number as a link whose name says whom it calls', async () => {
    const element = await shown();
    const phones = [...element.renderRoot.querySelectorAll<HTMLAnchorElement>('a[part=phone]')];
    expect(phones.map((phone) => phone.getAttribute('href'))).to.deep.equal(
      ['tel:04750000077', 'tel:04750000077', 'tel:04750000020', 'tel:04750000101', 'tel:04750000201']);
    expect(phones[3]!.getAttribute('aria-label')).to.equal('致电大林镇消防安全服务中心，0475-000-0101');
    expect(inside(element, 'a[href="tel:119"]')).to.exist;
  });

  it('says office hours in words, and how far the team is from a point, but not from an area', async () => {
    const element = await shown();
    expect(inside(element, '[part=center]')!.innerText).to.contain('正在办公，至 24:00').and.contain('每天').and.contain('00:00—24:00');
    expect(inside(element, '[part=team]')!.innerText).to.contain('志愿消防队').and.not.contain('公里').and.not.contain('最近');
    const english = await shown({}, 'en');
    expect(textOf(english)).to.contain('Open now, until 24:00').and.contain('Every day').and.not.contain('km');
    const near = await fixture<FireDutyCard>(html`<fire-duty-card .ownClient=${clientThat(async () => chainOf()).client} lon="122.25" lat="43.65" lang="en"></fire-duty-card>`);
    await waitUntil(() => inside(near, '[part=chain]'));
    expect(inside(near, '[part=team]')!.innerText).to.contain('Nearest team').and.contain('2.4 km');
    expect(textOf(english)).to.contain('Horqin District › Dalin Town › Example Village');
  });

  it('leads from a district, which has no center of its own, to its townships', async () => {
    const element = await card(clientThat(async () => chainOf({ areas: [DISTRICT], chiefs: [chief(DISTRICT)], center: null })).client, DISTRICT.code);
    await waitUntil(() => inside(element, '[part=center]'));
    expect(textOf(element)).to.contain('各苏木镇（街道）设有自己的服务中心').and.not.contain('还没有登记服务中心').and.not.contain('公里');
    expect(inside(element, '[part=team]')).to.equal(null);
    inside(element, '[part=center] button')!.click();
    await waitUntil(() => element.shadowRoot!.activeElement === inside(element, '#township'));
    expect((inside(element, 'details') as HTMLDetailsElement).open).to.equal(true);
    element.fixed = true;
    await waitUntil(() => !inside(element, '[part=center] button'));
  });

  it('says aloud that a place lies outside, and keeps the numbers to call', async () => {
    const element = await STATES['outside']!();
    await waitUntil(() => inside(element, '[part=empty]'));
    expect(inside(element, '[role=status]')!.textContent).to.contain('不在服务范围内');
    expect([...element.renderRoot.querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal(['tel:12345', 'tel:119']);
  });

  it('keeps the keyboard where it was when a try again has worked', async () => {
    let online = false;
    const element = await card(clientThat(async () => {
      if (!online) throw new NetworkError({ operation: 'chiefs.dutyChain' });
      return chainOf();
    }).client);
    await waitUntil(() => inside(element, '[part=retry]'));
    inside(element, '[part=retry]')!.focus();
    online = true;
    inside(element, '[part=retry]')!.click();
    await waitUntil(() => inside(element, '[part=chain]'));
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, 'section'));
  });

  it('lines its numbers up with the edge of the card at any width', async () => {
    for (const width of [360, 768, 1280]) {
      await setViewport({ width, height: 800 });
      const element = await shown();
      const edge = inside(element, 'section')!.getBoundingClientRect().right;
      for (const phone of element.renderRoot.querySelectorAll('.link [part=phone]')) expect(phone.getBoundingClientRect().right).to.be.closeTo(edge, 1);
    }
    await setViewport({ width: 1024, height: 768 });
  });

  it('tells the page which area and how many posts', async () => {
    const { client } = clientThat(async () => chainOf());
    const element = document.createElement('fire-duty-card');
    Object.assign(element, { ownClient: client, area: VILLAGE.code });
    const told = oneEvent(element, 'fire-duty-loaded');
    document.body.append(element);
    expect((await told).detail).to.deep.equal({ area: VILLAGE.code, posts: 3, vacant: 2 });
    element.remove();
  });

  it('asks for a point with its datum', async () => {
    const { places, client } = clientThat(async () => chainOf());
    await fixture(html`<fire-duty-card .ownClient=${client} lon="122.25" lat="43.65" crs="gcj02"></fire-duty-card>`);
    expect(places).to.deep.equal([{ lon: 122.25, lat: 43.65, crs: 'gcj02' }]);
  });

  it('follows its attributes, and an old answer never overwrites a new one', async () => {
    const answers: ((chain: DutyChain) => void)[] = [];
    const element = await card(clientThat(() => new Promise((resolve) => answers.push(resolve))).client, TOWN.code);
    element.area = VILLAGE.code;
    await waitUntil(() => answers.length === 2);
    answers[1]!(chainOf());
    answers[0]!(chainOf({ areas: [DISTRICT], chiefs: [chief(DISTRICT)] }));
    await waitUntil(() => inside(element, '[part=chain]'));
    expect(element.renderRoot.querySelectorAll('[part=chain] > li')).to.have.length(3);
  });

  it('narrows from town to village with native lists, and stays open meanwhile', async () => {
    const { places, client } = clientThat(async () => chainOf());
    const element = await card(client, '');
    const town = inside(element, '#township') as HTMLSelectElement;
    await waitUntil(() => town.options.length === 3);
    town.value = TOWN.code;
    town.dispatchEvent(new Event('change'));
    await waitUntil(() => (inside(element, '#committee') as HTMLSelectElement | null)?.options.length === 2);
    expect((inside(element, 'details') as HTMLDetailsElement).open).to.equal(true);
    const village = inside(element, '#committee') as HTMLSelectElement;
    village.value = VILLAGE.code;
    village.dispatchEvent(new Event('change'));
    await waitUntil(() => places.length === 2);
    expect(places).to.deep.equal([{ area: TOWN.code }, { area: VILLAGE.code }]);
  });

  it('asks the device only when pressed, and says in plain words why it failed', async () => {
    const { places, client } = clientThat(async () => chainOf());
    const element = await card(client, '');
    for (const [code, words] of [[1, '没有允许'], [2, '无法定位'], [3, '时间过长']] as const) {
      const restore = standing((_, fail) => fail({ code } as GeolocationPositionError));
      inside(element, '[part=locate]')!.click();
      await waitUntil(() => inside(element, '[role=alert] .error')?.innerText.includes(words), words);
      restore();
    }
    await axeClean(element);
    const restore = standing((done) => done({ coords: { longitude: 122.25, latitude: 43.65, accuracy: 20 } } as GeolocationPosition));
    inside(element, '[part=locate]')!.click();
    await waitUntil(() => inside(element, '[part=chain]'));
    restore();
    expect(places).to.deep.equal([{ lon: 122.25, lat: 43.65 }]);
    expect(inside(element, '[role=alert] .error')).not.to.exist;
  });

  it('keeps the old chain, marked as old, when the network is gone', async () => {
    let online = true;
    const { client } = clientThat(async () => {
      if (!online) throw new NetworkError({ operation: 'chiefs.dutyChain' });
      return chainOf();
    });
    const element = await card(client);
    await waitUntil(() => inside(element, '[part=chain]'));
    online = false;
    element.remove();
    document.body.append(element);
    await waitUntil(() => inside(element, '[part=stale]'));
    expect(inside(element, '[part=chain]')).to.exist;
    await axeClean(element);
    element.remove();
  });

  it('shows in its compact form the nearest link and the center', async () => {
    const element = await STATES['compact']!();
    expect(element.renderRoot.querySelectorAll('[part=chain] > li')).to.have.length(1);
    expect(textOf(element)).to.contain('大林镇消防安全服务中心').and.not.contain('大林镇志愿消防队');
  });

  it('fits 320 pixels in elder mode, with targets of 60', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await shown();
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const target of element.renderRoot.querySelectorAll<HTMLElement>('a[part=phone], summary')) expect(target.offsetHeight).to.be.at.least(60);
    await setViewport({ width: 1024, height: 768 });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-duty-card'), { ownClient: clientThat(async () => chainOf()).client, area: VILLAGE.code }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelector('[part=chain]')) },
    );
  });
});
