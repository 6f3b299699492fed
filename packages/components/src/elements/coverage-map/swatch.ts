import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { drawMark } from '../../map/layers/stations.ts';
import type { StationKind } from '../../map/layers/map-area.ts';
import { readPalette, type Palette } from '../../map/paint/palette.ts';
import { drawSwatch, fillOf } from '../../map/paint/patterns.ts';

/** The palette, read once per drawing of the element: every swatch of it has the same ground. */
let known: { at: number; palette: Palette } | undefined;

function paletteAt(canvas: HTMLCanvasElement): Palette {
  if (known === undefined) {
    known = { at: 0, palette: readPalette(canvas) };
    // Forgotten as soon as this drawing is done, so that a change of theme is seen by the next.
    queueMicrotask(() => (known = undefined));
  }
  return known.palette;
}

/**
 * Draws once the canvas stands in the page. Lit hands an element over while its template is still outside of it,
 * where it has no colors, and everything would come out black.
 */
function whenPlaced(draw: (canvas: HTMLCanvasElement) => void) {
  return ref((element) => {
    const canvas = element as HTMLCanvasElement | undefined;
    if (canvas?.isConnected) draw(canvas);
    else if (canvas) queueMicrotask(() => canvas.isConnected && draw(canvas));
  });
}

/** A patch of the legend, drawn by what draws the map. */
export function swatch(kind: string): TemplateResult {
  return html`<canvas class="swatch" aria-hidden="true" ${whenPlaced((canvas) => drawSwatch(canvas, fillOf(kind), paletteAt(canvas)))}></canvas>`;
}

export function stationMark(kind: StationKind): TemplateResult {
  return html`<canvas class="swatch" aria-hidden="true" ${whenPlaced((canvas) => drawMark(canvas, kind, paletteAt(canvas)))}></canvas>`;
}
