import type { Locale } from '../base/strings.ts';
import type { BaseMap } from './base-map/base-map.ts';
import type { Layer, Place } from './engine/engine.ts';
import { BoxIndex } from './geometry/box-index.ts';
import { frameBox } from './geometry/frame.ts';
import { boundsOf, contains, shapeOf } from './geometry/shape.ts';
import type { Bounds } from './geometry/world.ts';
import { drawOutlines } from './layers/areas.ts';
import { drawLabels, layLabels } from './layers/labels.ts';
import type { MapStation } from './layers/map-area.ts';
import { drawMarks, REACH, type MapMark } from './layers/marks.ts';
import type { PickerArea } from './picker.ts';
import { MapShell } from './shell.ts';

export interface MarkMapContent {
  readonly marks: readonly MapMark[];
  /** The one that is shown beside the map. */
  readonly open: string | null;
  /** The one at which the keyboard stands in the list. */
  readonly current: string | null;
}

export interface MarkMapOptions extends MarkMapContent {
  locale: Locale;
  /** Name of the map for screen readers. */
  label: string;
  areas: readonly PickerArea[];
  baseMap?: BaseMap | null | undefined;
  approvalNumber?: string | null | undefined;
  schematic?: boolean | undefined;
  onSelect(id: string): void;
}

/** Horqin District, for a map that was told nothing. */
const DEFAULT_BOUNDS: Bounds = [121.6, 43.3, 123.1, 44.1];
/** Degrees around marks: one alone would be shown at the size of a room. */
const LEAST_ROOM = 0.012;
/** CSS pixels from the middle within which Enter finds a mark. */
const NEAR_MIDDLE = 120;

/** Marks that can be opened, over the outlines of areas. */
export class MarkMap {
  readonly #shell: MapShell;
  readonly #options: MarkMapOptions;
  readonly #layer: Layer;
  readonly #index;
  #content: MarkMapContent;

  constructor(container: HTMLElement, options: MarkMapOptions) {
    this.#options = options;
    this.#content = options;
    const bounds = () => this.#bounds();
    this.#shell = new MapShell(container, {
      ...options,
      // Read at each "show everything": marks come and go.
      get bounds() { return bounds(); },
      hint: 'markKeys',
      onKey: (event) => this.#onKey(event),
      onLocated: (place) => this.#located(place),
      onPalette: () => this.#layer?.redraw(),
    });
    const { engine } = this.#shell;
    this.#index = new BoxIndex(options.areas.map(({ code, name, geometry }) => ({ ...shapeOf(geometry, engine.world), code, name, fill: 'none' as const, dimmed: false })));
    this.#layer = engine.addOverlay((context, frame) => {
      const { palette, font } = this.#shell;
      drawOutlines(context, frame, this.#index.search(frameBox(frame, 2)), palette);
      // Names keep off the marks as they keep off stations.
      const stations = this.#content.marks.map(({ id, lon, lat }): MapStation => ({ id, area: id, kind: 'militia', lon, lat, reachKm: null }));
      drawLabels(context, layLabels(context, frame, engine.world, { index: this.#index, stations, first: null }, font), palette, font);
      drawMarks(context, frame, engine.world, palette, this.#content);
    });
    engine.onPointer('click', (place) => this.#select(this.#within(place, REACH)));
    engine.onPointer('mousemove', (place) => {
      const found = this.#within(place, REACH);
      const [first] = found;
      this.#shell.tip(first ? { text: found.length > 1 ? `${first.name} +${found.length - 1}` : first.name, left: place.left, top: place.top } : null, first !== undefined);
    });
    engine.onPointer('mouseout', () => this.#shell.tip(null, false));
    engine.on('moveend', () => this.#sayMiddle());
  }

  update(content: MarkMapContent): void {
    const before = this.#content;
    this.#content = content;
    this.#layer.redraw();
    for (const name of ['open', 'current'] as const) if (content[name] !== before[name]) this.#reveal(content[name]);
  }

  /** Where a mark is, in CSS pixels of the map: what a pointer has to hit. */
  positionOf(id: string): { left: number; top: number } | null {
    const mark = this.#content.marks.find((one) => one.id === id);
    return mark ? this.#shell.engine.toView(mark) : null;
  }

  focus(): void { this.#shell.focus(); }
  destroy(): void { this.#shell.destroy(); }

  #bounds(): Bounds {
    const { marks } = this.#content;
    if (marks.length === 0) return boundsOf(this.#options.areas.map(({ geometry }) => geometry)) ?? DEFAULT_BOUNDS;
    const lons = marks.map(({ lon }) => lon), lats = marks.map(({ lat }) => lat);
    return [Math.min(...lons) - LEAST_ROOM, Math.min(...lats) - LEAST_ROOM, Math.max(...lons) + LEAST_ROOM, Math.max(...lats) + LEAST_ROOM];
  }

  /** Nearest first. */
  #within(place: Place, reach: number): MapMark[] {
    const { engine } = this.#shell;
    const at = engine.toView(place);
    const away = (mark: MapMark): number => {
      const { left, top } = engine.toView(mark);
      return Math.hypot(left - at.left, top - at.top);
    };
    return this.#content.marks.filter((mark) => away(mark) <= reach).sort((a, b) => away(a) - away(b));
  }

  /** Where several lie on each other, each press opens the next of them. */
  #select(found: readonly MapMark[]): boolean {
    if (found.length === 0) return false;
    const at = found.findIndex(({ id }) => id === this.#content.open);
    this.#options.onSelect(found[(at + 1) % found.length]!.id);
    return true;
  }

  #onKey(event: KeyboardEvent): boolean {
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    this.#select(this.#within(this.#shell.engine.center, NEAR_MIDDLE).slice(0, 1));
    return true;
  }

  #sayMiddle(): void {
    if (!this.#shell.focused) return;
    const [first] = this.#within(this.#shell.engine.center, NEAR_MIDDLE);
    this.#shell.announce(first ? this.#shell.t('middle', first.name) : '');
  }

  #located(place: Place): string {
    const { engine, t } = this.#shell;
    engine.moveTo(place, Math.max(engine.zoom, 14));
    const x = engine.world.x(place.lon), y = engine.world.y(place.lat);
    const area = this.#index.search({ minX: x, minY: y, maxX: x, maxY: y }).find((shape) => contains(shape, x, y));
    return area ? t('located', area.name) : t('locatedOutside');
  }

  #reveal(id: string | null): void {
    const mark = this.#content.marks.find((one) => one.id === id);
    if (mark) this.#shell.engine.reveal(mark);
  }
}
