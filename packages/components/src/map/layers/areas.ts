import { frameBox, type Frame } from '../geometry/frame.ts';
import type { BoxIndex } from '../geometry/box-index.ts';
import type { Shape } from '../geometry/shape.ts';
import type { Palette } from '../paint/palette.ts';
import { FILLS, fillStyle } from '../paint/patterns.ts';
import type { DrawnArea } from './map-area.ts';

/** Adds an outline to the current path; vertices closer than half a device pixel to the last one cannot be seen. */
export function tracePath(context: CanvasRenderingContext2D, shape: Pick<Shape, 'rings'>, frame: Frame): void {
  const { x: left, y: top, scale } = frame;
  const nearest = 0.5 / frame.ratio;
  for (const ring of shape.rings) {
    let lastX = (ring[0]! - left) * scale, lastY = (ring[1]! - top) * scale;
    context.moveTo(lastX, lastY);
    for (let i = 2; i < ring.length; i += 2) {
      const x = (ring[i]! - left) * scale, y = (ring[i + 1]! - top) * scale;
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < nearest) continue;
      context.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    context.closePath();
  }
}

const MANY = 150;

/** Fills first, then borders, so that a border shared by two areas looks the same from both sides. */
export function drawAreas(context: CanvasRenderingContext2D, frame: Frame, index: BoxIndex<DrawnArea>, palette: Palette): void {
  const seen = index.search(frameBox(frame, 2));
  for (const fill of FILLS) {
    context.fillStyle = fillStyle(context, fill, palette, frame.ratio);
    for (const dimmed of [false, true]) {
      const same = seen.filter((area) => area.fill === fill && area.dimmed === dimmed);
      context.globalAlpha = dimmed ? 0.22 : 1;
      inBatches(context, frame, same.filter((area) => area.rings.length === 1), () => context.fill());
      for (const area of same) {
        if (area.rings.length === 1) continue;
        context.beginPath();
        tracePath(context, area, frame);
        context.fill('evenodd');
      }
    }
  }
  context.globalAlpha = 1;
  context.lineJoin = 'round';
  // Where areas are many they are small, and a line wider than a pixel would cover them; it also takes ten times as long.
  const many = seen.length > MANY;
  inBatches(context, frame, seen, () => {
    context.strokeStyle = palette.border;
    context.lineWidth = many ? 1 / frame.ratio : 3;
    context.stroke();
    if (many) return;
    // Light alone is lost between two pale areas, dark alone between two dark ones: a dark line lies in the light one.
    context.strokeStyle = palette.fullTime;
    context.lineWidth = 1.25;
    context.stroke();
  });

  context.strokeStyle = palette.noneDot;
  context.lineWidth = many ? 1 / frame.ratio : 2;
  inBatches(context, frame, seen.filter((area) => area.fill === 'none' && !area.dimmed), () => context.stroke());
}

/** Outlines in one path: the rasterizer is slow with paths of a few and hopeless with paths of thousands. */
const BATCH = 48;

function inBatches(context: CanvasRenderingContext2D, frame: Frame, areas: readonly DrawnArea[], paint: () => void): void {
  for (let from = 0; from < areas.length; from += BATCH) {
    context.beginPath();
    for (const area of areas.slice(from, from + BATCH)) tracePath(context, area, frame);
    paint();
  }
}

/** Areas as lines only, to find one's way by without a base map. */
export function drawOutlines(context: CanvasRenderingContext2D, frame: Frame, shapes: readonly Pick<Shape, 'rings'>[], palette: Palette): void {
  context.lineJoin = 'round';
  context.beginPath();
  for (const shape of shapes) tracePath(context, shape, frame);
  context.strokeStyle = palette.halo;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = palette.volunteer;
  context.lineWidth = 1.5;
  context.stroke();
}

/** The line around one area: light under dark, so that it shows on any fill. */
export function drawOutline(
  context: CanvasRenderingContext2D, frame: Frame, shape: Shape, palette: Palette, style: 'selected' | 'hovered' | 'focused',
): void {
  const width = style === 'hovered' ? 2 : 3.5;
  context.save();
  context.lineJoin = 'round';
  context.beginPath();
  tracePath(context, shape, frame);
  context.strokeStyle = palette.halo;
  context.lineWidth = width + 3;
  context.stroke();
  if (style === 'focused') context.setLineDash([8, 5]);
  context.strokeStyle = palette.outline;
  context.lineWidth = width;
  context.stroke();
  context.restore();
}
