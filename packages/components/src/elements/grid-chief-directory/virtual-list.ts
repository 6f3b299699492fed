import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Heights } from '../../state/grid-chief-directory/heights.ts';

interface ListHost extends ReactiveControllerHost {
  readonly renderRoot: Element | DocumentFragment;
}

/** Rows drawn beyond each edge, so that a turn of the wheel does not show white. */
const SPARE = 2;
/** Below this width of the list, in pixels, its rows are cards: container queries are younger than Chromium 90. */
const CARDS_BELOW = 600;

/**
 * Draws only the rows in view. The rows stand in normal flow between two spacers, whose heights are set through the
 * style object: a style attribute would break `style-src 'self'`. Because the spacers are siblings of the rows and
 * not their parents, the browser's scroll anchoring keeps the view still when a guess turns out wrong.
 */
export class VirtualList implements ReactiveController {
  readonly #host: ListHost;
  readonly #heights = new Heights(57);
  readonly #seen: (first: number, last: number) => void;
  #keys: readonly string[] = [];
  #scroller: HTMLElement | null = null;
  #resize: ResizeObserver | undefined;
  #frame = 0;
  #width = 0;
  first = 0;
  /** One past the last row drawn. */
  end = 0;
  cards = false;
  /** Everything is drawn, for printing. */
  whole = false;

  constructor(host: ListHost, seen: (first: number, last: number) => void) {
    this.#host = host;
    this.#seen = seen;
    host.addController(this);
  }

  /** Called while drawing, with all rows there are. */
  arrange(keys: readonly string[]): void {
    if (keys !== this.#keys) {
      this.#keys = keys;
      this.#heights.setRows(keys);
    }
    this.#place();
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller !== this.#scroller) this.#attach(scroller);
    if (scroller === null) return;
    this.#fillSpacers(scroller);
    if (!this.whole && this.#measure(scroller)) this.#host.requestUpdate();
    if (this.#keys.length > 0) this.#seen(this.first, this.end - 1);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#attach(null);
  }

  /** Back to the top, for another list. */
  rewind(): void {
    if (this.#scroller) this.#scroller.scrollTop = 0;
  }

  /** Scrolls as little as needed for a row to be in view. */
  reveal(index: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const head = this.#headHeight(scroller);
    const top = this.#heights.offsetOf(index);
    const bottom = this.#heights.offsetOf(index + 1);
    const room = scroller.clientHeight - head;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + room) scroller.scrollTop = bottom - room;
    this.#place();
    this.#host.requestUpdate();
  }

  /** How many rows fit into the view. */
  get pageSize(): number {
    const usual = this.#heights.total / Math.max(1, this.#heights.count);
    return Math.max(1, Math.floor((this.#scroller?.clientHeight ?? 0) / usual) - 1);
  }

  #place(): void {
    if (this.whole) {
      this.first = 0;
      this.end = this.#keys.length;
      return;
    }
    const top = this.#scroller?.scrollTop ?? 0;
    // Before the first layout: enough rows for a first look, few enough to be quick.
    const room = this.#scroller?.clientHeight || 480;
    this.first = Math.max(0, this.#heights.indexAt(top) - SPARE);
    this.end = Math.min(this.#keys.length, this.#heights.indexAt(top + room) + 1 + SPARE);
  }

  #fillSpacers(scroller: HTMLElement): void {
    const [before, after] = scroller.querySelectorAll<HTMLElement>('.spacer');
    if (before) before.style.height = `${this.#heights.offsetOf(this.first)}px`;
    if (after) after.style.height = `${this.#heights.total - this.#heights.offsetOf(this.end)}px`;
  }

  /** Answers whether what has been learnt asks for other rows. */
  #measure(scroller: HTMLElement): boolean {
    let news = false;
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-at]')) {
      const key = this.#keys[Number(row.dataset['at'])];
      if (key !== undefined) news = this.#heights.measure(key, row.getBoundingClientRect().height) || news;
    }
    if (!news) return false;
    this.#fillSpacers(scroller);
    const { first, end } = this;
    this.#place();
    return first !== this.first || end !== this.end;
  }

  #headHeight(scroller: HTMLElement): number {
    return this.cards ? 0 : (scroller.querySelector<HTMLElement>('.titles')?.offsetHeight ?? 0);
  }

  #attach(scroller: HTMLElement | null): void {
    this.#scroller?.removeEventListener('scroll', this.#inNextFrame);
    this.#resize?.disconnect();
    this.#resize = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#scroller = scroller;
    if (scroller === null) return;
    scroller.addEventListener('scroll', this.#inNextFrame, { passive: true });
    this.#resize = new ResizeObserver(() => this.#inNextFrame());
    this.#resize.observe(scroller);
  }

  #takeWidth(scroller: HTMLElement): boolean {
    const width = scroller.clientWidth;
    if (width === this.#width) return false;
    this.#width = width;
    // Elder mode has larger letters: what is narrow is told in letters, not in pixels.
    const scale = Number.parseFloat(getComputedStyle(scroller).fontSize) / 16;
    this.cards = width < CARDS_BELOW * scale;
    this.#heights.clear();
    return true;
  }

  /** Drawing inside a resize notice would resize again; once a frame is also enough for scrolling. */
  readonly #inNextFrame = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { first, end } = this;
      const resized = this.#scroller !== null && this.#takeWidth(this.#scroller);
      this.#place();
      if (resized || first !== this.first || end !== this.end) this.#host.requestUpdate();
    });
  };
}
