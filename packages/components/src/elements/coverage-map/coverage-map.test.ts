import { createClient, type Client } from '@fire-governance/client';
import { createMockFetch, type MockFetch } from '@fire-governance/mocks/fetch';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import {
  axeClean, emulateMedia, expect, fixture, html, inEveryMode, leakCheck, oneEvent, sendKeys, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import type { AreaSelected, FireCoverageMap } from './coverage-map.ts';
import './define.ts';

const NOW = () => new Date('2026-11-20T02:00:00Z');

interface Service {
  client: Client;
  mock: MockFetch;
  asked: string[];
}

/** The sandbox world behind a client that does not try twice. `without` makes one path fail. */
function service(without?: string): Service {
  const mock = createMockFetch({ now: NOW });
  const asked: string[] = [];
  const fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const { url } = new Request(input, init);
    asked.push(url);
    if (without && url.includes(without)) throw new TypeError('Failed to fetch');
    return mock(input, init);
  }) as typeof globalThis.fetch;
  const client = createClient({ baseUrl: location.origin, key: SANDBOX_KEY, fetch, retry: { limit: 0 } });
  return { client, mock, asked };
}

const one = <Found extends HTMLElement>(element: FireCoverageMap, selector: string) => element.renderRoot.querySelector<Found>(selector)!;
const all = <Found extends HTMLElement>(element: FireCoverageMap, selector: string) => [...element.renderRoot.querySelectorAll<Found>(selector)];
const rows = (element: FireCoverageMap) => all(element, '.list tbody tr');
const names = (element: FireCoverageMap) => all(element, '.list .name').map((button) => button.textContent!.trim());
const row = (element: FireCoverageMap, name: string) => rows(element).find((candidate) => candidate.querySelector('.name')!.textContent!.trim() === name)!;
const mapStands = (element: FireCoverageMap) => waitUntil(() => one(element, '.map__engine'), 'the map');

async function shown(client: Client, attributes: { lang?: string; selected?: string; hashSync?: boolean; dutyHref?: string } = {}): Promise<FireCoverageMap> {
  const element = await fixture<FireCoverageMap>(html`
    <fire-coverage-map .ownClient=${client} lang=${attributes.lang ?? 'zh-CN'} .selected=${attributes.selected ?? null}
      ?hash-sync=${attributes.hashSync} .dutyHref=${attributes.dutyHref}></fire-coverage-map>`);
  await waitUntil(() => rows(element).length > 0 || one(element, '[part="failure"], [part="empty"]'), 'the answer');
  return element;
}

async function type(element: FireCoverageMap, selector: string, value: string): Promise<void> {
  const input = one<HTMLInputElement>(element, selector);
  input.value = value;
  input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  await element.updateComplete;
}

