import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from '@fire-governance/client';
import { textFor } from '@fire-governance/contract';
import type { Locale } from '../../base/index.ts';
import type { BaseMap } from '../../map/base-map/base-map.ts';
import type { MarkMap, MarkMapContent } from '../../map/mark-map.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadMap = () => import('../../map/mark-map.ts');

export interface DeskMapHost extends ReactiveControllerHost {
  readonly client: Client | undefined;
  readonly locale: Locale;
  readonly baseMap: BaseMap | null;
  readonly mapApprovalNumber: string | undefined;
}

/** The map above list and hazard: a chunk of its own, fetched when the map is opened for the first time. */
export class DeskMap implements ReactiveController {
  failed = false;
  map: MarkMap | undefined;
  readonly #host: DeskMapHost;
  readonly #onSelect: (id: string) => void;
  #container: HTMLElement | undefined;
  #content: MarkMapContent | undefined;
  /** What cannot be changed in a map that stands. */
  #madeFor: readonly unknown[] = [];
  #opening: AbortController | undefined;

  constructor(host: DeskMapHost, onSelect: (id: string) => void) {
    this.#host = host;
    this.#onSelect = onSelect;
    host.addController(this);
  }

  get loading(): boolean {
    return this.#container !== undefined && this.map === undefined && !this.failed;
  }

  /** Call after each drawing with the place of the map, or nothing while it is closed. */
  show(container: HTMLElement | null, label: string, content: MarkMapContent): void {
    if (container === null) return this.hostDisconnected();
    this.#content = content;
    const { locale, client, baseMap, mapApprovalNumber } = this.#host;
    const wanted = [container, locale, client, baseMap, mapApprovalNumber];
    if (wanted.some((part, at) => part !== this.#madeFor[at])) {
      this.hostDisconnected();
      this.#madeFor = wanted;
      this.#container = container;
      this.#opening = new AbortController();
      void this.#open(container, label, this.#opening.signal);
    } else this.map?.update(content);
  }

  hostDisconnected(): void {
    this.#opening?.abort();
    this.map?.destroy();
    this.map = this.#container = this.#opening = undefined;
    this.#madeFor = [];
    this.failed = false;
  }

  async #open(container: HTMLElement, label: string, signal: AbortSignal): Promise<void> {
    try {
      const [{ MarkMap }, areas] = await Promise.all([loadMap(), this.#areas(signal)]);
      if (signal.aborted) return;
      const { locale, baseMap, mapApprovalNumber } = this.#host;
      this.map = new MarkMap(container, { ...this.#content!, ...areas, locale, label, baseMap, approvalNumber: mapApprovalNumber, onSelect: this.#onSelect });
    } catch (error) {
      if (signal.aborted) return;
      console.warn('fire-hazard-desk: the map could not be loaded; the list says the same.', error);
      this.failed = true;
    }
    this.#host.requestUpdate();
  }

  /** Outlines to find one's way by without a base map; the map opens without them too. */
  async #areas(signal: AbortSignal) {
    const boundaries = await this.#host.client?.areas.boundaries({ level: 'township' }, { signal }).catch(() => undefined);
    const features = boundaries?.features ?? [];
    return {
      areas: features.map(({ id, geometry, properties }) => ({ code: id, name: textFor(properties.name, this.#host.locale), geometry })),
      schematic: features.some(({ properties }) => properties.schematic),
    };
  }
}
