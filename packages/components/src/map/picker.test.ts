import { html as litHtml, LitElement, type TemplateResult } from 'lit';
import { controls, surface, tokens } from '../base/index.ts';
import { aTimeout, axeClean, expect, fixture, html, sendKeys, sendMouse, setViewport } from '../../../../tests/support/index.ts';
import { createPointPicker, type PickerArea, type PointPicker, type PointPickerOptions } from './picker.ts';

class PickerBed extends LitElement {
  static override styles = [tokens, controls, surface];
  protected override render(): TemplateResult {
    return litHtml`<div id="bed"></div>`;
  }
}
customElements.define('test-picker-bed', PickerBed);

const AREA: PickerArea = {
  code: 'nbs:150502100', name: '大林镇',
  geometry: { type: 'Polygon', coordinates: [[[122, 43.5], [122.2, 43.5], [122.2, 43.7], [122, 43.7], [122, 43.5]]] },
};

describe('point picker', () => {
  let picker: PointPicker;
  let place: HTMLElement;
  let changes: { lon: number; lat: number; area: string | null }[];

  async function open(options: Partial<PointPickerOptions> = {}): Promise<void> {
    await setViewport({ width: 800, height: 700 });
    const bed = await fixture<PickerBed>(html`<test-picker-bed></test-picker-bed>`);
    place = bed.renderRoot.querySelector<HTMLElement>('#bed')!;
    place.style.width = '500px';
    place.style.height = '360px';
    changes = [];
    picker = createPointPicker(place, {
      areas: [AREA], onChange: ({ lon, lat }, area) => changes.push({ lon, lat, area: area?.code ?? null }), ...options,
    });
  }

  afterEach(() => picker.destroy());
  const said = () => place.querySelector('[role="status"]')!.textContent!;
  const middle = () => {
    const { left, top, width, height } = place.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)] as [number, number];
  };

  it('marks where it is tapped, in WGS-84 with six decimals, and names the township', async () => {
    await open();
    await sendMouse({ type: 'click', position: middle() });
    expect(changes).to.have.length(1);
    const [change] = changes;
    expect(change!.lon).to.be.closeTo(122.1, 0.01);
    expect(change!.lat).to.be.closeTo(43.6, 0.02);
    expect(String(change!.lon)).to.match(/^\d+\.\d{1,6}$/);
    expect(change!.area).to.equal('nbs:150502100');
    expect(said()).to.contain('大林镇');
    expect(picker.value).to.deep.equal({ lon: change!.lon, lat: change!.lat });
  });

  it('sets the mark down and moves it with the keyboard alone, announcing where it is', async () => {
    await open({ locale: 'en' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowRight' });
    expect(changes).to.have.length(1);
    const start = changes[0]!;
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Shift+ArrowRight' });
    const last = changes.at(-1)!;
    expect(changes).to.have.length(4);
    expect(last.lon).to.be.above(start.lon);
    expect(last.lat).to.be.above(start.lat);
    expect(last.lon - changes[2]!.lon).to.be.above(changes[1]!.lon - start.lon);
    expect(said()).to.contain(`${last.lat.toFixed(5)} north`);
  });

  it('keeps the mark in view when it is moved over the edge', async () => {
    await open({ value: { lon: 122.1, lat: 43.6 } });
    await sendKeys({ press: 'Tab' });
    for (let step = 0; step < 12; step++) {
      await sendKeys({ press: 'Shift+ArrowRight' });
      await aTimeout(300);
    }
    const mark = changes.at(-1)!;
    await sendMouse({ type: 'click', position: middle() });
    // The view has followed: where its middle was 122.1, it is now within half a view of the mark.
    const seen = changes.at(-1)!;
    expect(seen.lon).to.be.above(122.1 + (mark.lon - 122.1) / 4);
  });

  it('shows a value that is set from outside without calling it a change', async () => {
    await open();
    picker.set({ lon: 122.15, lat: 43.55 });
    expect(changes).to.have.length(0);
    expect(picker.value).to.deep.equal({ lon: 122.15, lat: 43.55 });
    picker.set(null);
    expect(picker.value).to.equal(null);
  });

  it('works without townships and without anything to start from', async () => {
    await open({ areas: [] });
    await sendMouse({ type: 'click', position: middle() });
    expect(changes[0]!.area).to.equal(null);
  });

  it('is clean for axe', async () => {
    await open({ schematic: true });
    await axeClean((place.getRootNode() as ShadowRoot).host);
  });
});
