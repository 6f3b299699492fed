/**
 * About how tall each element is in a page of 960 px, so that what follows keeps its place while the code comes.
 * Too little moves the page once; too much leaves a gap for a moment. A portal draws nothing,
 * nor does the line that says who is signed in before it is known.
 */
export const HEIGHTS: Readonly<Record<string, number>> = {
  'fire-campaign-progress': 1300,
  'fire-coverage-map': 1100,
  'fire-duty-card': 430,
  'fire-grid-chief-directory': 790,
  'fire-hazard-desk': 1100,
  'fire-hazard-list': 1750,
  'fire-hazard-report': 1000,
  'fire-hazard-tracker': 300,
  'fire-inspection': 900,
  'fire-portal': 0,
  'fire-session': 0,
};

/** Every tag there is; the first of its list is its height. */
export type Tags = Readonly<Record<string, readonly [number, ...unknown[]]>>;

/** Keeps room for elements that are not defined yet. `:where` weighs nothing: whatever the page says wins. */
export function keepRoom(tags: Tags): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(Object.entries(tags).map(([tag, [height]]) => `:where(${tag}:not(:defined)){display:block;min-height:${height}px}`).join(''));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // A browser without such style sheets moves the page once.
  }
}
