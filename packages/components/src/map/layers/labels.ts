import { frameBox, type Frame } from '../geometry/frame.ts';
import type { BoxIndex } from '../geometry/box-index.ts';
import { contains } from '../geometry/shape.ts';
import type { World } from '../geometry/world.ts';
import { luminance, type Palette } from '../paint/palette.ts';
import type { Fill } from '../paint/patterns.ts';
import { placeLabels, type LabelWish } from './label-layout.ts';
import type { DrawnArea, MapStation } from './map-area.ts';

export interface LabelStyle {
  family: string;
  /** CSS pixels. */
  size: number;
}

/** Half of a station mark with its edge, CSS pixels. */
const MARK = 9;

/** Names of the areas in view, kept off each other and off the stations. */
export function drawLabels(
  context: CanvasRenderingContext2D, frame: Frame, world: World,
  data: { index: BoxIndex<DrawnArea>; stations: readonly MapStation[]; first: string | null },
  palette: Palette, style: LabelStyle,
): void {
  context.font = `600 ${style.size}px ${style.family}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const wishes: (LabelWish & { fill: Fill })[] = [];
  for (const area of data.index.search(frameBox(frame))) {
    if (area.dimmed && area.code !== data.first) continue;
    const room = (area.maxX - area.minX) * frame.scale * 1.6;
    // Not even two characters fit: no need to measure thousands of names.
    if (room < style.size * 2 && area.code !== data.first) continue;
    const width = context.measureText(area.name).width;
    // A name much wider than its area says nothing about where it belongs, until one zooms in.
    if (width > room && area.code !== data.first) continue;
    const middle = (area.labelY - frame.y) * frame.scale;
    const chosen = area.code === data.first;
    // Beside the station, but inside the area: a name that slips out names the neighbor.
    const aside = style.size * 0.625 + MARK + 6;
    const ys = [middle, middle + aside, middle - aside, middle + aside * 1.4]
      .filter((y) => chosen || contains(area, area.labelX, frame.y + y / frame.scale));
    wishes.push({
      text: area.name, fill: area.dimmed ? 'none' : area.fill,
      x: (area.labelX - frame.x) * frame.scale, ys, width, height: style.size * 1.25,
      priority: chosen ? Infinity : area.maxX - area.minX,
    });
  }
  const taken = data.stations.map((station) => {
    const x = (world.x(station.lon) - frame.x) * frame.scale, y = (world.y(station.lat) - frame.y) * frame.scale;
    return { left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK };
  });
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  for (const { text, x, y, fill } of placeLabels(wishes, taken)) {
    const ground = groundOf(fill, palette);
    context.strokeStyle = ground;
    context.fillStyle = palette.forced ? palette.label : luminance(ground) < 0.5 ? '#ffffff' : '#16191d';
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** What a name stands on; its halo has the same color, so that it stays readable where it reaches over a border. */
function groundOf(fill: Fill, palette: Palette): string {
  if (palette.forced) return palette.halo;
  return { 'full-time': palette.fullTime, volunteer: palette.volunteer, militia: palette.militia, none: palette.none }[fill];
}
