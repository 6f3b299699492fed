import type { AreaGeometry } from '@fire-governance/contract';
import type { Locale } from '../base/strings.ts';
import type { BaseMap } from './base-map/base-map.ts';
import type { Draw, Place } from './engine/engine.ts';
import { frameBox } from './geometry/frame.ts';
import { BoxIndex } from './geometry/box-index.ts';
import { boundsOf, contains, shapeOf, type Shape } from './geometry/shape.ts';
import type { Bounds } from './geometry/world.ts';
import { drawOutlines } from './layers/areas.ts';
import { drawLabels, layLabels } from './layers/labels.ts';
import { drawPin } from './layers/pin.ts';
import type { MapStrings } from './map.strings.ts';
import { MapShell } from './shell.ts';

/** A division drawn under the mark, so that people know where they are without a base map. */
export interface PickerArea {
  code: string;
  name: string;
  geometry: AreaGeometry;
}

export interface PointPickerOptions {
  /** Where the map opens when there is no value; WGS-84 degrees. */
  center?: Place | undefined;
  /** What can be seen at most, `[west, south, east, north]`; taken from `areas` when not given. */
  bounds?: Bounds | undefined;
  value?: Place | null | undefined;
  areas?: readonly PickerArea[] | undefined;
  locale?: Locale | undefined;
  strings?: Partial<MapStrings> | undefined;
  baseMap?: BaseMap | null | undefined;
  approvalNumber?: string | null | undefined;
  schematic?: boolean | undefined;
  /** The mark was put somewhere: WGS-84 degrees, six decimals (about 0.1 m). */
  onChange(place: Place, area: PickerArea | null): void;
}

export interface PointPicker {
  readonly value: Place | null;
  /** Moves the mark from outside; `onChange` is not called. */
  set(value: Place | null): void;
  focus(): void;
  destroy(): void;
}

/** Horqin District, for a picker that was told nothing. */
const DEFAULT_BOUNDS: Bounds = [121.6, 43.3, 123.1, 44.1];

const KEY_STEP = 8;
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** A map on which one place is marked: by tap or click, by dragging the map and tapping again, or with the arrow keys. */
export function createPointPicker(container: HTMLElement, options: PointPickerOptions): PointPicker {
  let value: Place | null = options.value ?? null;
  const areas = options.areas ?? [];
  const known = options.bounds ?? boundsOf(areas.map((area) => area.geometry)) ?? DEFAULT_BOUNDS;

  const shell = new MapShell(container, {
    locale: options.locale ?? 'zh-CN',
    bounds: known,
    label: options.strings?.pickerLabel ?? '',
    hint: 'pickerKeys',
    baseMap: options.baseMap,
    approvalNumber: options.approvalNumber,
    schematic: options.schematic,
    strings: options.strings,
    onKey,
    onLocated(place) {
      put(place);
      engine.moveTo(place, Math.max(engine.zoom, 14));
      return describe(place);
    },
    onPalette: () => layer?.redraw(),
  });
  const { engine } = shell;
  shell.element.querySelector('.map__engine')!.setAttribute('aria-label', shell.t('pickerLabel'));
  const shapes = areas.map((area) => ({
    ...shapeOf(area.geometry, engine.world), code: area.code, name: area.name, fill: 'none' as const, dimmed: false, area,
  }));
  const index = new BoxIndex(shapes);
  const draw: Draw = (context, frame) => {
    drawOutlines(context, frame, index.search(frameBox(frame, 2)), shell.palette);
    drawLabels(context, layLabels(context, frame, engine.world, { index, stations: [], first: null }, shell.font), shell.palette, shell.font);
    if (value === null) return;
    const x = (engine.world.x(value.lon) - frame.x) * frame.scale, y = (engine.world.y(value.lat) - frame.y) * frame.scale;
    drawPin(context, x, y, shell.palette.noneDot, shell.palette.halo);
  };
  const layer = engine.addOverlay(draw);
  if (value) engine.moveTo(value, Math.max(engine.zoom, 14));
  else if (options.center) engine.moveTo(options.center, Math.max(engine.zoom, 12));

  engine.onPointer('click', (place) => {
    put(place);
    shell.announce(describe(value!));
  });
  if (value === null) shell.note(shell.t('pickerHint'));

  function areaAt(place: Place): PickerArea | null {
    const x = engine.world.x(place.lon), y = engine.world.y(place.lat);
    return index.search({ minX: x, minY: y, maxX: x, maxY: y }).find((shape: Shape) => contains(shape, x, y))?.area ?? null;
  }

  function describe(place: Place): string {
    return shell.t('markAt', place.lat.toFixed(5), place.lon.toFixed(5), areaAt(place)?.name ?? '');
  }

  function put(place: Place): void {
    value = { lon: round(place.lon), lat: round(place.lat) };
    layer.redraw();
    options.onChange(value, areaAt(value));
  }

  function onKey(event: KeyboardEvent): boolean {
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const confirms = event.key === 'Enter' || event.key === ' ';
    if (across === 0 && down === 0 && !confirms) return false;
    const step = KEY_STEP * (event.shiftKey ? 8 : 1);
    const from = engine.toView(value ?? engine.center);
    // The first key sets the mark down in the middle of what is seen; the next ones move it.
    const place = value === null || confirms ? value ?? engine.center : engine.fromView(from.left + across * step, from.top + down * step);
    put(place);
    engine.reveal(value!);
    shell.note(describe(value!));
    return true;
  }

  return {
    get value() { return value; },
    set(next) {
      value = next;
      layer.redraw();
      if (next) engine.moveTo(next, Math.max(engine.zoom, 14));
    },
    focus: () => shell.focus(),
    destroy: () => shell.destroy(),
  };
}
