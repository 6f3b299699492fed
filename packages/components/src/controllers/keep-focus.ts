import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface FocusHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
}

/**
 * What takes itself away when it is pressed, such as a button that clears or tries again, would take the keyboard
 * with it, back to the top of the page. Focus goes to the nearest part it stood in instead.
 */
export class KeepFocus implements ReactiveController {
  readonly #host: FocusHost;
  /** From what has the focus outward. */
  #path: HTMLElement[] = [];

  constructor(host: FocusHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#path = [];
    for (let part = this.#host.shadowRoot?.activeElement as HTMLElement | null | undefined; part; part = part.parentElement) this.#path.push(part);
  }

  hostUpdated(): void {
    const left = this.#path.findIndex((part) => part.isConnected);
    if (left < 1) return;
    const part = this.#path[left]!;
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
}
