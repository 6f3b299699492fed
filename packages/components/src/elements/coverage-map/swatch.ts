import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { drawMark } from '../../map/layers/stations.ts';
import type { StationKind } from '../../map/layers/map-area.ts';
import { readPalette, type Palette } from '../../map/paint/palette.ts';
import { drawSwatch, fillOf } from '../../map/paint/patterns.ts';

/**
 * The colors of each element that shows swatches, and what each of its canvases was last drawn with. To read the
 * colors makes the browser compute styles a dozen times over, and there is a swatch in every row of the list.
 */
const palettes = new WeakMap<Node, Palette>();
const drawn = new WeakMap<HTMLCanvasElement, { what: string; palette: Palette }>();

function paletteAt(canvas: HTMLCanvasElement): Palette {
  const root = canvas.getRootNode();
  const known = palettes.get(root) ?? readPalette(canvas);
  palettes.set(root, known);
  return known;
}

/** The colors under the swatches in `root` are others now: the next drawing of the element draws them again. */
export function forgetPalette(root: Node): void {
  palettes.delete(root);
}

/**
 * Draws once the canvas stands in the page. Lit hands an element over while its template is still outside of it,
 * where it has no colors, and everything would come out black.
 */
function whenPlaced(what: string, draw: (canvas: HTMLCanvasElement, palette: Palette) => void) {
  const drawIfOther = (canvas: HTMLCanvasElement) => {
    const palette = paletteAt(canvas);
    const last = drawn.get(canvas);
    if (last?.what === what && last.palette === palette) return;
    drawn.set(canvas, { what, palette });
    draw(canvas, palette);
  };
  return ref((element) => {
    const canvas = element as HTMLCanvasElement | undefined;
    if (canvas?.isConnected) drawIfOther(canvas);
    else if (canvas) queueMicrotask(() => canvas.isConnected && drawIfOther(canvas));
  });
}

/** A patch of the legend, drawn by what draws the map. */
export function swatch(kind: string): TemplateResult {
  return html`<canvas class="swatch" aria-hidden="true" ${whenPlaced(kind, (canvas, palette) => drawSwatch(canvas, fillOf(kind), palette))}></canvas>`;
}

export function stationMark(kind: StationKind): TemplateResult {
  return html`<canvas class="swatch" aria-hidden="true" ${whenPlaced(kind, (canvas, palette) => drawMark(canvas, kind, palette))}></canvas>`;
}