describe('fire-coverage-map', () => {
  beforeEach(async () => setViewport({ width: 1280, height: 900 }));
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('gives the figures of the district: 21 centers of 21, 3, 4 and 14 forces, 6 without, and says what is counted', async () => {
    for (const [lang, lead] of [['zh-CN', '21 / 21 个'], ['en', '21 / 21']] as const) {
      const element = await shown(service().client, { lang });
      const figures = all(element, '.figure dd').map((figure) => figure.textContent!);
      expect(figures[0]).to.equal(lead);
      expect(figures.map((figure) => Number.parseInt(figure, 10))).to.deep.equal([21, 3, 4, 14, 6]);
      expect(one(element, '.figures + p').textContent).to.contain('27').and.contain('21');
    }
  });

  it('says in the list what the map shows, for every township', async () => {
    const { client } = service();
    const element = await shown(client);
    const coverage = await client.coverage.get();
    expect(rows(element)).to.have.length(27);
    const words: Record<string, string> = { 'full-time': '政府专职队', volunteer: '志愿消防队', militia: '民兵应急队', none: '暂无本地队伍' };
    for (const township of coverage.townships) {
      const text = row(element, township.name['zh-CN']).textContent!;
      expect(text, township.name['zh-CN']).to.contain(words[township.class]!);
      expect(text.includes('消防站在建')).to.equal(township.underConstruction);
      expect(text.includes('自行负责消防安全')).to.equal(!township.counted);
    }
    await mapStands(element);
    expect(one(element, '.map__schematic').textContent).to.contain('示意');
  });

  it('chooses a township from the list and tells its team, center, phones and duty link', async () => {
    const element = await shown(service().client, { dutyHref: '/duty?area={area}' });
    setTimeout(() => row(element, '大林镇').querySelector<HTMLButtonElement>('.name')!.click());
    const { detail } = await oneEvent(element, 'fire-area-selected') as CustomEvent<AreaSelected>;
    expect(detail).to.deep.equal({ code: 'nbs:150502100', class: 'full-time' });
    await element.updateComplete;
    const text = one(element, '.detail').textContent!.replace(/\s+/g, ' ');
    for (const part of ['大林镇', '政府专职队', '14 人', '水罐车 4 辆', '大林镇消防安全服务中心']) expect(text).to.contain(part);
    const links = all<HTMLAnchorElement>(element, '.detail a.phone').map((link) => link.getAttribute('href'));
    expect(links).to.have.length(2);
    for (const link of links) expect(link).to.match(/^tel:[\d+]+$/);
    expect(one(element, '[part="duty-link"]').getAttribute('href')).to.equal('/duty?area=nbs%3A150502100');
    expect(row(element, '大林镇').querySelector('.name')!.getAttribute('aria-current')).to.equal('true');
    expect(one(element, '.all > [role="status"]').textContent).to.contain('大林镇');
  });

  it('draws the patches of the legend again when the theme changes, and not at every choice', async () => {
    const element = await shown(service().client);
    const patch = row(element, '大林镇').querySelector('canvas')!;
    const middle = () => [...patch.getContext('2d')!.getImageData(patch.width / 2, patch.height / 2, 1, 1).data].join();
    const light = middle();
    // What somebody draws into it stays as long as nobody draws it again.
    patch.getContext('2d')!.clearRect(0, 0, patch.width, patch.height);
    row(element, '大林镇').querySelector<HTMLButtonElement>('.name')!.click();
    await waitUntil(() => one(element, '.detail h3'));
    expect(middle()).to.equal('0,0,0,0');
    element.theme = 'dark';
    await waitUntil(() => middle() !== '0,0,0,0', 'the patch in the colors of the dark');
    expect(middle()).to.not.equal(light);
  });

  it('shows the station being built, with the posts to fill', async () => {
    const element = await shown(service().client, { selected: 'nbs:150502102' });
    await waitUntil(() => one(element, '.detail h3'));
    expect(one(element, '.detail').textContent).to.contain('计划 40 人');
  });

  it('opens on the area in its attribute, and keeps the two lists of codes apart', async () => {
    const element = await shown(service().client, { selected: 'nbs:150502104' });
    const chosen = () => one(element, '.detail h3')?.textContent;
    await waitUntil(() => chosen() === '丰田镇');
    // The same digits in the civil affairs list are another town.
    element.selected = 'mca:150502104';
    await waitUntil(() => chosen() === '木里图镇');
    element.selected = 'nbs:150502009';
    await waitUntil(() => chosen() === '红星街道');
    // mca:150502009 is a place this district's list does not have: nobody else may be shown in its stead.
    element.selected = 'mca:150502009';
    await waitUntil(() => element.shadowRoot!.textContent!.includes('mca:150502009'));
    expect(chosen()).to.equal(undefined);
    element.selected = 'mca:150502012';
    await waitUntil(() => chosen() === '红星街道');
  });

  it('says so when a link names an area that is not here', async () => {
    const element = await shown(service().client, { selected: 'nbs:999999999' });
    await waitUntil(() => element.shadowRoot!.textContent!.includes('nbs:999999999'));
    expect(one(element, '.detail h3')).to.equal(null);
  });

  it('follows and writes the address when it is told to, and only then', async () => {
    history.replaceState(null, '', '#area=nbs:150502100');
    const element = await shown(service().client, { hashSync: true });
    await waitUntil(() => one(element, '.detail h3')?.textContent === '大林镇');
    row(element, '清河镇').querySelector<HTMLButtonElement>('.name')!.click();
    expect(location.hash).to.equal('#area=nbs:150502105');
    location.hash = '#area=nbs:150502101';
    await waitUntil(() => one(element, '.detail h3')?.textContent === '钱家店镇');
    element.remove();
    history.replaceState(null, '', '#area=nbs:150502100');
    const deaf = await shown(service().client);
    expect(one(deaf, '.detail h3')).to.equal(null);
    row(deaf, '清河镇').querySelector<HTMLButtonElement>('.name')!.click();
    expect(location.hash).to.equal('#area=nbs:150502100');
  });

  it('filters by force, center, counted units, building and search, and says how many are left', async () => {
    const element = await shown(service().client);
    const result = () => one(element, '.filters__result [role="status"]').textContent!;
    const check = async (selector: string, at = 0) => {
      all<HTMLInputElement>(element, selector)[at]!.click();
      await element.updateComplete;
    };
    await check('.legend input', 2);
    expect(rows(element)).to.have.length(13);
    await check('.filters .check input', 0);
    expect(rows(element)).to.have.length(7);
    expect(result()).to.equal('27 个中的 7 个');
    one<HTMLButtonElement>(element, '.filters__result button').click();
    await element.updateComplete;
    expect(rows(element)).to.have.length(27);
    await type(element, '#center', 'without');
    expect(rows(element)).to.have.length(6);
    await type(element, '#center', 'any');
    await check('.filters .check input', 1);
    expect(names(element)).to.deep.equal(['余粮堡镇']);
    await check('.filters .check input', 1);
    await type(element, '#query', 'dalin');
    expect(names(element)).to.deep.equal(['大林镇']);
    await type(element, '#query', '没有这个地方');
    expect(one(element, '[part="empty"]').textContent).to.contain('没有符合条件');
  });

  it('sorts by name and by force and tells screen readers how', async () => {
    const element = await shown(service().client);
    const header = (at: number) => all(element, '.list thead th')[at]!;
    expect(header(1).getAttribute('aria-sort')).to.equal('ascending');
    header(0).querySelector('button')!.click();
    await element.updateComplete;
    expect([header(0).getAttribute('aria-sort'), header(1).getAttribute('aria-sort')]).to.deep.equal(['ascending', 'none']);
    const sorted = [...names(element)].sort(new Intl.Collator('zh-CN').compare);
    expect(names(element)).to.deep.equal(sorted);
    header(0).querySelector('button')!.click();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(sorted.reverse());
  });

  it('can be used by keyboard alone: the map, a row, and closing the details', async () => {
    const element = await shown(service().client);
    await mapStands(element);
    one(element, '.map__engine').focus();
    expect(element.shadowRoot!.activeElement).to.equal(one(element, '.map__engine'));
    one(element, '.list .name').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(one(element, '.detail h3').textContent).to.equal('大林镇');
    one(element, '.detail__head button').focus();
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const { detail } = await oneEvent(element, 'fire-area-selected') as CustomEvent<AreaSelected>;
    expect(detail.code).to.equal(null);
    await element.updateComplete;
    expect(one(element, '.detail h3')).to.equal(null);
  });

  it('chooses from the map by keyboard and shows the choice in the list', async () => {
    const element = await shown(service().client);
    await mapStands(element);
    one(element, '.map__engine').focus();
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const { detail } = await oneEvent(element, 'fire-area-selected') as CustomEvent<AreaSelected>;
    expect(detail.code).to.match(/^nbs:\d{9}$/);
    await element.updateComplete;
    expect(all(element, 'tr.is-chosen')).to.have.length(1);
  });

  it('loads the engine only when the map comes into view', async () => {
    const { client } = service();
    const holder = await fixture(html`<div><div id="before"></div><fire-coverage-map .ownClient=${client}></fire-coverage-map></div>`);
    holder.querySelector<HTMLElement>('#before')!.style.height = '5000px';
    const element = holder.querySelector<FireCoverageMap>('fire-coverage-map')!;
    await waitUntil(() => rows(element).length > 0);
    expect(one(element, '.map__engine')).to.equal(null);
    one(element, '.stage').scrollIntoView();
    await mapStands(element);
  });

  it('asks no host but its own service', async () => {
    const { client, asked } = service();
    const element = await shown(client);
    await mapStands(element);
    expect(all(element, 'img')).to.have.length(0);
    for (const url of asked) expect(new URL(url).origin).to.equal(location.origin);
  });

  it('speaks English', async () => {
    const element = await shown(service().client, { lang: 'en', selected: 'nbs:150502100' });
    await mapStands(element);
    await waitUntil(() => one(element, '.detail h3'));
    const text = element.shadowRoot!.textContent!;
    expect(text).to.contain('Dalin Town').and.to.contain('Full-time team');
    // What has no English name is shown by its official one; our own words are all English.
    expect(text.replace(/Qinghe Town \((清河镇|庆和镇)\)/g, '')).not.to.match(/[\u4e00-\u9fff]/);
    // Pinyin makes one name of two: those keep the Chinese one.
    expect(names(element)).to.include.members(['Qinghe Town (清河镇)', 'Qinghe Town (庆和镇)']);
    await axeClean(element);
  });

  it('keeps the rows as cards on a phone, with every fact still labelled', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await shown(service().client);
    await waitUntil(() => one(element, '.cards'));
    expect(document.scrollingElement!.scrollWidth).to.be.at.most(320);
    const card = rows(element)[0]!;
    expect(card.getAttribute('role')).to.equal('row');
    expect([...card.querySelectorAll<HTMLElement>('.cell-label')].filter((label) => label.offsetWidth > 0).length).to.be.at.least(3);
    await mapStands(element);
    await axeClean(element);
  });

  it('has targets of 60 pixels in elder mode', async () => {
    const element = await shown(service().client);
    element.mode = 'elder';
    await element.updateComplete;
    await mapStands(element);
    for (const target of all(element, 'button, .legend label, .check, select, input[type="search"]')) {
      expect(target.getBoundingClientRect().height, target.outerHTML.slice(0, 80)).to.be.at.least(60);
    }
  });

  it('prints the list and the map', async () => {
    const element = await shown(service().client);
    await mapStands(element);
    await emulateMedia({ media: 'print' });
    try {
      expect(getComputedStyle(one(element, '.filters')).display).to.equal('none');
      expect(getComputedStyle(one(element, '.scroll')).overflow).to.equal('visible');
      window.dispatchEvent(new Event('beforeprint'));
      const picture = one<HTMLCanvasElement>(element, '.stage__picture');
      expect(picture.offsetHeight).to.be.above(100);
      const { data } = picture.getContext('2d')!.getImageData(0, 0, picture.width, picture.height);
      let drawn = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at] === 255) drawn++;
      expect(drawn / (data.length / 4)).to.be.above(0.2);
      expect(rows(element)).to.have.length(27);
      window.dispatchEvent(new Event('afterprint'));
      expect(one(element, '.stage__picture')).to.equal(null);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  describe('when something is missing', () => {
    it('without a service it says how to set it up', async () => {
      const element = await fixture<FireCoverageMap>(html`<fire-coverage-map></fire-coverage-map>`);
      expect(one(element, '[part="unconfigured"]')).not.to.equal(null);
      await inEveryMode(element, () => axeClean(element));
    });

    it('holds the space while it waits', async () => {
      const { client, mock } = service();
      mock.api.latency = 100_000;
      const element = await fixture<FireCoverageMap>(html`<fire-coverage-map .ownClient=${client}></fire-coverage-map>`);
      expect(one(element, '[aria-busy="true"]')).not.to.equal(null);
      expect(one(element, '.stage__box').offsetHeight).to.be.at.least(300);
      await inEveryMode(element, () => axeClean(element));
    });

    for (const [scenario, words] of [['offline', '网络未连接'], ['server-error', '暂时不可用'], ['rate-limited', '太频繁'], ['expired-token', '暂不能使用']] as const) {
      it(`says what happened and tries again: ${scenario}`, async () => {
        const { client, mock } = service();
        mock.api.scenario = scenario;
        const element = await shown(client);
        expect(one(element, '[part="failure"]').textContent).to.contain(words);
        await inEveryMode(element, () => axeClean(element));
        mock.api.scenario = 'normal';
        one<HTMLButtonElement>(element, '[part="retry"]').click();
        await waitUntil(() => rows(element).length === 27);
      });
    }

    it('an empty district says what would be here', async () => {
      const { client, mock } = service();
      mock.api.scenario = 'empty';
      const element = await shown(client);
      expect(one(element, '[part="empty"]').textContent).to.contain('还没有');
      await inEveryMode(element, () => axeClean(element));
    });

    it('keeps what it has when the network goes, and says from when it is', async () => {
      const { client, mock } = service();
      const element = await shown(client);
      mock.api.scenario = 'offline';
      await element.refresh();
      await element.updateComplete;
      expect(rows(element)).to.have.length(27);
      expect(one(element, '[part="stale"]').textContent).to.contain('网络未连接');
      await inEveryMode(element, () => axeClean(element));
    });

    it('without boundaries there is the list, and it says why there is no map', async () => {
      const element = await shown(service('/boundaries').client);
      expect(rows(element)).to.have.length(27);
      expect(one(element, '.map__engine')).to.equal(null);
      expect(element.shadowRoot!.textContent).to.contain('列表内容与地图相同');
      await axeClean(element);
    });

    it('without teams it does not claim that there are none', async () => {
      const element = await shown(service('/teams').client, { selected: 'nbs:150502100' });
      await waitUntil(() => one(element, '.detail h3'));
      expect(one(element, '.detail').textContent).to.contain('没有加载出来');
      expect(one(element, '.detail').textContent).not.to.contain('暂无本地队伍');
    });
  });

  it('is clean for axe in every mode with the map and a chosen township', async () => {
    const element = await shown(service().client, { selected: 'nbs:150502100' });
    await mapStands(element);
    await inEveryMode(element, async () => {
      await mapStands(element);
      await axeClean(element);
    });
  });

  it('leaves nothing behind, map included', async () => {
    const { client } = service();
    await leakCheck(() => {
      const element = document.createElement('fire-coverage-map');
      element.ownClient = client;
      element.setAttribute('hash-sync', '');
      return element;
    }, { times: 6, ready: (element) => mapStands(element as FireCoverageMap) });
  });
});
