/**
 * Says when the colors at an element change, whoever changed them: the system, the page, a portal's theme.
 * A transition on the element's color is the one signal the browser gives for a custom property that changes.
 */
export function watchTheme(probe: HTMLElement, changed: () => void): () => void {
  const forced = matchMedia('(forced-colors: active)');
  probe.addEventListener('transitionend', changed);
  forced.addEventListener('change', changed);
  return () => {
    probe.removeEventListener('transitionend', changed);
    forced.removeEventListener('change', changed);
  };
}
