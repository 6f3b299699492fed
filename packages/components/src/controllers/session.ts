import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionView } from '../base/context.ts';

interface SessionHost extends ReactiveControllerHost {
  readonly session: SessionView | undefined;
}

/** Redraws an element when somebody signs in or out at the portal around it. */
export class SessionController implements ReactiveController {
  readonly #host: SessionHost;
  #watched: SessionView | undefined;
  #stop: (() => void) | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this.#host;
    if (session === this.#watched) return;
    this.hostDisconnected();
    this.#watched = session;
    this.#stop = session?.subscribe(() => this.#host.requestUpdate());
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#watched = undefined;
  }
}
