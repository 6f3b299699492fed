// Everything in one file, for pages that cannot load modules. Code still runs only where it is used.
import { HEIGHTS } from './room.ts';
import { findScript, warn } from './settings.ts';
import { watchPage } from './watch-page.ts';

/** Called by the entry the build writes, which names every element folder. */
export function startClassic(loaders: Readonly<Record<string, () => Promise<unknown>>>): void {
  try {
    const script = findScript('fire-governance.iife.js');
    if (!script) return;
    watchPage(script, { tags: Object.fromEntries(Object.keys(loaders).map((tag) => [tag, [HEIGHTS[tag]!]])), load: (tag) => loaders[tag]!() });
  } catch (error) {
    warn(String(error));
  }
}
