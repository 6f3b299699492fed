import { html as litHtml, LitElement, type TemplateResult } from 'lit';
import { controls, surface, tokens } from '../base/index.ts';
import { aTimeout, expect, fixture, html, leakCheck, sendKeys, sendMouse, setViewport, waitUntil } from '../../../../tests/support/index.ts';
import { AreaMap, type AreaMapOptions } from './area-map.ts';
import type { MapArea, MapStation } from './layers/map-area.ts';

class MapBed extends LitElement {
  static override styles = [tokens, controls, surface];
  protected override render(): TemplateResult {
    return litHtml`<div id="bed"></div>`;
  }
}
customElements.define('test-map-bed', MapBed);

/** Four squares around a middle, each a tenth of a degree. */
const square = (west: number, south: number): MapArea['geometry'] => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]],
});
const AREAS: MapArea[] = [
  { code: 'nw', name: '西北', fill: 'full-time', geometry: square(122, 43.6), dimmed: false },
  { code: 'ne', name: '东北', fill: 'volunteer', geometry: square(122.1, 43.6), dimmed: false },
  { code: 'sw', name: '西南', fill: 'militia', geometry: square(122, 43.5), dimmed: false },
  { code: 'se', name: '东南', fill: 'none', geometry: square(122.1, 43.5), dimmed: false },
];

async function bed(): Promise<HTMLElement> {
  const element = await fixture<MapBed>(html`<test-map-bed></test-map-bed>`);
  const place = element.renderRoot.querySelector<HTMLElement>('#bed')!;
  place.style.width = '600px';
  place.style.height = '400px';
  return place;
}

interface Made {
  map: AreaMap;
  place: HTMLElement;
  chosen: string[];
}

let made: AreaMap[] = [];
async function mapWith(options: Partial<AreaMapOptions> = {}): Promise<Made> {
  const place = await bed();
  const chosen: string[] = [];
  const map = new AreaMap(place, {
    areas: AREAS, stations: [], selected: null, locale: 'zh-CN', label: '地图', onSelect: (code) => chosen.push(code), ...options,
  });
  made.push(map);
  return { map, place, chosen };
}

const surfaceOf = (place: HTMLElement) => place.querySelector<HTMLElement>('.map__engine')!;
const announced = (place: HTMLElement) => place.querySelector('[role="status"]')!.textContent!;
const pictures = (place: HTMLElement) => [...place.querySelectorAll<HTMLImageElement>('img.leaflet-tile')];

/** Color of the ground canvas at a place of the map, as the canvas has it. */
function pixel(place: HTMLElement, at: { left: number; top: number }, canvas = place.querySelectorAll('canvas')[0]!): number[] {
  const box = canvas.getBoundingClientRect(), origin = place.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const x = Math.round((origin.left + at.left - box.left) * ratio), y = Math.round((origin.top + at.top - box.top) * ratio);
  return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data];
}

/** A picture for tiles, from the page itself: these tests reach no other host. */
async function pictureUrl(): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 256;
  canvas.getContext('2d')!.fillRect(0, 0, 256, 256);
  return URL.createObjectURL(await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!))));
}

