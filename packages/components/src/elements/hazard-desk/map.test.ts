import type { CaseRow } from '@fire-governance/contract';
import { axeClean, expect, inEveryMode, leakCheck, oneEvent, sendKeys, sendMouse, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { CASES, focused, hazard, idOf, inside, opened, served, shown } from '../../../../../tests/support/desk-fakes.ts';
import './define.ts';
import type { FireHazardDesk } from './hazard-desk.ts';

const at = (lon: number, lat: number): Pick<CaseRow, 'place'> => ({ place: { ...CASES[0]!.place, position: { lon, lat } } });
const HERE = { ...CASES[0]!, ...at(122.26, 43.61) };
const THERE = { ...CASES[1]!, ...at(122.3, 43.63) };
const NOWHERE = CASES[2]!;

const surface = (element: FireHazardDesk) => inside(element, '.map__engine');

async function mapped(cases = [HERE, THERE, NOWHERE], make = shown) {
  const made = await make({ cases });
  inside(made.element, '#map-toggle')!.click();
  await waitUntil(() => surface(made.element));
  return made;
}

/** What the map has drawn around a place of it, as how many pixels are not empty. */
function painted(element: FireHazardDesk): number {
  const canvas = element.renderRoot.querySelector<HTMLCanvasElement>('.map canvas')!;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) count += 1;
  return count;
}

describe('fire-hazard-desk, map', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  beforeEach(() => sessionStorage.clear());
  after(() => setViewport({ width: 800, height: 600 }));

  it('is not there, nor fetched, before it is asked for', async () => {
    const { element } = await shown({ cases: [HERE] });
    expect(inside(element, '[part=map]')).not.to.exist;
    expect(inside(element, '#map-toggle')!.getAttribute('aria-expanded')).to.equal('false');
  });

  it('shows what has a position, says how much has none, and needs no base map', async () => {
    const { element } = await mapped();
    expect(inside(element, '[part=map]')!.innerText).to.contain('地图上有 2 条；另有 1 条没有位置').and.contain('已逾期');
    expect(surface(element)!.getAttribute('aria-label')).to.equal('列表中隐患的地图');
    expect(painted(element)).to.be.greaterThan(100);
    await inEveryMode(element, () => axeClean(element));
  });

  it('opens a hazard by pointer', async () => {
    const { element } = await mapped([HERE]);
    const box = surface(element)!.getBoundingClientRect();
    const seen = oneEvent(element, 'fire-hazard-opened');
    await sendMouse({ type: 'click', position: [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)] });
    expect((await seen).detail).to.deep.equal({ id: idOf(1) });
    await waitUntil(() => inside(element, '#case'));
  });

  it('opens the hazard in the middle by keyboard, and says what lies there', async () => {
    const { element } = await mapped([THERE]);
    surface(element)!.focus();
    const seen = oneEvent(element, 'fire-hazard-opened');
    await sendKeys({ press: 'Enter' });
    expect((await seen).detail).to.deep.equal({ id: idOf(2) });
    await waitUntil(() => focused(element)?.id === 'case');
  });

  it('opens the next of those that lie on each other with each press', async () => {
    const { element } = await mapped([HERE, { ...THERE, ...at(122.26, 43.61) }]);
    const ids: string[] = [];
    element.addEventListener('fire-hazard-opened', (event) => ids.push((event as CustomEvent<{ id: string }>).detail.id));
    for (const count of [1, 2, 3]) {
      const box = surface(element)!.getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)] });
      await waitUntil(() => ids.length === count);
    }
    expect(new Set(ids).size).to.equal(2);
  });

  it('shows the open hazard though the list does not have it', async () => {
    const { element } = await opened({ cases: [hazard({ id: idOf(6), ...at(122.2, 43.6) })], list: async () => ({ items: [HERE], nextCursor: null }) }, idOf(6));
    inside(element, '#map-toggle')!.click();
    await waitUntil(() => surface(element));
    expect(inside(element, '[part=map]')!.innerText).to.contain('地图上有 2 条');
  });

  it('is shown and hidden by its key, which the help tells', async () => {
    const { element } = await shown({ cases: [HERE] });
    inside(element, '.open')!.focus();
    await sendKeys({ press: 'm' });
    await waitUntil(() => surface(element));
    await sendKeys({ press: 'x' });
    await waitUntil(() => (inside(element, '.mark input') as HTMLInputElement).checked);
    await sendKeys({ press: '?' });
    await waitUntil(() => inside(element, '[part=help]')?.innerText.includes('显示或收起地图'));
    inside(element, '.open')!.focus();
    await sendKeys({ press: 'm' });
    await waitUntil(() => !inside(element, '[part=map]'));
  });

  it('fits 320 pixels in elder mode', async () => {
    await setViewport({ width: 320, height: 640 });
    const { element } = await mapped();
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1280, height: 900 });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(() => Object.assign(document.createElement('fire-hazard-desk'), { ownClient: served({ cases: [HERE] }).client }), {
      times: 6,
      ready: async (element) => {
        await waitUntil(() => element.shadowRoot!.querySelector('#map-toggle'));
        element.shadowRoot!.querySelector<HTMLElement>('#map-toggle')!.click();
        await waitUntil(() => element.shadowRoot!.querySelector('.map__engine'));
      },
    });
  });
});
