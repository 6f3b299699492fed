/** What the script tag may say for all elements of the page, and what an element calls it. */
const NAMES = ['api', 'key', 'area', 'lang', 'theme', 'mode', 'shared-computer'];

/** Warnings are for the person who edits the page: what is wrong, and what to write instead. */
export function warn(text: string): void {
  console.warn(`[fire-governance] ${text}`);
}

export function findScript(file: string): HTMLScriptElement | undefined {
  const current = document.currentScript;
  // Module scripts do not learn which tag they came from.
  if (current instanceof HTMLScriptElement) return current;
  const found = [...document.scripts].find((script) => script.src.split(/[?#]/)[0]!.endsWith(`/${file}`));
  if (!found) warn(`No <script src=".../${file}"> found. Do not rename or inline ${file}.`);
  return found;
}

/**
 * Hands the settings of the script tag to elements that do not have them yet. Elements inside a
 * portal ask the portal, and an element with its own `api` keeps its own `key`.
 */
export function createSettings(script: HTMLScriptElement): (element: Element) => void {
  // Without data-api the elements ask the place this script came from.
  // Its being there is what counts: `data-shared-computer` has no value.
  const given: DOMStringMap = { api: new URL(script.src).origin, 'shared-computer': script.dataset['sharedComputer'] === undefined ? '' : 'on', ...script.dataset };
  try {
    new URL(given['api']!, location.href);
  } catch {
    warn(`data-api="${given['api']}" is not an address. Write data-api="https://fire.example.gov.cn".`);
  }
  let told = false;
  return (element) => {
    if (element.parentElement?.closest('fire-portal')) return;
    const configured = element.hasAttribute('api');
    for (const name of NAMES) {
      const value = given[name];
      if (value && !element.hasAttribute(name) && !(configured && name === 'key')) element.setAttribute(name, value);
    }
    if (!told && !element.hasAttribute('key')) {
      told = true;
      warn(`<${element.localName}> has no key. Add data-key="pk_..." to the script tag, or key="pk_..." to the element.`);
    }
  };
}
