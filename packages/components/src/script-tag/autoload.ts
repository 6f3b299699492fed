// The one script tag: `<script src=".../embed/autoload.js" data-key="pk_..." async></script>`, with or
// without type="module". It is cached for minutes only; the chunks it names carry hashes and are kept forever.
import { findScript, warn } from './settings.ts';
import { watchPage } from './watch-page.ts';

/** Of each tag its height, its file, and the files which that imports; filled in by the build. */
declare const FIRE_TAGS: Readonly<Record<string, readonly [number, string, ...string[]]>>;

const tags = FIRE_TAGS;

try {
  const script = findScript('autoload.js');
  if (script) {
    // Spelled out in full: a classic script from another origin has no address of its own to start from.
    const addressOf = (path: string) => new URL(path, script.src).href;
    watchPage(script, {
      tags,
      origin: new URL(script.src).origin,
      // All at once; else the browser learns of each file only from the one that imports it.
      fetch: (tag) => tags[tag]!.slice(1).forEach((path) => {
        document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: addressOf(path as string), nonce: script.nonce }));
      }),
      load: (tag) => import(/* @vite-ignore */ addressOf(tags[tag]![1])),
    });
  }
} catch (error) {
  warn(String(error));
}
