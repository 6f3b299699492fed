import { frameBox, type Frame } from '../geometry/frame.ts';
import type { BoxIndex } from '../geometry/box-index.ts';
import { contains } from '../geometry/shape.ts';
import type { World } from '../geometry/world.ts';
import { luminance, type Palette } from '../paint/palette.ts';
import type { Fill } from '../paint/patterns.ts';
import { placeLabels, type LabelForm, type LabelWish, type PlacedLabel, type Spot } from './label-layout.ts';
import type { DrawnArea, MapStation } from './map-area.ts';
import { spread } from './stations.ts';

export interface LabelStyle {
  family: string;
  /** CSS pixels. */
  size: number;
}

/** Half of a station mark with its edge, CSS pixels. */
const MARK = 9;
/** Letters below this many pixels cannot be read, Chinese ones least of all. */
const SMALLEST = 11;
/** Above this many names there is no time to try shorter ones, and no room either. */
const MANY = 150;

/** A name with its place on a canvas, and what it lies on. */
export type Label = PlacedLabel<LabelWish & { fill: Fill; code: string }>;

/** Chooses the names of the areas in view, kept off each other and off the stations. */
export function layLabels(
  context: CanvasRenderingContext2D, frame: Frame, world: World,
  data: { index: BoxIndex<DrawnArea>; stations: readonly MapStation[]; first: string | null },
  style: LabelStyle,
): Label[] {
  context.font = fontOf(style.size, style);
  const areas = data.index.search(frameBox(frame)).filter((area) => !area.dimmed || area.code === data.first);
  const small = Math.max(SMALLEST, Math.round(style.size * 0.85));
  const wishes: Omit<Label, keyof Spot | 'form'>[] = [];
  for (const area of areas) {
    const chosen = area.code === data.first;
    const room = chosen ? Infinity : (area.maxX - area.minX) * frame.scale * 1.6;
    // Not even two characters fit: no need to measure thousands of names.
    if (room < small * 2) continue;
    const form = (text: string, size: number): LabelForm | null => {
      const width = (context.measureText(text).width * size) / style.size;
      // A name much wider than its area says nothing about where it belongs, until one zooms in.
      return width > room ? null : { text, size, width, height: size * 1.25 };
    };
    const short = area.short ?? area.name;
    const forms = areas.length > MANY ? [form(area.name, style.size)] : [form(area.name, style.size), form(short, style.size), form(short, small)];
    wishes.push({
      code: area.code, fill: area.dimmed ? 'none' : area.fill, forms,
      places: remembered((wanted) => placesIn(area, frame, wanted, chosen)),
      priority: chosen ? Infinity : area.maxX - area.minX,
    });
  }
  const taken = spread(data.stations, frame, world).map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  return placeLabels(wishes, taken);
}

export function drawLabels(context: CanvasRenderingContext2D, labels: readonly Label[], palette: Palette, style: LabelStyle): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  for (const { form, x, y, fill } of labels) {
    const ground = groundOf(fill, palette);
    context.font = fontOf(form.size, style);
    context.strokeStyle = ground;
    context.fillStyle = palette.forced ? palette.label : luminance(ground) < 0.5 ? '#ffffff' : '#16191d';
    context.strokeText(form.text, x, y);
    context.fillText(form.text, x, y);
  }
}

function fontOf(size: number, { family }: LabelStyle): string {
  return `600 ${size}px ${family}`;
}

/** The places of a form are asked for with every arrangement that is tried. */
function remembered(places: LabelWish['places']): LabelWish['places'] {
  const known = new Map<LabelForm, readonly Spot[]>();
  return (form) => {
    const spots = known.get(form) ?? places(form);
    known.set(form, spots);
    return spots;
  };
}

/**
 * In the middle or beside the station, but inside the area: a name that slips out names the neighbor. Nor is a name cut
 * by the edge of the map.
 */
function placesIn(area: DrawnArea, frame: Frame, { width, height, size }: LabelForm, chosen: boolean): Spot[] {
  const { left, top, right, bottom } = frame.view ?? { left: 0, top: 0, right: frame.width, bottom: frame.height };
  const crosses = (middle: number, half: number, edge: number) => middle - half < edge && middle + half > edge;
  const x = (area.labelX - frame.x) * frame.scale, y = (area.labelY - frame.y) * frame.scale;
  const down = size * 0.625 + MARK + 6, across = width / 2 + MARK + 6;
  const rows = [down, -down, down * 1.4, -down * 1.4].flatMap((below) => [0, 0.25, -0.25, 0.5, -0.5].map((part) => [part * width, below]));
  return [[0, 0], ...rows, [across, 0], [-across, 0]]
    .map(([aside, below]) => ({ x: x + aside!, y: y + below! }))
    .filter((spot) => ![left, right].some((edge) => crosses(spot.x, width / 2, edge)) && ![top, bottom].some((edge) => crosses(spot.y, height / 2, edge)))
    .filter((spot) => chosen || contains(area, frame.x + spot.x / frame.scale, frame.y + spot.y / frame.scale));
}

/** What a name stands on; its halo has the same color, so that it stays readable where it reaches over a border. */
function groundOf(fill: Fill, palette: Palette): string {
  if (palette.forced) return palette.halo;
  return { 'full-time': palette.fullTime, volunteer: palette.volunteer, militia: palette.militia, none: palette.none }[fill];
}
