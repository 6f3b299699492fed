import { NetworkError, ProblemError, type Client } from '@fire-governance/client';
import type { AreaLevel, Chief } from '@fire-governance/contract';
import {
  axeClean, emulateMedia, expect, fixture, html, inEveryMode, leakCheck, nextFrame, oneEvent, sendKeys, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import './define.ts';
import type { FireGridChiefDirectory } from './grid-chief-directory.ts';

interface Query { q?: string; level?: AreaLevel; area?: string; vacant?: string; limit: number; cursor?: string }
interface Reply { items: Chief[]; nextCursor: string | null; total: number }

function chief(area: string, level: AreaLevel, n: number, changes: Partial<Chief> = {}): Chief {
  return {
    id: `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`, area, areaName: { 'zh-CN': `地点${n}`, en: `Place ${n}` }, level,
    post: { 'zh-CN': '消防网格长', en: 'Grid chief' }, vacant: false, name: `示例${n}`, pinyin: null, phone: `0475-000-${1000 + n}`, since: null, standIn: null,
    schematic: true, ...changes,
  };
}

const DISTRICT = chief('nbs:150502', 'district', 1);
const TOWNS = [
  chief('nbs:150502001', 'township', 2),
  chief('nbs:150502002', 'township', 3, { vacant: true, name: null, phone: null, standIn: { name: '示例代理', phone: '0475-000-0077' } }),
  chief('nbs:150502003', 'township', 4, { vacant: true, name: null, phone: null }),
];
const VILLAGES = Array.from({ length: 5 }, (_, i) => chief(`nbs:15050200100${i}`, 'committee', 10 + i));

function slice(items: Chief[], { cursor, limit }: Query): Reply {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null, total: items.length };
}

/** A small district, as the service would answer it. */
const small = async (query: Query): Promise<Reply> => {
  if (query.q) return slice([...TOWNS, ...VILLAGES].filter((row) => row.name?.includes(query.q!)), query);
  if (query.vacant) return slice(TOWNS.filter((row) => row.vacant), query);
  if (query.level === 'district') return slice([DISTRICT], query);
  if (query.level === 'township') return slice(TOWNS, query);
  return slice(query.area === TOWNS[0]!.area ? VILLAGES : [], query);
};

function clientThat(answer: (query: Query) => Promise<Reply>) {
  const asked: Query[] = [];
  const list = (query: Query) => {
    asked.push(query);
    return answer(query);
  };
  return { asked, client: { chiefs: { list } } as unknown as Client };
}

const directory = (answer: (query: Query) => Promise<Reply>, lang = 'zh-CN') =>
  fixture<FireGridChiefDirectory>(html`<fire-grid-chief-directory .ownClient=${clientThat(answer).client} area="nbs:150502" lang=${lang}></fire-grid-chief-directory>`);
const inside = (element: FireGridChiefDirectory, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const rows = (element: FireGridChiefDirectory) => [...element.renderRoot.querySelectorAll<HTMLElement>('[data-at]')];
const rowOf = (element: FireGridChiefDirectory, words: string) => rows(element).find((row) => row.innerText.includes(words));
const focused = (element: FireGridChiefDirectory) => element.shadowRoot!.activeElement as HTMLElement | null;

async function shown(lang?: string): Promise<FireGridChiefDirectory> {
  const element = await directory(small, lang);
  await waitUntil(() => rows(element).length === 4);
  return element;
}

const problem = (status: number, name: string) =>
  new ProblemError({ operation: 'chiefs.list', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });
const refusing = (error: unknown) => async (): Promise<Reply> => { throw error; };

const STATES: Record<string, () => Promise<FireGridChiefDirectory>> = {
  'not set up': () => fixture<FireGridChiefDirectory>(html`<fire-grid-chief-directory></fire-grid-chief-directory>`),
  'loading': () => directory(() => new Promise(() => undefined)),
  'empty': () => directory(async (query) => slice([], query)),
  'offline': () => directory(refusing(new NetworkError({ operation: 'chiefs.list' }))),
  'denied': () => directory(refusing(problem(401, 'key-invalid'))),
  'error': () => directory(refusing(problem(500, 'internal-error'))),
  'tree': () => shown(),
  'english': () => shown('en'),
  'open branch': async () => {
    const element = await shown();
    rowOf(element, '地点2')!.click();
    await waitUntil(() => rows(element).length === 9);
    return element;
  },
  'results': async () => {
    const element = await shown();
    await choose(element, '#vacant', (box) => ((box as HTMLInputElement).checked = true));
    await waitUntil(() => inside(element, '[role=grid]'));
    return element;
  },
  'nothing found': async () => {
    const element = await shown();
    await type(element, '查无此人');
    await waitUntil(() => inside(element, '[part=empty]'));
    return element;
  },
};

async function choose(element: FireGridChiefDirectory, selector: string, change: (control: HTMLElement) => void): Promise<void> {
  const control = inside(element, selector)!;
  change(control);
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

async function type(element: FireGridChiefDirectory, text: string, init: InputEventInit = {}): Promise<void> {
  const field = inside(element, '#q') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, ...init }));
  await element.updateComplete;
}

