import { html, type TemplateResult } from 'lit';

/** The level of headings below the element's own, which is an `h2` or whatever the page has put into the slot. */
export function levelBelow(host: Element): number {
  const slotted = host.querySelector(':scope > [slot="heading"]');
  return (Number(/^H([1-5])$/.exec(slotted?.tagName ?? '')?.[1]) || 2) + 1;
}

/** A heading that may take the focus; its look comes from the class, its level from the page around it. */
export function heading(level: number, id: string, look: string, text: string | TemplateResult): TemplateResult {
  return html`<h3 class=${look} id=${id} tabindex="-1" aria-level=${level}>${text}</h3>`;
}
