import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What every element hears from the page: its language and whether the system is dark. One observer and one
 * media query serve all elements, and both are let go with the last of them.
 */
const hosts = new Set<ReactiveControllerHost>();
let observer: MutationObserver | undefined;
let darkQuery: MediaQueryList | undefined;

function tellAll(): void {
  for (const host of hosts) host.requestUpdate();
}

export class EnvironmentController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get documentLanguage(): string {
    return typeof document === 'undefined' ? '' : document.documentElement.lang;
  }

  get prefersDark(): boolean {
    return darkQuery?.matches ?? false;
  }

  hostConnected(): void {
    hosts.add(this.#host);
    if (hosts.size > 1) return;
    observer = new MutationObserver(tellAll);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
    darkQuery = matchMedia('(prefers-color-scheme: dark)');
    darkQuery.addEventListener('change', tellAll);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    observer?.disconnect();
    darkQuery?.removeEventListener('change', tellAll);
    observer = undefined;
    darkQuery = undefined;
  }
}
