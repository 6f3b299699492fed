import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface FocusHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
  readonly isConnected: boolean;
}

/**
 * What takes itself away when it is pressed, such as a button that clears or tries again, would take the keyboard
 * with it, back to the top of the page. Focus goes to the nearest part it stood in instead, or to where `lead` leads: a
 * form of several pages goes on at the title of the page.
 */
export class KeepFocus implements ReactiveController {
  readonly #host: FocusHost;
  readonly #lead: string | undefined;
  /** From what has the focus outward. */
  #path: HTMLElement[] = [];

  constructor(host: FocusHost, lead?: string) {
    this.#host = host;
    this.#lead = lead;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#path = [];
    for (let part = this.#host.shadowRoot?.activeElement as HTMLElement | null | undefined; part; part = part.parentElement) this.#path.push(part);
  }

  hostUpdated(): void {
    const [held] = this.#path;
    if (!held || held.isConnected || !this.#host.isConnected) return;
    const lead = this.#lead ? this.#host.shadowRoot?.querySelector<HTMLElement>(this.#lead) : null;
    if (lead) return lead.focus();
    const part = this.#path.find(({ isConnected }) => isConnected);
    if (!part) return;
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
}
