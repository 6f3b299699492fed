import type { Locale } from '../base/strings.ts';
import type { BaseMap } from './base-map/base-map.ts';
import type { Layer, Place } from './engine/engine.ts';
import { BoxIndex } from './geometry/box-index.ts';
import type { Frame } from './geometry/frame.ts';
import { PointIndex } from './geometry/point-index.ts';
import { boundsOf, contains, shapeOf } from './geometry/shape.ts';
import type { Bounds } from './geometry/world.ts';
import { drawAreas, drawOutline } from './layers/areas.ts';
import { drawLabels, layLabels, type Label } from './layers/labels.ts';
import type { DrawnArea, MapArea, MapPoints, MapStation } from './layers/map-area.ts';
import { drawPoints } from './layers/points.ts';
import { drawReach, drawStation, spread } from './layers/stations.ts';
import type { MapStrings } from './map.strings.ts';
import { MapShell } from './shell.ts';

export interface AreaMapContent {
  areas: readonly MapArea[];
  stations: readonly MapStation[];
  selected: string | null;
}

export interface AreaMapOptions extends AreaMapContent {
  locale: Locale;
  label: string;
  points?: MapPoints | undefined;
  baseMap?: BaseMap | null | undefined;
  approvalNumber?: string | null | undefined;
  schematic?: boolean | undefined;
  strings?: Partial<MapStrings> | undefined;
  onSelect(code: string): void;
}

/** Above this many areas or any dense points, the ground is drawn in tiles that are only moved when the map is. */
const TILED_FROM = 400;

/** Areas colored by class, with stations, names and one selected area. */
export class AreaMap {
  readonly #shell: MapShell;
  readonly #options: AreaMapOptions;
  readonly #ground: Layer;
  readonly #marks: Layer;
  readonly #points: PointIndex | undefined;
  readonly #bounds: Bounds;
  #content: AreaMapContent;
  #index: BoxIndex<DrawnArea>;
  #hovered: string | null = null;
  /** The area in the middle while the keyboard is on the map. */
  #focused: string | null = null;
  /** The names that can be read on the map, and what they were laid out for. */
  #labels: readonly Label[] = [];
  #laidFor: readonly unknown[] = [];

