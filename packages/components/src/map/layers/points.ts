import type { Frame } from '../geometry/frame.ts';
import type { PointIndex } from '../geometry/point-index.ts';
import { channels, type Palette } from '../paint/palette.ts';
import { splat } from './splat.ts';

/** Dense points of one tile, over whatever is drawn there. */
export function drawPoints(context: CanvasRenderingContext2D, frame: Frame, points: PointIndex, palette: Palette): void {
  const width = Math.round(frame.width * frame.ratio), height = Math.round(frame.height * frame.ratio);
  const image = new ImageData(width, height);
  splat(new Uint32Array(image.data.buffer), points, frame, channels(palette.point), Math.round((frame.scale < 256 * 2 ** 11 ? 2 : 4) * frame.ratio));
  // `putImageData` would replace the areas below; drawn as a picture it lies over them.
  const layer = document.createElement('canvas');
  layer.width = width;
  layer.height = height;
  layer.getContext('2d')!.putImageData(image, 0, 0);
  context.drawImage(layer, 0, 0, frame.width, frame.height);
}
