import { createClient } from '@fire-governance/client';
import { createMockFetch } from '@fire-governance/mocks/fetch';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { axeClean, emulateMedia, expect, fixture, html, nextFrame, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import type { FireCoverageMap } from './coverage-map.ts';
import './define.ts';

const client = createClient({ baseUrl: location.origin, key: SANDBOX_KEY, fetch: createMockFetch({ now: () => new Date('2026-11-20T02:00:00Z') }), retry: { limit: 0 } });

const one = <Found extends HTMLElement>(element: FireCoverageMap, selector: string) => element.renderRoot.querySelector<Found>(selector)!;
const all = <Found extends HTMLElement>(element: FireCoverageMap, selector: string) => [...element.renderRoot.querySelectorAll<Found>(selector)];
const seen = (element: FireCoverageMap) => all(element, '.list tbody tr').filter((row) => row.offsetHeight > 0);
const nameIn = (row: HTMLElement) => row.querySelector<HTMLButtonElement>('.name')!;
const focused = (element: FireCoverageMap) => element.shadowRoot!.activeElement;
const inView = (part: HTMLElement) => {
  const { top } = part.getBoundingClientRect();
  return top >= -1 && top < innerHeight - 40;
};

async function shown(attributes: { lang?: string; mode?: string; selected?: string; hashSync?: boolean } = {}, before = 0): Promise<FireCoverageMap> {
  const holder = await fixture(html`<div><div></div>
    <fire-coverage-map .ownClient=${client} lang=${attributes.lang ?? 'zh-CN'} .mode=${attributes.mode} .selected=${attributes.selected ?? null} ?hash-sync=${attributes.hashSync}></fire-coverage-map></div>`);
  holder.querySelector<HTMLElement>('div')!.style.height = `${before}px`;
  const element = holder.querySelector<FireCoverageMap>('fire-coverage-map')!;
  await waitUntil(() => all(element, '.list tbody tr').length === 27);
  await element.updateComplete;
  return element;
}

describe('fire-coverage-map at every width', () => {
  beforeEach(async () => setViewport({ width: 360, height: 740 }));
  afterEach(async () => {
    history.replaceState(null, '', location.pathname + location.search);
    scrollTo(0, 0);
    await emulateMedia({ media: 'screen', reducedMotion: 'no-preference' });
  });

  for (const [lang, mode] of [['zh-CN', ''], ['en', ''], ['zh-CN', 'elder'], ['en', 'elder']] as const) {
    it(`hides no figure behind an edge: ${lang} ${mode}`, async () => {
      const element = await shown({ lang, mode });
      one<HTMLButtonElement>(element, '.more').click();
      for (const width of [320, 360, 480, 560, 640, 768, 900, 960, 1000, 1100, 1200, 1280, 1366, 1440]) {
        await setViewport({ width, height: 740 });
        await nextFrame();
        await nextFrame();
        const edge = one(element, '.scroll').getBoundingClientRect().right;
        expect(edge).to.be.at.most(width);
        for (const cell of all(element, '.list tbody tr > *')) {
          expect(cell.getBoundingClientRect().right, `${width}: ${cell.innerText}`).to.be.at.most(edge + 1);
          for (const part of cell.querySelectorAll<HTMLElement>(':scope > :not(.visually-hidden)')) {
            expect(part.getBoundingClientRect().right, `${width}: ${part.innerText}`).to.be.at.most(edge + 1);
          }
        }
        expect(document.scrollingElement!.scrollWidth, String(width)).to.be.at.most(width);
        if (!element.renderRoot.querySelector('.stacked')) expect(one(element, '.stage__box').offsetWidth, String(width)).to.be.at.least(400);
      }
    });
  }

  it('brings the details under the map into view, and the keyboard to their heading, when one chooses from the list', async () => {
    const element = await shown();
    const [, , third] = seen(element);
    third!.scrollIntoView();
    expect(inView(one(element, '.detail'))).to.equal(false);
    nameIn(third!).click();
    await waitUntil(() => one(element, '.detail h3') && inView(one(element, '.detail h3')));
    expect(focused(element)).to.equal(one(element, '.detail h3'));
    expect(one(element, '.stage__box').nextElementSibling).to.equal(one(element, '.detail'));
    await axeClean(element);
  });

  it('does so from the map too, without motion for whom that is too much', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const element = await shown();
    await waitUntil(() => one(element, '.map__engine'));
    one(element, '.map__engine').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element) === one(element, '.detail h3'));
    expect(inView(one(element, '.detail h3'))).to.equal(true);
  });

  it('leaves page and keyboard alone on a first look', async () => {
    const element = await shown();
    expect(scrollY).to.equal(0);
    expect(focused(element)).to.equal(null);
  });

  it('brings the details into view for an area in the address', async () => {
    history.replaceState(null, '', '#area=nbs:150502100');
    const element = await shown({ hashSync: true }, 900);
    await waitUntil(() => one(element, '.detail h3') && inView(one(element, '.detail h3')));
    expect(focused(element)).to.equal(null);
  });

  it('brings them into view for an area in the attribute, unless something else is being looked at', async () => {
    const element = await shown({ selected: 'nbs:150502100' });
    await waitUntil(() => one(element, '.detail h3') && inView(one(element, '.detail h3')));
    scrollTo(0, 0);
    const far = await shown({ selected: 'nbs:150502100' }, 3000);
    await waitUntil(() => one(far, '.detail h3'));
    expect(scrollY).to.equal(0);
  });

  it('keeps the keyboard where it was when a button takes itself away', async () => {
    const element = await shown({ selected: 'nbs:150502100' });
    await waitUntil(() => one(element, '.detail h3'));
    one(element, '.detail__head button').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !one(element, '.detail h3'));
    expect(focused(element)).to.equal(one(element, '.detail'));
    one<HTMLInputElement>(element, '.filters .check input').click();
    await waitUntil(() => one(element, '.filters__result button'));
    one(element, '.filters__result button').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !one(element, '.filters__result button'));
    expect(focused(element)).to.equal(one(element, '.filters__result'));
  });

  it('shows six cards on a phone, the chosen one too, and all when asked or printed', async () => {
    const element = await shown();
    expect(seen(element)).to.have.length(6);
    const last = all(element, '.list tbody tr')[26]!;
    element.selected = 'nbs:150502103';
    await waitUntil(() => one(element, '.detail h3'));
    element.selected = null;
    await waitUntil(() => !one(element, '.detail h3'));
    nameIn(last).click();
    await waitUntil(() => seen(element).length === 7);
    expect(seen(element)[6]).to.equal(last);
    await emulateMedia({ media: 'print' });
    expect(seen(element)).to.have.length(27);
    await emulateMedia({ media: 'screen' });
    const more = one<HTMLButtonElement>(element, '.more');
    expect(more.textContent!.trim()).to.equal('显示全部 27 个');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen(element).length === 27);
    expect(focused(element)).to.equal(nameIn(all(element, '.list tbody tr')[6]!));
    expect(one(element, '.more')).to.equal(null);
  });

  it('lines up the facts of all cards, and breaks no label', async () => {
    const element = await shown({ lang: 'en' });
    const lefts = seen(element).map((row) => [...row.querySelectorAll('td:nth-child(n + 3)')].map((cell) => Math.round(cell.getBoundingClientRect().left)).join());
    expect([...new Set(lefts)]).to.have.length(1);
    for (const label of all(element, 'td:nth-child(3) .cell-label').slice(0, 6)) expect(label.getClientRects()).to.have.length(1);
  });

  it('continues the headings of a page that has given it one', async () => {
    const holder = await fixture(html`<div><fire-coverage-map .ownClient=${client} selected="nbs:150502100"><h1 slot="heading">Map</h1></fire-coverage-map></div>`);
    const element = holder.querySelector<FireCoverageMap>('fire-coverage-map')!;
    await waitUntil(() => one(element, '.detail h3'));
    expect(one(element, '.detail h3').getAttribute('aria-level')).to.equal('2');
  });
});
