import type { Frame } from '../geometry/frame.ts';
import type { World } from '../geometry/world.ts';
import type { Palette } from '../paint/palette.ts';
import { drawPin } from './pin.ts';

/** How pressing something is: told apart by shape, so that color alone says nothing. */
export type MarkKind = 'late' | 'soon' | 'calm';

/** Something at one place that can be opened. */
export interface MapMark {
  readonly id: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind: MarkKind;
}

/** Half the size of a mark, CSS pixels. */
const SIZE = 8;
/** Half of what a finger hits (WCAG 2.5.8 asks for 24 px across). */
export const REACH = 16;

export function placeOf({ lon, lat }: Pick<MapMark, 'lon' | 'lat'>, frame: Frame, world: World): { x: number; y: number } {
  return { x: (world.x(lon) - frame.x) * frame.scale, y: (world.y(lat) - frame.y) * frame.scale };
}

/** A filled triangle for what is overdue, a filled square for what is due soon, an open circle for the rest. */
export function drawMark(context: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number, palette: Palette): void {
  context.beginPath();
  if (kind === 'late') {
    context.moveTo(x, y - SIZE - 1);
    context.lineTo(x + SIZE + 1, y + SIZE - 1);
    context.lineTo(x - SIZE - 1, y + SIZE - 1);
    context.closePath();
  } else if (kind === 'soon') context.rect(x - SIZE + 2, y - SIZE + 2, 2 * SIZE - 4, 2 * SIZE - 4);
  else context.arc(x, y, SIZE - 2, 0, 2 * Math.PI);
  const color = kind === 'late' ? palette.point : palette.outline;
  context.lineJoin = 'round';
  context.lineWidth = 6;
  context.strokeStyle = palette.halo;
  context.stroke();
  context.lineWidth = 2.5;
  context.strokeStyle = color;
  context.stroke();
  context.fillStyle = kind === 'calm' ? palette.halo : color;
  context.fill();
}

/** Around the mark that the keyboard stands at in the list. */
export function drawRing(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  for (const [width, color] of [[6, palette.halo], [3, palette.outline]] as const) {
    context.beginPath();
    context.arc(x, y, SIZE + 6, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}

/** The calm ones first, so that what is overdue lies on top; then the ring, then the one that is open. */
export function drawMarks(context: CanvasRenderingContext2D, frame: Frame, world: World, palette: Palette, { marks, open, current }: { marks: readonly MapMark[]; open: string | null; current: string | null }): void {
  for (const kind of ['calm', 'soon', 'late'] as const) {
    for (const mark of marks) {
      if (mark.kind !== kind || mark.id === open) continue;
      const { x, y } = placeOf(mark, frame, world);
      drawMark(context, kind, x, y, palette);
    }
  }
  for (const mark of marks) {
    if (mark.id !== open && mark.id !== current) continue;
    const { x, y } = placeOf(mark, frame, world);
    if (mark.id === open) drawPin(context, x, y, mark.kind === 'late' ? palette.point : palette.outline, palette.halo);
    else drawRing(context, x, y, palette);
  }
}
