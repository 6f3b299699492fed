import { KIT_VERSION } from '../version.ts';

/** Stamped on each class, so that a second copy of the kit can say which version was first. */
const VERSION = Symbol.for('@fire-governance/components.version');

const warned = new Set<string>();

/**
 * Registers an element unless the page already has one of that name: two portals, or two versions of the kit,
 * on one page must not hurt each other. The first wins; one warning names both.
 */
export function defineElement(tag: string, elementClass: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  Object.defineProperty(elementClass, VERSION, { value: KIT_VERSION, configurable: true });
  const present = customElements.get(tag);
  if (present === undefined) {
    customElements.define(tag, elementClass);
    return;
  }
  const other = (present as unknown as Record<symbol, unknown>)[VERSION] ?? 'another library';
  if (present === elementClass || other === KIT_VERSION || warned.has(tag)) return;
  warned.add(tag);
  console.warn(
    `<${tag}> was already defined by ${String(other)}; version ${KIT_VERSION} leaves it as it is. Load one version of the kit per page.`,
  );
}
