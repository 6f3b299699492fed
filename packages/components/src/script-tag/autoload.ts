// The one script tag: `<script src=".../embed/autoload.js" data-key="pk_..." async></script>`, with or
// without type="module". It is cached for minutes only; the chunks it names carry hashes and are kept forever.
import { findScript, warn } from './settings.ts';
import { watchPage } from './watch-page.ts';

// Filled in by the build: of each tag its height and what its own file imports beside what all import, which is
// told next, and the hash in the names of all files.
declare const FIRE_TAGS: Readonly<Record<string, readonly [number, ...string[]]>>;
declare const FIRE_COMMON: readonly string[];
declare const FIRE_HASH: string;

try {
  const script = findScript('autoload.js');
  if (script) {
    // Spelled out in full: a classic script from another origin has no address of its own to start from.
    const addressOf = (name: string) => new URL(`${name}-${FIRE_HASH}.js`, script.src).href;
    const fileOf = (tag: string) => `elements/${tag}`;
    const tags = FIRE_TAGS;
    watchPage(script, {
      tags,
      // All at once; else the browser learns of each file only from the one that imports it.
      fetch: (tag) => [fileOf(tag), ...FIRE_COMMON, ...(tags[tag]!.slice(1) as string[])].forEach((name) => {
        document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: addressOf(name), nonce: script.nonce }));
      }),
      load: (tag) => import(/* @vite-ignore */ addressOf(fileOf(tag))),
    });
  }
} catch (error) {
  warn(String(error));
}
