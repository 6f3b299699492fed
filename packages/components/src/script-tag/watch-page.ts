import { keepRoom, type Tags } from './room.ts';
import { createSettings, warn } from './settings.ts';

/** How far outside the window an element may be when its code is fetched. */
const NEAR = '400px';

export interface Chunks {
  /** Every tag there is, with the room it needs before it is defined. */
  readonly tags: Tags;
  /** Starts to fetch what `load` will need; called once a tag. */
  fetch?(tag: string): void;
  load(tag: string): Promise<unknown>;
}

/**
 * Finds `fire-*` elements that nobody has defined, now and later, and loads the code of each when it
 * comes near the window. A portal is loaded before what stands inside it.
 */
export function watchPage(script: HTMLScriptElement, chunks: Chunks): void {
  const tags = Object.keys(chunks.tags);
  const applySettings = createSettings(script);
  const loading = new Map<string, Promise<unknown>>();

  /** Code is fetched at once and run after `first`. */
  const load = (tag: string, first?: Promise<unknown>): Promise<unknown> => {
    let work = loading.get(tag);
    if (!work) {
      if (!customElements.get(tag) && chunks.fetch) chunks.fetch(tag);
      work = Promise.resolve(first)
        .then(() => customElements.get(tag) || chunks.load(tag))
        .catch((error: unknown) => {
          warn(`<${tag}> could not be loaded: ${error} Can this page reach ${new URL(script.src).origin}, and does script-src of its Content-Security-Policy allow it?`);
        });
      loading.set(tag, work);
    }
    return work;
  };
  const loadFor = (element: Element): void => {
    near.unobserve(element);
    const inPortal = element.parentElement?.closest('fire-portal');
    void load(element.localName, inPortal ? load('fire-portal') : undefined);
  };
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) loadFor(entry.target);
    },
    { rootMargin: NEAR },
  );

  const meet = (element: Element): void => {
    const tag = element.localName;
    if (!tag.startsWith('fire-')) return;
    if (tags.includes(tag)) {
      applySettings(element);
      if (element.matches(':defined')) return;
      // Pages may hide what is not defined yet: such an element never comes near anything.
      const around = element.parentElement;
      if (element.getClientRects().length === 0 && around?.getClientRects().length) loadFor(element);
      else near.observe(element);
    } else if (!element.matches(':defined') && !loading.has(tag)) {
      loading.set(tag, Promise.resolve());
      warn(`<${tag}> is not known. There are: ${tags.join(', ')}.`);
    }
  };
  const meetAll = (root: ParentNode): void => root.querySelectorAll('*').forEach(meet);

  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        meet(node);
        meetAll(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  keepRoom(chunks.tags);
  meetAll(document);
  addEventListener('beforeprint', () => document.querySelectorAll(tags.join()).forEach(loadFor));
}
