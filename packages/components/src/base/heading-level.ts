/** The level of headings below the element's own, which is an `h2` or whatever the page has put into the slot. */
export function levelBelow(host: Element): number {
  const slotted = host.querySelector(':scope > [slot="heading"]');
  return (Number(/^H([1-5])$/.exec(slotted?.tagName ?? '')?.[1]) || 2) + 1;
}
