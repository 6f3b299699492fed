import type { Frame } from '../geometry/frame.ts';
import { groundRadius, type World } from '../geometry/world.ts';
import type { Palette } from '../paint/palette.ts';
import type { MapStation, StationKind } from './map-area.ts';

/** Radius of a mark, CSS pixels. */
const SIZE: Record<StationKind, number> = { 'full-time': 7, volunteer: 6.5, militia: 5.5, planned: 7 };

function at(station: MapStation, frame: Frame, world: World): [number, number] {
  return [(world.x(station.lon) - frame.x) * frame.scale, (world.y(station.lat) - frame.y) * frame.scale];
}

/** Marks of one area closer than this hide each other, CSS pixels. */
const APART = 17;

/** Where the marks stand, CSS pixels: a team and the station being built for it share a yard, and step aside there. */
export function spread(stations: readonly MapStation[], frame: Frame, world: World): { station: MapStation; x: number; y: number }[] {
  const inArea = new Map<string, { x: number; y: number }[]>();
  return stations.map((station) => {
    let [x, y] = at(station, frame, world);
    const others = inArea.get(station.area) ?? [];
    while (others.some((other) => Math.hypot(other.x - x, other.y - y) < APART)) x += APART;
    inArea.set(station.area, [...others, { x, y }]);
    return { station, x, y };
  });
}

/** How far a team is planned to get in its response time, straight line; of the area asked about, more plainly. */
export function drawReach(context: CanvasRenderingContext2D, frame: Frame, world: World, station: MapStation, palette: Palette, asked: boolean): void {
  if (station.reachKm === null) return;
  const [x, y] = at(station, frame, world);
  const radius = groundRadius(world, station.lon, station.lat, station.reachKm);
  context.save();
  context.beginPath();
  context.ellipse(x, y, radius.x * frame.scale, radius.y * frame.scale, 0, 0, 2 * Math.PI);
  context.globalAlpha = asked ? 0.16 : 0.08;
  context.fillStyle = palette.reach;
  if (!palette.forced) context.fill();
  context.globalAlpha = 0.75;
  context.lineWidth = asked ? 5 : 2.5;
  context.strokeStyle = palette.halo;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([6, 5]);
  context.lineWidth = asked ? 3 : 1.5;
  context.strokeStyle = palette.reach;
  context.stroke();
  context.restore();
}

/** A square for full-time, a circle for volunteer, a triangle for militia, an open square for a station being built. */
export function drawStation(context: CanvasRenderingContext2D, kind: StationKind, x: number, y: number, palette: Palette): void {
  markPath(context, kind, x, y);
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = palette.outline;
  context.stroke();
  context.lineWidth = 2.5;
  context.strokeStyle = palette.halo;
  context.stroke();
  context.fillStyle = kind === 'planned' ? palette.halo : palette.outline;
  context.fill();
}

function markPath(context: CanvasRenderingContext2D, kind: StationKind, x: number, y: number): void {
  const size = SIZE[kind];
  context.beginPath();
  if (kind === 'volunteer') context.arc(x, y, size - 1, 0, 2 * Math.PI);
  else if (kind === 'militia') {
    context.moveTo(x, y - size);
    context.lineTo(x + size, y + size * 0.8);
    context.lineTo(x - size, y + size * 0.8);
    context.closePath();
  } else context.rect(x - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2);
}

/** A mark of the legend. */
export function drawMark(canvas: HTMLCanvasElement, kind: StationKind, palette: Palette): void {
  const ratio = Math.min(2, Math.ceil(window.devicePixelRatio || 1));
  canvas.width = 28 * ratio;
  canvas.height = 20 * ratio;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  drawStation(context, kind, 14, 10, palette);
}
