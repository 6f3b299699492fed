import type { Palette } from './palette.ts';

/** How an area is filled. The four are told apart by brightness and pattern, not by hue alone. */
export const FILLS = ['full-time', 'volunteer', 'militia', 'none'] as const;
export type Fill = (typeof FILLS)[number];

/** A kind a newer server may know and this build does not is shown as an area without a force of its own. */
export function fillOf(kind: string): Fill {
  return (FILLS as readonly string[]).includes(kind) ? (kind as Fill) : 'none';
}

/** One repeat of the patterns, CSS pixels; divides 256, so that tiles join without a seam. */
const REPEAT = 8;

/** Drawn once for each palette: a map that is moved draws its ground many times. */
const drawn = new WeakMap<Palette, Map<string, string | CanvasPattern>>();

/** What `fillStyle` takes for a fill: a plain color or a pattern drawn here. The legend uses the same. */
export function fillStyle(context: CanvasRenderingContext2D, fill: Fill, palette: Palette, ratio: number): string | CanvasPattern {
  const known = drawn.get(palette) ?? new Map<string, string | CanvasPattern>();
  drawn.set(palette, known);
  const style = known.get(`${fill} ${ratio}`) ?? styleOf(context, fill, palette, ratio);
  known.set(`${fill} ${ratio}`, style);
  return style;
}

function styleOf(context: CanvasRenderingContext2D, fill: Fill, palette: Palette, ratio: number): string | CanvasPattern {
  if (fill === 'full-time') return palette.fullTime;
  if (fill === 'volunteer') return palette.forced ? crossed(context, palette, ratio) : palette.volunteer;
  return fill === 'militia' ? hatched(context, palette, ratio) : dotted(context, palette, ratio);
}

function tile(context: CanvasRenderingContext2D, ratio: number, draw: (tile: CanvasRenderingContext2D) => void) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = REPEAT * ratio;
  const inner = canvas.getContext('2d')!;
  inner.scale(ratio, ratio);
  draw(inner);
  const pattern = context.createPattern(canvas, 'repeat')!;
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
  return pattern;
}

function hatched(context: CanvasRenderingContext2D, palette: Palette, ratio: number) {
  return tile(context, ratio, (inner) => {
    inner.fillStyle = palette.militia;
    inner.fillRect(0, 0, REPEAT, REPEAT);
    inner.strokeStyle = palette.militiaHatch;
    inner.lineWidth = 1.5;
    diagonals(inner, 1);
  });
}

/** In forced colors there is no middle blue: a dense cross hatch stands between full and hatched. */
function crossed(context: CanvasRenderingContext2D, palette: Palette, ratio: number) {
  return tile(context, ratio, (inner) => {
    inner.fillStyle = palette.ground;
    inner.fillRect(0, 0, REPEAT, REPEAT);
    inner.strokeStyle = palette.fullTime;
    inner.lineWidth = 2;
    diagonals(inner, 1);
    diagonals(inner, -1);
  });
}

function diagonals(inner: CanvasRenderingContext2D, slope: 1 | -1) {
  inner.beginPath();
  for (const shift of [-REPEAT, 0, REPEAT]) {
    inner.moveTo(shift - 1, slope > 0 ? REPEAT + 1 : -1);
    inner.lineTo(shift + REPEAT + 1, slope > 0 ? -1 : REPEAT + 1);
  }
  inner.stroke();
}

function dotted(context: CanvasRenderingContext2D, palette: Palette, ratio: number) {
  return tile(context, ratio, (inner) => {
    inner.fillStyle = palette.none;
    inner.fillRect(0, 0, REPEAT, REPEAT);
    inner.fillStyle = palette.noneDot;
    for (const [x, y] of [[2, 2], [6, 6]] as const) {
      inner.beginPath();
      inner.arc(x, y, 1, 0, 2 * Math.PI);
      inner.fill();
    }
  });
}

/** A swatch of the legend, drawn exactly as the map draws the area. */
export function drawSwatch(canvas: HTMLCanvasElement, fill: Fill, palette: Palette): void {
  const ratio = Math.min(2, Math.ceil(window.devicePixelRatio || 1));
  const width = 28, height = 20;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.fillStyle = fillStyle(context, fill, palette, ratio);
  context.fillRect(1, 1, width - 2, height - 2);
  context.strokeStyle = fill === 'none' ? palette.noneDot : palette.forced ? palette.outline : palette.fullTime;
  context.lineWidth = fill === 'none' ? 2 : 1;
  context.strokeRect(1, 1, width - 2, height - 2);
}
