import { frameBox, type Frame } from '../geometry/frame.ts';
import type { BoxIndex } from '../geometry/box-index.ts';
import { contains } from '../geometry/shape.ts';
import type { World } from '../geometry/world.ts';
import { luminance, type Palette } from '../paint/palette.ts';
import type { Fill } from '../paint/patterns.ts';
import { placeLabels, type LabelForm, type LabelWish, type Spot } from './label-layout.ts';
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

/** Names of the areas in view, kept off each other and off the stations. Answers the codes of those that stand. */
export function drawLabels(
  context: CanvasRenderingContext2D, frame: Frame, world: World,
  data: { index: BoxIndex<DrawnArea>; stations: readonly MapStation[]; first: string | null },
  palette: Palette, style: LabelStyle,
): Set<string> {
  const fontOf = (size: number) => `600 ${size}px ${style.family}`;
  context.font = fontOf(style.size);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const areas = data.index.search(frameBox(frame)).filter((area) => !area.dimmed || area.code === data.first);
  const small = Math.max(SMALLEST, Math.round(style.size * 0.85));
  const wishes: (LabelWish & { fill: Fill; code: string })[] = [];
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
      places: (wanted) => placesIn(area, frame, wanted, chosen),
      priority: chosen ? Infinity : area.maxX - area.minX,
    });
  }
  const taken = spread(data.stations, frame, world).map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  const placed = placeLabels(wishes, taken);
  for (const { form, x, y, fill } of placed) {
    const ground = groundOf(fill, palette);
    context.font = fontOf(form.size);
    context.strokeStyle = ground;
    context.fillStyle = palette.forced ? palette.label : luminance(ground) < 0.5 ? '#ffffff' : '#16191d';
    context.strokeText(form.text, x, y);
    context.fillText(form.text, x, y);
  }
  return new Set(placed.map(({ code }) => code));
}

/** In the middle or beside the station, but inside the area: a name that slips out names the neighbor. */
function placesIn(area: DrawnArea, frame: Frame, { width, size }: LabelForm, chosen: boolean): Spot[] {
  const x = (area.labelX - frame.x) * frame.scale, y = (area.labelY - frame.y) * frame.scale;
  const down = size * 0.625 + MARK + 6, across = width / 2 + MARK + 6;
  return [[0, 0], [0, down], [0, -down], [0, down * 1.4], [across, 0], [-across, 0], [across / 2, down], [-across / 2, down], [across / 2, -down], [-across / 2, -down]]
    .map(([right, below]) => ({ x: x + right!, y: y + below! }))
    .filter((spot) => chosen || contains(area, frame.x + spot.x / frame.scale, frame.y + spot.y / frame.scale));
}

/** What a name stands on; its halo has the same color, so that it stays readable where it reaches over a border. */
function groundOf(fill: Fill, palette: Palette): string {
  if (palette.forced) return palette.halo;
  return { 'full-time': palette.fullTime, volunteer: palette.volunteer, militia: palette.militia, none: palette.none }[fill];
}
