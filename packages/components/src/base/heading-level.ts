/** The level of headings below the element's own, which is an `h2` or whatever the page has put into the slot. */
export function levelBelow(host: Element): number {
  const slotted = host.querySelector(':scope > [slot="heading"]');
  return (Number(/^H([1-5])$/.exec(slotted?.tagName ?? '')?.[1]) || 2) + 1;
}

export type HeadingLevel = 2 | 3;

/** The same for elements whose headings are no deeper than an `h4`. */
export function levelBelowHeading(host: Element): HeadingLevel {
  return levelBelow(host) === 2 ? 2 : 3;
}
