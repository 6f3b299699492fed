import { html, svg, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';

/** Light modules around the code that scanners need (ISO/IEC 18004: four). */
const QUIET = 4;

/** The dark modules as one path: a row at a time, neighbors joined. */
async function draw(text: string, label: string): Promise<TemplateResult> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (x < size && row[x]) x += 1;
      path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  });
  const edge = size + 2 * QUIET;
  return html`<svg class="qr" part="qr" viewBox="0 0 ${edge} ${edge}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect class="qr__light" width=${edge} height=${edge}></rect><path class="qr__dark" d=${path}></path>`}
  </svg>`;
}

let last: { text: string; label: string; picture: Promise<TemplateResult> } | undefined;

/** A QR code as SVG elements: no image, no data URL, nothing a strict policy would stop. */
export function qrCode(text: string, label: string): TemplateResult {
  if (last?.text !== text || last.label !== label) last = { text, label, picture: draw(text, label) };
  return html`${until(last.picture, html`<span class="qr" aria-hidden="true"></span>`)}`;
}
