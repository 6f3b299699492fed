import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveState } from '../../state/hazard-desk/live.ts';
import type { T } from './words.ts';

/** Between two sentences to those who cannot see the desk: news is told, nobody is talked over. */
const EVERY_MS = 15_000;

/** What is said aloud of live news: that hazards have come, that the open one has changed, that the line is down or back. */
export class LiveNews implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #changed: string | null = null;
  #down = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#count = 0;
    this.#changed = null;
    this.#down = false;
  }

  /** The next sentence; undefined where there is nothing new, or something was said a moment ago. */
  next({ line, waiting, changed }: LiveState, t: T): string | undefined {
    if (waiting.size < this.#count) this.#count = waiting.size;
    if (changed === null) this.#changed = null;
    if (this.#timer !== undefined) return undefined;
    const said = this.#sentence(line, waiting.size, changed, t);
    if (said !== undefined) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#host.requestUpdate();
      }, EVERY_MS);
    }
    return said;
  }

  #sentence(line: LiveState['line'], count: number, changed: string | null, t: T): string | undefined {
    if (changed !== null && changed !== this.#changed) {
      this.#changed = changed;
      return t('changedTitle');
    }
    if (line === 'down' && !this.#down) {
      this.#down = true;
      return t('line_down');
    }
    if ((line === 'live' || line === 'polling') && this.#down) {
      this.#down = false;
      return t('line_back');
    }
    if (count > this.#count) {
      const more = count - this.#count;
      this.#count = count;
      return t('arrived', more);
    }
    return undefined;
  }
}
