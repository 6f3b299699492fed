import type { PointIndex } from '../geometry/point-index.ts';
import { frameBox, type Frame } from '../geometry/frame.ts';

/** 8-bit color with opacity, as canvas pixels hold it. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** Little-endian pixel, which is what every machine with a browser has. */
function packed([red, green, blue, alpha]: Rgba): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Stamps every point of the frame into its pixels as a square of `size` device pixels.
 * No canvas call per point: a million points cost what a million array writes cost.
 * Points outside are not drawn; none inside is left out.
 */
export function splat(pixels: Uint32Array, points: PointIndex, frame: Frame, color: Rgba, size: number): void {
  const width = Math.round(frame.width * frame.ratio);
  const height = Math.round(frame.height * frame.ratio);
  const scale = frame.scale * frame.ratio;
  const value = packed(color);
  const half = size >> 1;
  const { xs, ys } = points;
  const box = frameBox(frame, size);
  points.ranges(box.minX, box.minY, box.maxX, box.maxY, (from, to) => {
    for (let i = from; i < to; i++) {
      const left = Math.floor((xs[i]! - frame.x) * scale) - half;
      const top = Math.floor((ys[i]! - frame.y) * scale) - half;
      if (left <= -size || top <= -size || left >= width || top >= height) continue;
      const x0 = left < 0 ? 0 : left, x1 = left + size > width ? width : left + size;
      const y1 = top + size > height ? height : top + size;
      for (let y = top < 0 ? 0 : top; y < y1; y++) {
        const row = y * width;
        for (let x = x0; x < x1; x++) pixels[row + x] = value;
      }
    }
  });
}
