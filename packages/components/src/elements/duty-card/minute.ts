import type { ReactiveController, ReactiveControllerHost } from 'lit';

const MINUTE_MS = 60_000;

/** Redraws its host once a minute while it stands on the page, for what depends on the time of day. */
export class MinuteController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), MINUTE_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
