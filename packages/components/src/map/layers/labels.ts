import { frameBox, type Frame } from '../geometry/frame.ts';
import type { BoxIndex } from '../geometry/box-index.ts';
import type { World } from '../geometry/world.ts';
import type { Palette } from '../paint/palette.ts';
import { placeLabels, type LabelWish } from './label-layout.ts';
import type { DrawnArea, MapStation } from './map-area.ts';

export interface LabelStyle {
  family: string;
  /** CSS pixels. */
  size: number;
}

/** Names of the areas in view, kept off each other and off the stations. */
export function drawLabels(
  context: CanvasRenderingContext2D, frame: Frame, world: World,
  data: { index: BoxIndex<DrawnArea>; stations: readonly MapStation[]; first: string | null },
  palette: Palette, style: LabelStyle,
): void {
  context.font = `600 ${style.size}px ${style.family}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const wishes: LabelWish[] = [];
  for (const area of data.index.search(frameBox(frame))) {
    if (area.dimmed && area.code !== data.first) continue;
    const width = context.measureText(area.name).width;
    // A name much wider than its area says nothing about where it belongs, until one zooms in.
    if (width > (area.maxX - area.minX) * frame.scale * 1.6 && area.code !== data.first) continue;
    wishes.push({
      text: area.name,
      x: (area.labelX - frame.x) * frame.scale,
      y: (area.labelY - frame.y) * frame.scale + style.size * 1.25,
      width, height: style.size * 1.25,
      priority: area.code === data.first ? Infinity : area.maxX - area.minX,
    });
  }
  const taken = data.stations.map((station) => {
    const x = (world.x(station.lon) - frame.x) * frame.scale, y = (world.y(station.lat) - frame.y) * frame.scale;
    return { left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 };
  });
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = palette.halo;
  context.fillStyle = palette.label;
  for (const { text, x, y } of placeLabels(wishes, taken)) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}