  constructor(container: HTMLElement, options: AreaMapOptions) {
    this.#options = options;
    this.#content = options;
    const bounds = boundsOf(options.areas.map((area) => area.geometry)) ?? pointBounds(options.points) ?? [73, 18, 135, 54];
    this.#bounds = bounds;
    const tiled = options.areas.length > TILED_FROM || options.points !== undefined;
    this.#shell = new MapShell(container, {
      ...options,
      bounds,
      tiled,
      hint: 'mapKeys',
      onKey: (event) => this.#onKey(event),
      onLocated: (place) => this.#located(place),
      onPalette: () => this.#redraw(),
    });
    const { engine } = this.#shell;
    this.#index = this.#project();
    if (options.points) this.#points = projectPoints(options.points, engine.world);
    this.#ground = tiled ? engine.addTiles(this.#drawGround) : engine.addOverlay(this.#drawGround);
    this.#marks = engine.addOverlay(this.#drawMarks);
    engine.confine(widened(bounds, 0.25));

    engine.onPointer('click', (place) => {
      const area = this.areaAt(place);
      if (area) options.onSelect(area.code);
    });
    engine.onPointer('mousemove', (place) => this.#hover(this.areaAt(place), place));
    engine.onPointer('mouseout', () => this.#hover(null, null));
    engine.on('moveend', () => this.#followFocus());
  }

  /** Shows other classes, filters or another selection; boundaries are projected again only when they are others. */
  update(content: AreaMapContent): void {
    const before = this.#content;
    this.#content = content;
    const sameAreas = before.areas === content.areas;
    if (!sameAreas) this.#index = this.#project();
    if (!sameAreas) this.#ground.redraw();
    if (!sameAreas || before.selected !== content.selected || before.stations !== content.stations) this.#marks.redraw();
    if (content.selected !== null && content.selected !== before.selected) this.#reveal(content.selected);
  }

  areaAt(place: Place): DrawnArea | undefined {
    const { world } = this.#shell.engine;
    const x = world.x(place.lon), y = world.y(place.lat);
    return this.#index.search({ minX: x, minY: y, maxX: x, maxY: y }).find((area) => contains(area, x, y));
  }

  /** Where an area's name is, in CSS pixels of the map: what a pointer has to hit. */
  positionOf(code: string): { left: number; top: number } | null {
    const area = this.#find(code);
    if (!area) return null;
    const { world } = this.#shell.engine;
    return this.#shell.engine.toView({ lon: world.lon(area.labelX), lat: world.lat(area.labelY) });
  }

  /** Everything at once, without controls and base map, as for paper. CSS pixels, drawn twice as sharp. */
  picture(width: number, height: number): HTMLCanvasElement {
    const { world } = this.#shell.engine;
    const [west, south, east, north] = this.#bounds;
    const left = world.x(west), top = world.y(north), across = world.x(east) - left, down = world.y(south) - top;
    const scale = Math.min((width - 32) / across, (height - 32) / down);
    const frame: Frame = {
      x: left - (width / scale - across) / 2, y: top - (height / scale - down) / 2, scale, width, height, ratio: 2,
    };
    const canvas = document.createElement('canvas');
    canvas.width = width * frame.ratio;
    canvas.height = height * frame.ratio;
    const context = canvas.getContext('2d')!;
    context.scale(frame.ratio, frame.ratio);
    this.#drawGround(context, frame);
    this.#drawMarks(context, frame);
    return canvas;
  }

  get zoom(): number { return this.#shell.engine.zoom; }
  get center(): Place { return this.#shell.engine.center; }
  panBy(x: number, y: number): void { this.#shell.engine.panBy(x, y); }
  focus(): void { this.#shell.focus(); }
  repaint(): void { this.#shell.repaint(); }
  destroy(): void { this.#shell.destroy(); }

  readonly #drawGround: Parameters<MapShell['engine']['addOverlay']>[0] = (context, frame) => {
    drawAreas(context, frame, this.#index, this.#shell.palette);
    if (this.#points) drawPoints(context, frame, this.#points, this.#shell.palette);
  };

  readonly #drawMarks: Parameters<MapShell['engine']['addOverlay']>[0] = (context, frame) => {
    const { palette, engine } = this.#shell;
    const { stations, selected } = this.#content;
    const outlines = [[this.#hovered, 'hovered'], [this.#focused, 'focused'], [selected, 'selected']] as const;
    for (const [code, style] of outlines) {
      const area = code === null ? undefined : this.#find(code);
      if (area) drawOutline(context, frame, area, palette, style);
    }
    // The reach of every team would cover the map with rings: of the full-time ones it is always drawn, of others where one has asked.
    const asked = (station: MapStation) => station.area === selected || station.area === this.#hovered;
    for (const station of stations) if (station.kind === 'full-time' && !asked(station)) drawReach(context, frame, engine.world, station, palette, false);
    for (const station of stations) if (asked(station)) drawReach(context, frame, engine.world, station, palette, true);
    for (const { station, x, y } of spread(stations, frame, engine.world)) drawStation(context, station.kind, x, y, palette);
    drawLabels(context, this.#labelsIn(context, frame), palette, this.#shell.font);
  };

  /** Laid out anew only when that may come out differently: the pointer alone changes nothing. */
  #labelsIn(context: CanvasRenderingContext2D, frame: Frame): readonly Label[] {
    const { stations, selected } = this.#content;
    const laidFor = [frame, this.#index, stations, selected, this.#shell.font];
    if (laidFor.some((part, at) => part !== this.#laidFor[at])) {
      this.#laidFor = laidFor;
      this.#labels = layLabels(context, frame, this.#shell.engine.world, { index: this.#index, stations, first: selected }, this.#shell.font);
    }
    return this.#labels;
  }

  #project(): BoxIndex<DrawnArea> {
    const { world } = this.#shell.engine;
    const drawn = this.#content.areas.map(({ geometry, label, code, name, short, fill, dimmed }) => (
      { ...shapeOf(geometry, world, label), code, name, short, fill, dimmed }
    ));
    return new BoxIndex(drawn);
  }

  #find(code: string): DrawnArea | undefined {
    return this.#index.items.find((area) => area.code === code);
  }

  #redraw(): void {
    // The palette is read while the shell is being built, before there is anything to draw.
    this.#ground?.redraw();
    this.#marks?.redraw();
  }

  #hover(area: DrawnArea | undefined | null, at: { left: number; top: number } | null): void {
    const code = area?.code ?? null;
    if (code !== this.#hovered) {
      this.#hovered = code;
      this.#marks.redraw();
    }
    const unnamed = area && at && !this.#labels.some(({ code }) => code === area.code);
    this.#shell.tip(unnamed ? { text: area.name, left: at.left, top: at.top } : null, area != null);
  }

  #followFocus(): void {
    const area = this.#shell.focused ? this.areaAt(this.#shell.engine.center) : undefined;
    const code = area?.code ?? null;
    if (code === this.#focused) return;
    this.#focused = code;
    this.#marks.redraw();
    if (this.#shell.focused) this.#shell.announce(area ? this.#shell.t('middle', area.name) : this.#shell.t('middleNothing'));
  }

  #onKey(event: KeyboardEvent): boolean {
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    const area = this.areaAt(this.#shell.engine.center);
    if (area) this.#options.onSelect(area.code);
    return true;
  }

  #located(place: Place): string {
    const area = this.areaAt(place);
    if (!area) return this.#shell.t('locatedOutside');
    this.#options.onSelect(area.code);
    return this.#shell.t('located', area.name);
  }

  #reveal(code: string): void {
    const area = this.#find(code);
    if (!area) return;
    const { world } = this.#shell.engine;
    this.#shell.engine.reveal({ lon: world.lon(area.labelX), lat: world.lat(area.labelY) });
  }
}

function projectPoints(points: MapPoints, world: { x(lon: number): number; y(lat: number): number }): PointIndex {
  const count = points.lon.length;
  const xs = new Float64Array(count), ys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    xs[i] = world.x(points.lon[i]!);
    ys[i] = world.y(points.lat[i]!);
  }
  return new PointIndex(xs, ys);
}

function pointBounds(points: MapPoints | undefined): Bounds | null {
  if (!points || points.lon.length === 0) return null;
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (let i = 0; i < points.lon.length; i++) {
    west = Math.min(west, points.lon[i]!);
    east = Math.max(east, points.lon[i]!);
    south = Math.min(south, points.lat[i]!);
    north = Math.max(north, points.lat[i]!);
  }
  return [west, south, east, north];
}

function widened([west, south, east, north]: Bounds, by: number): Bounds {
  const x = (east - west) * by, y = (north - south) * by;
  return [west - x, south - y, east + x, north + y];
}