describe('fire-grid-chief-directory', () => {
  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('shows vacant posts as vacant, with the stand-in where there is one', async () => {
    const element = await shown();
    expect(rowOf(element, '地点3')!.innerText).to.contain('空缺').and.contain('由示例代理代理');
    expect(rowOf(element, '地点3')!.querySelector('a')!.getAttribute('href')).to.equal('tel:04750000077');
    expect(rowOf(element, '地点4')!.innerText).to.contain('空缺');
  });

  it('names the next level where a post is vacant and nobody stands in, and says where a village lies in a search', async () => {
    const element = await shown();
    await waitUntil(() => rowOf(element, '地点4')!.innerText.includes('由示例1（地点1）负责'));
    expect(rowOf(element, '地点4')!.querySelector('a')!.getAttribute('href')).to.equal('tel:04750001001');
    await type(element, '示例1');
    await waitUntil(() => inside(element, '[role=grid]'));
    await waitUntil(() => rowOf(element, '地点2 › 地点10'));
    expect(rowOf(element, '地点2 › 地点10')!.querySelector('[role=gridcell]')!.textContent).to.contain('地点2 › 地点10');
    await axeClean(element);
  });

  it('tells two towns of one English name apart', async () => {
    const towns = [['nbs:150502105', '清河镇'], ['nbs:150502107', '庆和镇']].map(([area, name], n) => chief(area!, 'township', 50 + n, { areaName: { 'zh-CN': name!, en: 'Qinghe Town' } }));
    const element = await directory(async (query) => slice(query.level === 'township' || query.q ? towns : [], query), 'en');
    await waitUntil(() => rows(element).length === 2);
    expect(rows(element).map((row) => row.querySelector('.place')!.textContent)).to.deep.equal(['Qinghe Town (清河镇)', 'Qinghe Town (庆和镇)']);
  });

  it('prints what a sheet needs: the date and the filter, and nothing that was only for the screen', async () => {
    const element = await shown();
    await choose(element, '#vacant', (box) => ((box as HTMLInputElement).checked = true));
    await waitUntil(() => inside(element, '[role=grid]'));
    await emulateMedia({ media: 'print' });
    try {
      const sheet = inside(element, '.sheet')!;
      expect(sheet.innerText).to.match(/\d{4}年\d+月\d+日/).and.contain('2 行').and.contain('只看空缺岗位');
      expect(inside(element, '[role=status]')!.offsetHeight).to.equal(0);
      await choose(element, '#vacant', (box) => ((box as HTMLInputElement).checked = false));
      await waitUntil(() => inside(element, '[role=treegrid]'));
      expect(sheet.innerText).to.contain('仅列出已展开的部分');
      expect(getComputedStyle(rowOf(element, '地点2')!.querySelector('.where')!, '::before').display).to.equal('none');
    } finally {
      await emulateMedia({ media: 'screen' });
    }
    expect(inside(element, '.sheet')!.offsetHeight).to.equal(0);
  });

  it('tells screen readers level, place, size and count', async () => {
    const element = await STATES['open branch']!();
    const grid = inside(element, '[role=treegrid]')!;
    expect(grid.getAttribute('aria-rowcount')).to.equal('10');
    const village = rowOf(element, '地点12')!;
    expect(['aria-level', 'aria-posinset', 'aria-setsize', 'aria-rowindex'].map((name) => village.getAttribute(name))).to.deep.equal(['3', '3', '5', '6']);
    expect(village.hasAttribute('aria-expanded')).to.equal(false);
    expect(rowOf(element, '地点2')!.getAttribute('aria-expanded')).to.equal('true');
  });

  it('is walked with the keyboard alone', async () => {
    const element = await shown();
    const chosen: string[] = [];
    element.addEventListener('fire-chief-selected', (event) => chosen.push((event as CustomEvent<{ chief: Chief }>).detail.chief.area));
    rows(element)[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => focused(element)?.innerText.includes('地点2'));
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => rows(element).length === 9);
    expect(focused(element)!.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'ArrowRight' });
    expect(focused(element)!.matches('a.tel')).to.equal(true);
    await sendKeys({ press: 'ArrowRight' });
    expect(focused(element)!.matches('button.copy')).to.equal(true);
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => focused(element)?.matches('[data-at="1"]'));
    await sendKeys({ press: 'End' });
    await waitUntil(() => focused(element)?.innerText.includes('地点4'));
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => focused(element)?.innerText.includes('地点14'));
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => focused(element)?.innerText.includes('地点2'));
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => rows(element).length === 4);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => rows(element).length === 9);
    expect(chosen).to.deep.equal(['nbs:150502001']);
  });

  it('is one stop for Tab, and then the controls of the row', async () => {
    const element = await shown();
    const stops = rows(element).filter((row) => row.tabIndex === 0);
    expect(stops).to.have.length(1);
    expect([...element.renderRoot.querySelectorAll<HTMLElement>('[data-at] a, [data-at] button')].filter((control) => control.tabIndex === 0)).to.have.length(2);
  });

  it('asks the server once typing pauses, and never while an input method composes', async () => {
    const { asked, client } = clientThat(small);
    const element = await fixture<FireGridChiefDirectory>(html`<fire-grid-chief-directory .ownClient=${client} area="nbs:150502"></fire-grid-chief-directory>`);
    await waitUntil(() => rows(element).length === 4);
    await type(element, 'shi', { isComposing: true });
    await type(element, '示例1', { isComposing: true });
    inside(element, '#q')!.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await waitUntil(() => inside(element, '[role=grid]') && rows(element).length === 5);
    expect(asked.filter((query) => query.q !== undefined).map((query) => query.q)).to.deep.equal(['示例1']);
    expect(inside(element, '[role=status]')!.innerText).to.equal('找到 5 个岗位');
  });

  it('never lets an old answer overwrite a new one', async () => {
    const answers: { query: Query; answer: (reply: Reply) => void }[] = [];
    const element = await directory((query) => new Promise((answer) => answers.push({ query, answer })));
    await choose(element, '#level', (select) => ((select as HTMLSelectElement).value = 'township'));
    await choose(element, '#level', (select) => ((select as HTMLSelectElement).value = 'committee'));
    const last = answers[answers.length - 1]!;
    last.answer(slice(VILLAGES, last.query));
    for (const early of answers.slice(0, -1)) early.answer(slice(TOWNS, early.query));
    await waitUntil(() => rows(element).length > 0);
    await nextFrame();
    expect(rows(element).map((row) => row.innerText.includes('地点1'))).to.deep.equal([true, true, true, true, true]);
  });

  it('goes back to the tree, with an empty field, from a search that found nothing', async () => {
    const element = await STATES['nothing found']!();
    element.renderRoot.querySelector<HTMLElement>('section > div > button')!.click();
    await waitUntil(() => inside(element, '[role=treegrid]'));
    expect((inside(element, '#q') as HTMLInputElement).value).to.equal('');
    expect(focused(element)!.id).to.equal('q');
  });

  it('copies the public number and says so', async () => {
    const element = await shown();
    const copied: string[] = [];
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } });
    rowOf(element, '地点3')!.querySelector<HTMLElement>('.copy')!.click();
    await waitUntil(() => inside(element, '[role=status]')!.innerText.includes('已复制'));
    expect(copied).to.deep.equal(['0475-000-0077']);
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else delete (navigator as unknown as Record<string, unknown>)['clipboard'];
  });

  it('gives the page the post that was pressed', async () => {
    const element = await shown();
    const told = oneEvent(element, 'fire-chief-selected');
    rowOf(element, '地点3')!.click();
    expect((await told).detail.chief.area).to.equal('nbs:150502002');
  });

  it('draws at most 200 nodes of 50,000 entries, and reaches the last of them', async () => {
    const everything = Array.from({ length: 50_000 }, (_, i) => chief(`nbs:150502001${String(i % 999).padStart(3, '0')}`, 'committee', i));
    const element = await directory(async (query) => (query.level === 'committee' ? slice(everything, query) : slice([], query)));
    await choose(element, '#level', (select) => ((select as HTMLSelectElement).value = 'committee'));
    await waitUntil(() => inside(element, '[role=grid]'));
    expect(inside(element, '[role=grid]')!.getAttribute('aria-rowcount')).to.equal('50001');
    const count = () => element.renderRoot.querySelectorAll('*').length;
    let most = count();
    const scroller = inside(element, '.scroller')!;
    await waitUntil(async () => {
      scroller.scrollTop = scroller.scrollHeight;
      await nextFrame();
      most = Math.max(most, count());
      return rows(element).some((row) => row.getAttribute('aria-rowindex') === '50001');
    }, 'the last row comes into view', { interval: 0, timeout: 14_000 });
    expect(most).to.be.at.most(200);
    scroller.scrollTop = scroller.scrollHeight / 2;
    await waitUntil(() => {
      const at = Number(rows(element)[3]?.dataset['at']);
      return at > 20_000 && at < 30_000;
    });
    const box = scroller.getBoundingClientRect();
    const covered = rows(element).map((row) => row.getBoundingClientRect());
    expect(covered[0]!.top).to.be.at.most(box.top + 1, 'no white above');
    expect(covered[covered.length - 1]!.bottom).to.be.at.least(box.bottom - 1, 'no white below');
  });

  it('keeps the place of the keyboard when its row is scrolled away', async () => {
    const many = Array.from({ length: 400 }, (_, i) => chief(`nbs:150502001${String(i).padStart(3, '0')}`, 'committee', i));
    const element = await directory(async (query) => slice(query.level === 'committee' ? many : [], query));
    await choose(element, '#level', (select) => ((select as HTMLSelectElement).value = 'committee'));
    await waitUntil(() => inside(element, '[role=grid]'));
    rows(element)[1]!.focus();
    inside(element, '.scroller')!.scrollTop = 5000;
    await waitUntil(() => focused(element)?.matches('.scroller'));
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => focused(element)?.dataset['at'] === '2');
  });

  it('draws every row for the printer and goes back afterwards', async () => {
    const many = Array.from({ length: 150 }, (_, i) => chief(`nbs:150502001${String(i).padStart(3, '0')}`, 'committee', i));
    const element = await directory(async (query) => slice(query.level === 'committee' ? many : [], query));
    await choose(element, '#level', (select) => ((select as HTMLSelectElement).value = 'committee'));
    await waitUntil(() => inside(element, '[role=grid]'));
    expect(rows(element).length).to.be.below(40);
    let printed = 0;
    const own = window.print;
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      printed = rows(element).length;
      dispatchEvent(new Event('afterprint'));
    };
    inside(element, '[part=print]')!.click();
    await waitUntil(() => printed > 0);
    window.print = own;
    expect(printed).to.equal(150);
    await waitUntil(() => rows(element).length < 40);
  });

  it('lets a branch that failed be tried again without losing the rest', async () => {
    let online = false;
    const element = await directory(async (query) => {
      if (query.level === 'committee' && !online) throw new NetworkError({ operation: 'chiefs.list' });
      return small(query);
    });
    await waitUntil(() => rows(element).length === 4);
    rowOf(element, '地点2')!.click();
    await waitUntil(() => rowOf(element, '没有加载出来'));
    await axeClean(element);
    online = true;
    rowOf(element, '没有加载出来')!.querySelector('button')!.click();
    await waitUntil(() => rows(element).length === 9);
  });

  it('turns rows into cards at 320 pixels, in elder mode too', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await shown();
    await waitUntil(() => inside(element, '.cards'));
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    expect(inside(element, '.tel')!.offsetHeight).to.be.at.least(60);
    await setViewport({ width: 1024, height: 768 });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-grid-chief-directory'), { ownClient: clientThat(small).client, area: 'nbs:150502' }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelectorAll('[data-at]').length === 4) },
    );
  });
});
