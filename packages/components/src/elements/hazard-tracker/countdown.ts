import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TICK_MS = 1000;

/** Redraws its host each second while seconds are left; says once when they are over. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #left: () => number;
  #connected = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** A countdown has run out since it was last started. */
  over = false;

  constructor(host: ReactiveControllerHost, secondsLeft: () => number) {
    this.#host = host;
    this.#left = secondsLeft;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#connected && this.#timer === undefined && this.#left() > 0) {
      this.over = false;
      this.#timer = setInterval(() => this.#tick(), TICK_MS);
    }
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop();
  }

  #tick(): void {
    if (this.#left() <= 0) {
      this.#stop();
      this.over = true;
    }
    this.#host.requestUpdate();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
