// The one script tag: `<script src=".../embed/autoload.js" data-key="pk_..." async></script>`, with or
// without type="module". It is cached for minutes only; the chunks it names carry hashes and are kept forever.
import { findScript, warn } from './settings.ts';
import { watchPage } from './watch-page.ts';

/** Tag to file name, filled in by the build. */
declare const FIRE_CHUNKS: Readonly<Record<string, string>>;

const files = FIRE_CHUNKS;

try {
  const script = findScript('autoload.js');
  if (script) {
    watchPage(script, {
      tags: Object.keys(files),
      origin: new URL(script.src).origin,
      // Spelled out in full: a classic script from another origin has no address of its own to start from.
      load: (tag) => import(/* @vite-ignore */ new URL(files[tag]!, script.src).href),
    });
  }
} catch (error) {
  warn(String(error));
}
