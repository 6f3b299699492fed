import { emulateMedia } from '@web/test-runner-commands';

export type Mode = 'light' | 'dark' | 'forced-colors' | 'elder';
export const MODES: readonly Mode[] = ['light', 'dark', 'forced-colors', 'elder'];

/** Shows the element in one mode; every call starts from the light mode, so modes do not add up. */
export async function setMode(element: Element, mode: Mode): Promise<void> {
  await emulateMedia({
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    forcedColors: mode === 'forced-colors' ? 'active' : 'none',
  });
  // Elements follow their page or portal, not the system, unless told `auto`.
  if (mode === 'dark') element.setAttribute('theme', 'dark');
  else element.removeAttribute('theme');
  if (mode === 'elder') element.setAttribute('mode', 'elder');
  else element.removeAttribute('mode');
  await (element as Partial<{ updateComplete: Promise<unknown> }>).updateComplete;
  settleColors(element);
}

/** Colors on their way from one mode to another belong to neither, and have the contrast of neither. */
function settleColors(element: Element): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) if (animation instanceof CSSTransition) animation.finish();
}

/** Runs the check in light, dark, forced colors and elder mode and leaves the element in light mode. */
export async function inEveryMode(element: Element, check: (mode: Mode) => void | Promise<void>): Promise<void> {
  try {
    for (const mode of MODES) {
      await setMode(element, mode);
      try {
        await check(mode);
      } catch (error) {
        if (error instanceof Error) error.message = `in ${mode} mode: ${error.message}`;
        throw error;
      }
    }
  } finally {
    await setMode(element, 'light');
  }
}
