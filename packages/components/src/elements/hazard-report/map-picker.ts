import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PointPicker } from '../../map/picker.ts';
import type { Client } from '@fire-governance/client';
import { textFor } from '@fire-governance/contract';
import type { Locale } from '../../base/strings.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadPicker = () => import('../../map/picker.ts');

export interface MapPickerHost extends ReactiveControllerHost {
  readonly client: Client | undefined;
  readonly locale: Locale;
}

export interface Point {
  lon: number;
  lat: number;
}

/** The map under its button: loaded when it is opened for the first time, gone when it is closed. */
export class MapPickerController implements ReactiveController {
  failed = false;
  readonly #host: MapPickerHost;
  readonly #onChange: (point: Point) => void;
  /** There is a map to be seen. */
  get ready(): boolean {
    return this.#picker !== undefined;
  }

  #container: HTMLElement | undefined;
  #picker: PointPicker | undefined;
  #opening: AbortController | undefined;

  constructor(host: MapPickerHost, onChange: (point: Point) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** Call after each drawing with the container, or nothing while the map is closed. */
  show(container: HTMLElement | null, value: Point | null): void {
    if (container === null) return this.hostDisconnected();
    if (container === this.#container) {
      const shown = this.#picker?.value;
      if (this.#picker && (shown?.lon !== value?.lon || shown?.lat !== value?.lat)) this.#picker.set(value);
      return;
    }
    this.hostDisconnected();
    this.#container = container;
    this.#opening = new AbortController();
    void this.#open(container, value, this.#opening.signal);
  }

  hostDisconnected(): void {
    this.#opening?.abort();
    this.#picker?.destroy();
    this.#picker = undefined;
    this.#container = undefined;
  }

  async #open(container: HTMLElement, value: Point | null, signal: AbortSignal): Promise<void> {
    try {
      const [{ createPointPicker }, areas] = await Promise.all([loadPicker(), this.#areas(signal)]);
      if (signal.aborted) return;
      this.#picker = createPointPicker(container, {
        value, locale: this.#host.locale, areas: areas.rows, schematic: areas.schematic, onChange: this.#onChange,
      });
      this.failed = false;
    } catch {
      if (signal.aborted) return;
      this.failed = true;
    }
    this.#host.requestUpdate();
  }

  /** Outlines to find one's way by without a base map; the map opens without them too. */
  async #areas(signal: AbortSignal) {
    const none = { rows: [], schematic: false };
    const boundaries = await this.#host.client?.areas.boundaries({ level: 'township' }, { signal }).catch(() => undefined);
    if (!boundaries) return none;
    return {
      rows: boundaries.features.map(({ id, geometry, properties }) => ({ code: id, name: textFor(properties.name, this.#host.locale), geometry })),
      schematic: boundaries.features.some(({ properties }) => properties.schematic),
    };
  }
}