describe('area map', () => {
  beforeEach(async () => setViewport({ width: 1000, height: 800 }));
  afterEach(() => {
    for (const map of made) map.destroy();
    made = [];
  });

  it('draws each class in its own color or pattern', async () => {
    const { map, place } = await mapWith();
    expect(pixel(place, map.positionOf('nw')!)).to.deep.equal([11, 61, 117, 255]);
    expect(pixel(place, map.positionOf('ne')!)).to.deep.equal([58, 120, 181, 255]);
    for (const [code, colors] of [['sw', 2], ['se', 2]] as const) {
      const at = map.positionOf(code)!;
      const around = new Set(Array.from({ length: 12 }, (_, i) => pixel(place, { left: at.left + i, top: at.top }).join()));
      expect(around.size, code).to.be.at.least(colors);
    }
  });

  it('pales what the filters leave out and draws it again when they are lifted', async () => {
    const { map, place } = await mapWith();
    const content = { stations: [], selected: null };
    map.update({ ...content, areas: AREAS.map((area) => ({ ...area, dimmed: area.code === 'nw' })) });
    expect(pixel(place, map.positionOf('nw')!)[3]).to.be.below(100);
    map.update({ ...content, areas: AREAS });
    expect(pixel(place, map.positionOf('nw')!)[3]).to.equal(255);
  });

  it('chooses the area under the pointer', async () => {
    const { map, place, chosen } = await mapWith();
    const { left, top } = map.positionOf('se')!;
    const box = place.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(box.left + left), Math.round(box.top + top)] });
    expect(chosen).to.deep.equal(['se']);
    // The name stands there already; said twice it would only cover the mark.
    expect(place.querySelector('.map__tip')).to.equal(null);
  });

  it('names at the pointer an area whose name does not stand on the map, off the mark', async () => {
    const { map, place } = await mapWith({ areas: AREAS.map((area) => ({ ...area, dimmed: area.code === 'se' })) });
    const { left, top } = map.positionOf('se')!;
    const box = place.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(box.left + left), Math.round(box.top + top)] });
    await waitUntil(() => place.querySelector('.map__tip'));
    const tip = place.querySelector('.map__tip')!;
    expect(tip.textContent).to.equal('东南');
    expect(tip.getBoundingClientRect().bottom).to.be.below(box.top + top - 12);
  });

  it('keeps the reach of full-time teams while another area is chosen, and shows that of the chosen one', async () => {
    const station = (area: string, kind: MapStation['kind'], lon: number, lat: number): MapStation => ({ id: area, area, kind, lon, lat, reachKm: 4 });
    const stations = [station('ne', 'full-time', 122.15, 43.65), station('sw', 'militia', 122.05, 43.55)];
    const { map, place } = await mapWith({ stations });
    const marks = () => place.querySelectorAll('canvas')[1]!;
    // Inside the circle, beside mark and name.
    const inReach = (code: string) => {
      const at = map.positionOf(code)!;
      return pixel(place, { left: at.left + 28, top: at.top - 28 }, marks())[3]!;
    };
    expect([inReach('ne') > 0, inReach('sw') > 0]).to.deep.equal([true, false]);
    map.update({ areas: AREAS, stations, selected: 'sw' });
    expect([inReach('ne') > 0, inReach('sw') > 0]).to.deep.equal([true, true]);
    expect(inReach('sw')).to.be.above(inReach('ne'));
  });

  it('draws a line between two pale areas that can be seen', async () => {
    const pale = AREAS.map((area) => ({ ...area, fill: 'militia' as const }));
    const { map, place } = await mapWith({ areas: pale });
    const from = map.positionOf('nw')!, to = map.positionOf('ne')!;
    const line = Array.from({ length: 7 }, (_, i) => pixel(place, { left: (from.left + to.left) / 2 - 3 + i, top: from.top - 30 }));
    expect(Math.min(...line.map(([red]) => red!))).to.be.below(90);
  });

  it('moves, zooms and chooses by keyboard and says what is in the middle', async () => {
    const { map, place, chosen } = await mapWith();
    await sendKeys({ press: 'Tab' });
    expect(surfaceOf(place).matches(':focus')).to.equal(true);
    const before = map.center, zoom = map.zoom;
    await sendKeys({ press: '+' });
    await waitUntil(() => map.zoom > zoom);
    await aTimeout(400);
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => map.center.lon > before.lon);
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => announced(place).includes('东北'));
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal(['ne']);
  });

  it('has buttons of 44 pixels with names, and says when there is no more to zoom', async () => {
    const { place } = await mapWith();
    const buttons = [...place.querySelectorAll<HTMLButtonElement>('.map__button')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.include.members(['放大', '缩小', '显示全图']);
    for (const button of buttons) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
    }
  });

  it('says that it is schematic and shows scale, attribution and approval number', async () => {
    const { place } = await mapWith({ schematic: true, approvalNumber: '蒙S（2026）001号', locale: 'zh-CN' });
    expect(place.querySelector('.map__schematic')!.textContent).to.contain('示意');
    expect(place.querySelector('.map__source')!.textContent).to.contain('蒙S（2026）001号');
    expect(place.querySelector('.map__scale')!.textContent).to.match(/[125]0* (公里|米)/);
  });

  it('asks nobody for pictures without a base map', async () => {
    const { place } = await mapWith();
    expect(pictures(place)).to.have.length(0);
  });

  it('asks an XYZ source for the tiles in view', async () => {
    const url = await pictureUrl();
    const { map, place } = await mapWith({ baseMap: { type: 'xyz', url: `${url}#{z}/{x}/{y}`, attribution: '示例底图' } });
    await waitUntil(() => pictures(place).length > 0 && pictures(place).every((picture) => picture.complete && picture.naturalWidth === 256));
    const asked = pictures(place).map((picture) => picture.src.split('#')[1]);
    const scale = 2 ** map.zoom;
    const column = Math.floor(((map.center.lon + 180) / 360) * scale);
    expect(asked.some((name) => name!.startsWith(`${map.zoom}/${column}/`))).to.equal(true);
    expect(place.querySelector('.map__source')!.textContent).to.contain('示例底图');
    expect(place.querySelector('.map__note')).to.equal(null);
    URL.revokeObjectURL(url);
  });

  it('asks Tianditu for rows and columns of the matrix set of the grid, with the token', async () => {
    for (const [grid, set] of [['EPSG:3857', 'w'], ['EPSG:4490', 'c']] as const) {
      const { map, place } = await mapWith({ baseMap: { type: 'wmts', preset: 'tianditu-vec', token: 'portal token', grid, url: '/no-tiles/{layer}/wmts' } });
      await waitUntil(() => pictures(place).length > 0);
      const asked = pictures(place).map((picture) => new URL(picture.src)).find(({ pathname }) => pathname.includes('/vec/'))!;
      const query = asked.searchParams;
      expect(query.get('LAYER')).to.equal('vec');
      expect(query.get('TILEMATRIXSET')).to.equal(set);
      expect(query.get('TILEMATRIX')).to.equal(String(map.zoom + (set === 'c' ? 1 : 0)));
      expect(query.get('tk')).to.equal('portal token');
      const { lon, lat } = map.center;
      // EPSG:4490, level 1: 2 x 1 tiles; Web Mercator, level 0: one tile.
      const across = set === 'c' ? ((lon + 180) / 180) * 2 ** map.zoom : ((lon + 180) / 360) * 2 ** map.zoom;
      expect(Math.abs(Number(query.get('TILECOL')) - across)).to.be.below(4);
      if (set === 'c') expect(Math.abs(Number(query.get('TILEROW')) - ((90 - lat) / 180) * 2 ** map.zoom)).to.be.below(4);
    }
  });

  it('says once that pictures do not come, and shows the areas all the same', async () => {
    const { map, place } = await mapWith({ baseMap: { type: 'xyz', url: '/no-tiles/{z}/{x}/{y}.png' } });
    await waitUntil(() => place.querySelector('.map__note'));
    expect(place.querySelectorAll('.map__note')).to.have.length(1);
    expect(pixel(place, map.positionOf('nw')!)[3]).to.equal(255);
  });

  it('reads its colors again when the page changes them', async () => {
    const { map, place } = await mapWith();
    const host = (place.getRootNode() as ShadowRoot).host as HTMLElement;
    host.style.setProperty('--fire-color-ground', '#000000');
    await waitUntil(() => pixel(place, map.positionOf('nw')!).join() === '143,193,245,255');
  });

  it('draws dense data in tiles without leaving out a point', async () => {
    const count = 2000;
    const lon = Float64Array.from({ length: count }, (_, i) => 122.02 + (i % 50) * 0.0032);
    const lat = Float64Array.from({ length: count }, (_, i) => 43.52 + Math.floor(i / 50) * 0.004);
    const { place } = await mapWith({ points: { lon, lat } });
    const tiles = () => [...place.querySelectorAll<HTMLCanvasElement>('canvas.leaflet-tile')];
    await waitUntil(() => tiles().length > 0 && tiles().every((tile) => tile.classList.contains('leaflet-tile-loaded')));
    let red = 0;
    for (const tile of tiles()) {
      const { data } = tile.getContext('2d')!.getImageData(0, 0, tile.width, tile.height);
      for (let i = 0; i < data.length; i += 4) if (data[i] === 180 && data[i + 1] === 35 && data[i + 2] === 24) red++;
    }
    expect(red).to.be.at.least(count);
  });

  it('leaves nothing behind', async () => {
    await leakCheck(() => document.createElement('test-map-bed'), {
      ready: async (element) => {
        const place = (element as MapBed).renderRoot.querySelector<HTMLElement>('#bed')!;
        place.style.height = '300px';
        const map = new AreaMap(place, { areas: AREAS, stations: [], selected: 'nw', locale: 'en', label: 'map', onSelect: () => undefined });
        await aTimeout(20);
        map.destroy();
      },
    });
  });
});
