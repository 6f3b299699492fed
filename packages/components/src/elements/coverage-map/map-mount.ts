import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AreaMap, AreaMapContent, AreaMapOptions } from '../../map/area-map.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadMap = () => import('../../map/area-map.ts');

export type MountState = 'waiting' | 'loading' | 'shown' | 'failed';

/**
 * Brings the map into its place when that place comes into view, and takes it away without a trace.
 * The engine is a chunk of its own that no page pays for until then.
 */
export class MapMount implements ReactiveController {
  state: MountState = 'waiting';
  map: AreaMap | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: () => AreaMapOptions | undefined;
  #place: HTMLElement | undefined;
  #watch: IntersectionObserver | undefined;
  /** Language, base map and the like cannot be changed in a map that stands: another one is made. */
  #madeFor = '';
  #content: AreaMapContent | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost, options: () => AreaMapOptions | undefined) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** After each drawing of the element: the place of the map, if there is one, and what identifies a map. */
  sync(place: HTMLElement | undefined, identity: string): void {
    if (place !== this.#place || identity !== this.#madeFor) {
      this.#clear();
      this.#place = place;
      this.#madeFor = identity;
      if (place) this.#await(place);
      return;
    }
    const content = this.#options();
    if (this.map === undefined || content === undefined) return;
    const before = this.#content;
    if (before && before.areas === content.areas && before.stations === content.stations && before.selected === content.selected) return;
    this.#content = content;
    this.map.update(content);
  }

  retry(): void {
    if (this.#place) void this.#show(this.#place);
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#picture);
    window.addEventListener('afterprint', this.#unpicture);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#picture);
    window.removeEventListener('afterprint', this.#unpicture);
    this.#clear();
    this.#place = undefined;
  }

  #await(place: HTMLElement): void {
    this.#watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#watch?.disconnect();
      this.#watch = undefined;
      void this.#show(place);
    }, { rootMargin: '200px' });
    this.#watch.observe(place);
  }

  async #show(place: HTMLElement): Promise<void> {
    const turn = ++this.#turn;
    this.#become('loading');
    try {
      const { AreaMap } = await loadMap();
      const options = this.#options();
      if (turn !== this.#turn || options === undefined) return;
      this.#content = options;
      this.map = new AreaMap(place, options);
      this.#become('shown');
    } catch (error) {
      if (turn !== this.#turn) return;
      console.warn('fire-coverage-map: the map could not be loaded; the list says the same.', error);
      this.#become('failed');
    }
  }

  /** Paper has another width than the screen, and a map drawn for the screen would be cut off: a picture is not. */
  readonly #picture = (): void => {
    const box = this.#place?.parentElement;
    if (!box || this.map === undefined) return;
    this.#unpicture();
    const picture = this.map.picture(1200, 780);
    picture.className = 'stage__picture';
    box.append(picture);
    box.classList.add('stage__box--pictured');
  };

  readonly #unpicture = (): void => {
    const box = this.#place?.parentElement;
    box?.querySelector('.stage__picture')?.remove();
    box?.classList.remove('stage__box--pictured');
  };

  #become(state: MountState): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#unpicture();
    this.#turn++;
    this.#watch?.disconnect();
    this.#watch = undefined;
    this.map?.destroy();
    this.map = undefined;
    this.#content = undefined;
    this.state = 'waiting';
  }
}
