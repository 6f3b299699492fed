import { html, nothing, render, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { translator, type Locale, type Translate } from '../base/strings.ts';
import { resolveBaseMap, NO_BASE_MAP, type BaseMap, type ResolvedBaseMap } from './base-map/base-map.ts';
import { Engine, type Place } from './engine/engine.ts';
import { scaleBar, type Bounds } from './geometry/world.ts';
import { adoptMapStyles } from './map.styles.ts';
import { mapStrings, type MapStrings } from './map.strings.ts';
import { readPalette, type Palette } from './paint/palette.ts';
import { watchTheme } from './paint/theme-watch.ts';

export interface ShellOptions {
  locale: Locale;
  bounds: Bounds;
  /** Name of the map for screen readers. */
  label: string;
  /** How the keys work, for screen readers. */
  hint: 'mapKeys' | 'pickerKeys' | 'markKeys';
  baseMap?: BaseMap | null | undefined;
  /** 审图号 of the base map, as its publisher gives it. */
  approvalNumber?: string | null | undefined;
  schematic?: boolean | undefined;
  /** The areas are drawn in tiles. */
  tiled?: boolean | undefined;
  /** Words of the page instead of ours. */
  strings?: Partial<MapStrings> | undefined;
  /** True when it has used the key up. */
  onKey(event: KeyboardEvent): boolean;
  /** The device said where it is; answers what to announce. */
  onLocated(place: Place): string;
  /** Colors have changed. */
  onPalette(): void;
}

const PAN_STEP = 80;

const ALL = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15" /></svg>`;

let shells = 0;

/**
 * What every map of the kit has: the engine, buttons, scale bar, notes, keys and announcements,
 * drawn as Lit templates over the engine. What is drawn on the map is its owner's business.
 */
export class MapShell {
  readonly engine: Engine;
  readonly element: HTMLElement;
  palette: Palette;
  readonly t: Translate<MapStrings>;
  readonly #surface: HTMLElement;
  readonly #over: HTMLElement;
  readonly #probe: HTMLElement;
  readonly #options: ShellOptions;
  readonly #base: ResolvedBaseMap;
  readonly #unwatch: () => void;
  readonly #id = `fire-map-${++shells}`;
  #note = '';
  #said = '';
  #tip: { text: string; left: number; top: number } | null = null;
  #dead = false;
  #font: { family: string; size: number } | undefined;

  constructor(container: HTMLElement, options: ShellOptions) {
    this.#options = options;
    const own = translator(mapStrings, () => options.locale);
    this.t = ((key, ...args) => {
      const text = options.strings?.[key];
      if (text === undefined) return own(key, ...args);
      return typeof text === 'string' ? text : (text as (...values: unknown[]) => string)(...args);
    }) as Translate<MapStrings>;
    adoptMapStyles(container);
    this.element = element('div', 'map');
    this.#surface = element('div', 'map__engine');
    this.#over = element('div', 'map__over');
    this.#probe = element('span', 'map__probe');
    const watch = element('span', 'map__probe map__probe--watch');
    this.element.append(this.#surface, this.#over, this.#probe, watch);
    container.append(this.element);

    this.#surface.tabIndex = 0;
    // The arrow keys must reach the map and not the screen reader; the list beside it says everything the map does.
    this.#surface.setAttribute('role', 'application');
    this.#surface.setAttribute('aria-label', options.label);
    this.#surface.setAttribute('aria-describedby', `${this.#id}-keys`);
    this.#surface.addEventListener('keydown', this.#onKey);
    this.#surface.addEventListener('focus', this.#onFocus);
    this.#surface.addEventListener('blur', this.#onBlur);

    this.palette = readPalette(this.#probe);
    this.#unwatch = watchTheme(watch, () => this.repaint());
    this.#base = this.#resolve(options.baseMap);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.engine = new Engine(this.#surface, {
      grid: this.#base.grid, bounds: options.bounds, animate: !calm,
      zoomSnap: this.#base.sources.length > 0 || options.tiled ? 1 : 0,
    });
    for (const source of this.#base.sources) this.engine.addPictures(source, this.#pictureFailed);
    this.engine.on('moveend zoomend', () => this.render());
    this.render();
  }

  /** Puts the keyboard on the map. */
  focus(): void { this.#surface.focus(); }

  get focused(): boolean { return this.#surface.matches(':focus-visible'); }

  /** Said once by screen readers. */
  announce(text: string): void {
    this.#said = text;
    this.render();
  }

  /** Said and shown until the next one. */
  note(text: string): void {
    this.#note = text;
    this.announce(text);
  }

  /** A word at the pointer, for what the map itself does not say; `pointing` when a press would do something. */
  tip(tip: { text: string; left: number; top: number } | null, pointing: boolean): void {
    this.element.classList.toggle('map--pointing', pointing);
    if (tip === null && this.#tip === null) return;
    this.#tip = tip;
    this.render();
  }

  repaint(): void {
    this.palette = readPalette(this.#probe);
    this.#font = undefined;
    this.#options.onPalette();
    this.render();
  }

  /** The font of the page at the map, for words drawn on a canvas; read again when the look changes. */
  get font(): { family: string; size: number } {
    if (this.#font === undefined) {
      const style = getComputedStyle(this.element);
      const size = Number.parseFloat(style.fontSize) || 16;
      this.#font = { family: style.fontFamily || 'sans-serif', size: Math.max(12, Math.round(size * 0.8125)) };
    }
    return this.#font;
  }

  destroy(): void {
    this.#dead = true;
    this.#unwatch();
    this.#surface.removeEventListener('keydown', this.#onKey);
    this.#surface.removeEventListener('focus', this.#onFocus);
    this.#surface.removeEventListener('blur', this.#onBlur);
    this.engine.destroy();
    render(nothing, this.#over);
    this.element.remove();
  }

  render(): void {
    if (this.#dead || this.engine === undefined) return;
    render(this.#template(), this.#over);
    const tip = this.#over.querySelector<HTMLElement>('.map__tip');
    if (tip && this.#tip) {
      const { width } = this.engine.size;
      tip.style.left = `${Math.max(4, Math.min(this.#tip.left + 14, width - tip.offsetWidth - 4))}px`;
      // Off the mark under the pointer: above it, or below where there is no room.
      const above = this.#tip.top - tip.offsetHeight - 20;
      tip.style.top = `${above < 4 ? this.#tip.top + 28 : above}px`;
    }
  }

  #resolve(config: BaseMap | null | undefined): ResolvedBaseMap {
    try {
      return resolveBaseMap(config ?? null);
    } catch (error) {
      this.#note = this.t('baseMapWrong');
      // The message names what is missing and holds no token.
      console.warn((error as Error).message);
      return NO_BASE_MAP;
    }
  }

  /** Once is enough: a missing background is no reason to interrupt. */
  readonly #pictureFailed = (): void => {
    if (!this.#dead && this.#note === '') this.note(this.t('tilesMissing'));
  };

  readonly #onFocus = (): void => { this.engine.wheel = true; };
  readonly #onBlur = (): void => { this.engine.wheel = false; };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#options.onKey(event)) {
      event.preventDefault();
      return;
    }
    const step = PAN_STEP * (event.shiftKey ? 3 : 1);
    const moves: Record<string, () => void> = {
      ArrowUp: () => this.engine.panBy(0, -step),
      ArrowDown: () => this.engine.panBy(0, step),
      ArrowLeft: () => this.engine.panBy(-step, 0),
      ArrowRight: () => this.engine.panBy(step, 0),
      '+': () => this.engine.zoomBy(1),
      '=': () => this.engine.zoomBy(1),
      '-': () => this.engine.zoomBy(-1),
      _: () => this.engine.zoomBy(-1),
      Home: this.#fit,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  readonly #fit = (): void => this.engine.fit(this.#options.bounds);

  readonly #locate = (): void => {
    this.note(this.t('locating'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (!this.#dead) this.note(this.#options.onLocated({ lon: coords.longitude, lat: coords.latitude }));
      },
      () => {
        if (!this.#dead) this.note(this.t('locateRefused'));
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };

  #template(): TemplateResult {
    const { approvalNumber, schematic } = this.#options;
    const attribution = this.#base.attribution;
    return html`
      <svg class="map__cross" viewBox="0 0 28 28" aria-hidden="true"><path class="under" d="M14 2v9M14 17v9M2 14h9M17 14h9" /><path d="M14 2v9M14 17v9M2 14h9M17 14h9" /></svg>
      <div class="map__corner map__corner--top">
        ${schematic ? html`<span class="map__tag map__schematic" part="map-schematic" title=${this.t('schematicHint')}>${this.t('schematic')}<span class="visually-hidden">: ${this.t('schematicHint')}</span></span>` : nothing}
        ${this.#note ? html`<span class="map__tag map__note" part="map-note">${this.#note}</span>` : nothing}
      </div>
      <div class="map__corner map__corner--bottom">
        ${this.#scale()}
        ${approvalNumber || attribution
          ? html`<span class="map__tag map__source" part="map-source">${[attribution, approvalNumber ? this.t('approval', approvalNumber) : ''].filter(Boolean).join(' · ')}</span>`
          : nothing}
      </div>
      <div class="map__buttons">
        ${'geolocation' in navigator && isSecureContext
          ? html`<div class="map__group">${this.#button(icon('locate'), this.t('locate'), this.#locate, false)}</div>`
          : nothing}
        <div class="map__group">
          ${this.#button(icon('plus'), this.t('zoomIn'), () => this.engine.zoomBy(1), this.engine.atMaxZoom)}
          ${this.#button(icon('minus'), this.t('zoomOut'), () => this.engine.zoomBy(-1), this.engine.atMinZoom)}
          ${this.#button(ALL, this.t('showAll'), this.#fit, false)}
        </div>
      </div>
      ${this.#tip ? html`<div class="map__tip" aria-hidden="true">${this.#tip.text}</div>` : nothing}
      <span class="visually-hidden" id="${this.#id}-keys">${this.t(this.#options.hint)}</span>
      <span class="visually-hidden" role="status">${this.#said}</span>
    `;
  }

  #button(picture: TemplateResult, label: string, act: () => void, disabled: boolean): TemplateResult {
    return html`<button class="map__button" type="button" part="map-button" aria-label=${label} title=${label}
      aria-disabled=${disabled ? 'true' : nothing} @click=${disabled ? nothing : act}>${picture}</button>`;
  }

  #scale(): TemplateResult | typeof nothing {
    const perPixel = this.engine.metresPerPixel();
    if (!Number.isFinite(perPixel) || perPixel <= 0) return nothing;
    const { metres, pixels } = scaleBar(perPixel, this.engine.size.width < 480 ? 80 : 110);
    // Always 1, 2 or 5 with zeros and under a thousand: nothing for a number format to do, which takes 60 ms to start.
    const text = metres < 1000 ? this.t('metres', String(metres)) : this.t('kilometres', String(metres / 1000));
    return html`<span class="map__scale" part="map-scale">${text}
      <svg width=${Math.round(pixels)} height="6" aria-hidden="true"><path d=${`M1 0v5H${Math.round(pixels) - 1}V0`} /></svg></span>`;
  }
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
