import { createSettings, warn } from './settings.ts';

/** How far outside the window an element may be when its code is fetched. */
const NEAR = '400px';
const TAG = /^fire-/;

export interface Chunks {
  readonly tags: readonly string[];
  /** Where the code comes from, for the message when it does not come. */
  readonly origin: string;
  load(tag: string): Promise<unknown>;
}

/**
 * Finds `fire-*` elements that nobody has defined, now and later, and loads the code of each when it
 * comes near the window. A portal is loaded before what stands inside it.
 */
export function watchPage(script: HTMLScriptElement, chunks: Chunks): void {
  const applySettings = createSettings(script);
  const loading = new Map<string, Promise<unknown>>();

  const load = (tag: string): Promise<unknown> => {
    let work = loading.get(tag);
    if (!work) {
      work = customElements.get(tag)
        ? Promise.resolve()
        : chunks.load(tag).catch((error: unknown) => {
            warn(`<${tag}> could not be loaded: ${String(error)} Can this page reach ${chunks.origin}, and does script-src of its Content-Security-Policy allow it?`);
          });
      loading.set(tag, work);
    }
    return work;
  };
  const loadFor = (element: Element): void => {
    near.unobserve(element);
    const portal = element.parentElement?.closest('fire-portal');
    void Promise.resolve(portal && load('fire-portal')).then(() => load(element.localName));
  };
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) loadFor(entry.target);
    },
    { rootMargin: NEAR },
  );

  const meet = (element: Element): void => {
    const tag = element.localName;
    if (!TAG.test(tag)) return;
    if (chunks.tags.includes(tag)) {
      applySettings(element);
      if (element.matches(':defined')) return;
      // Pages may hide what is not defined yet: such an element never comes near anything.
      if (element.getClientRects().length === 0 && element.parentElement?.getClientRects().length) loadFor(element);
      else near.observe(element);
    } else if (!element.matches(':defined') && !loading.has(tag)) {
      loading.set(tag, Promise.resolve());
      warn(`<${tag}> is not known. There are: ${chunks.tags.join(', ')}.`);
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
  meetAll(document);
  addEventListener('beforeprint', () => document.querySelectorAll(chunks.tags.join()).forEach(loadFor));
}
