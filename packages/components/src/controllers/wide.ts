import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether its host has room for two columns: by its own width, for container queries are younger than Chromium 90. */
export class Wide implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #least: number;
  #resize: ResizeObserver | undefined;
  #frame = 0;
  is = false;

  /** `least` in letters of the host's own size: large type needs more room. */
  constructor(host: ReactiveControllerHost & HTMLElement, least: number) {
    this.#host = host;
    this.#least = least;
    host.addController(this);
  }

  hostConnected(): void {
    this.#resize = new ResizeObserver(() => this.#look());
    this.#resize.observe(this.#host);
  }

  hostUpdated(): void {
    // Large type may have come with this drawing.
    this.#look();
  }

  hostDisconnected(): void {
    this.#resize?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Drawing inside a resize notice would resize again. */
  #look(): void {
    if (this.#frame !== 0 || !this.#host.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const is = this.#host.clientWidth >= this.#least * Number.parseFloat(getComputedStyle(this.#host).fontSize);
      if (is === this.is) return;
      this.is = is;
      this.#host.requestUpdate();
    });
  }
}
