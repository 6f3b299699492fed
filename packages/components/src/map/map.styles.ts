import { css } from 'lit';

/** The few rules the engine cannot do without, and our controls around it. Stands in the element's shadow root. */
const mapStyles = css`
  .map {
    position: relative;
    height: 100%;
    min-height: inherit;
    overflow: hidden;
    isolation: isolate;
    background: var(--fire-map-ground, var(--_surface));
    border-radius: inherit;
  }
  .map__engine {
    position: absolute;
    inset: 0;
    z-index: 0;
    cursor: grab;
  }
  .map__engine:focus-visible {
    outline: 3px solid var(--_focus-outer);
    outline-offset: -3px;
    box-shadow: inset 0 0 0 5px var(--_focus-inner);
  }
  .map__engine:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 900;
    pointer-events: none;
    outline: 3px solid var(--_focus-outer);
    outline-offset: -3px;
    box-shadow: inset 0 0 0 5px var(--_focus-inner);
  }
  .map--pointing .map__engine { cursor: pointer; }
  .map__engine.leaflet-drag-target, .leaflet-dragging .map__engine { cursor: grabbing; }

  .leaflet-container { overflow: hidden; -webkit-tap-highlight-color: transparent; }
  .leaflet-pane, .leaflet-tile, .leaflet-tile-container, .leaflet-pane > canvas, .leaflet-layer { position: absolute; left: 0; top: 0; }
  .leaflet-tile { visibility: hidden; user-select: none; -webkit-user-select: none; -webkit-user-drag: none; max-width: none; max-height: none; padding: 0; }
  .leaflet-tile-loaded { visibility: inherit; }
  .leaflet-pane { z-index: 400; }
  .leaflet-tile-pane { z-index: 200; }
  .leaflet-touch-zoom { touch-action: pan-x pan-y; }
  .leaflet-touch-drag { touch-action: pinch-zoom; }
  .leaflet-touch-drag.leaflet-touch-zoom { touch-action: none; }
  .leaflet-fade-anim .leaflet-tile { will-change: opacity; }
  .leaflet-zoom-animated { transform-origin: 0 0; }
  .leaflet-zoom-anim .leaflet-zoom-animated { will-change: transform; transition: transform 0.25s cubic-bezier(0, 0, 0.25, 1); }
  .leaflet-zoom-anim .leaflet-tile, .leaflet-pan-anim .leaflet-tile { transition: none; }

  .map__buttons {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    z-index: 2;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .map__group {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_ground);
    box-shadow: var(--_shadow);
    overflow: hidden;
  }
  .map__button {
    display: grid;
    place-items: center;
    width: var(--_target);
    height: var(--_target);
    padding: 0;
    border: 0;
    background: var(--_ground);
    color: var(--_text);
    cursor: pointer;
  }
  .map__button + .map__button { border-block-start: 1px solid var(--_line); }
  .map__button:hover { background: var(--_accent-soft); color: var(--_accent-strong); }
  .map__button[aria-disabled='true'] { color: var(--_muted); opacity: 0.55; cursor: default; }
  .map__button:focus-visible { outline: 3px solid var(--_focus-outer); outline-offset: -4px; box-shadow: inset 0 0 0 6px var(--_focus-inner); }

  .map__corner {
    position: absolute;
    z-index: 1;
    inset-inline-start: 12px;
    max-width: calc(100% - 36px - var(--_target));
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    font-size: 0.8125rem;
    line-height: 1.4;
    pointer-events: none;
  }
  :host([data-fire-mode='elder']) .map__corner { font-size: var(--_small); }
  .map__corner--top { inset-block-start: 12px; }
  .map__corner--bottom { inset-block-end: 8px; }
  .map__tag {
    padding: 2px 8px;
    border-radius: 4px;
    background: var(--_ground);
    color: var(--_text);
    border: 1px solid var(--_line);
  }
  .map__scale { padding-inline: 4px; background: var(--_ground); color: var(--_text); border-radius: 2px 2px 0 0; }
  .map__scale svg { display: block; overflow: visible; stroke: var(--_text); fill: none; stroke-width: 2; }
  .map__note { border-color: var(--_warn); }
  .map__tip {
    position: absolute;
    z-index: 3;
    padding: 4px 10px;
    border-radius: var(--_radius);
    background: var(--_text);
    color: var(--_ground);
    font-size: var(--_small);
    line-height: 1.4;
    pointer-events: none;
    white-space: nowrap;
    border: 1px solid transparent;
  }
  .map__cross { position: absolute; z-index: 1; left: 50%; top: 50%; width: 28px; height: 28px; margin: -14px 0 0 -14px; pointer-events: none; display: none; stroke: var(--_text); stroke-width: 2; fill: none; }
  .map__cross .under { stroke: var(--_ground); stroke-width: 5; }
  .map__engine:focus-visible ~ .map__over .map__cross { display: block; }
  .map__probe { position: absolute; width: 0; height: 0; overflow: hidden; pointer-events: none; }
  .map__probe--watch { color: var(--_ground); transition: color 1ms; }
  /* A column of buttons would cover a good part of a map on a phone. */
  @media (max-width: 600px) {
    .map__buttons, .map__group { flex-direction: row; }
    .map__button + .map__button { border-block-start: 0; border-inline-start: 1px solid var(--_line); }
    .map__corner--bottom { max-width: calc(100% - 48px - 4 * var(--_target)); inset-block-end: 12px; }
    /* Large buttons leave nothing beside them. */
    :host([data-fire-mode='elder']) .map__corner--bottom { inset: 12px 12px auto auto; max-width: 55%; align-items: flex-end; }
  }
  @media print {
    .map__buttons, .map__cross, .map__tip { display: none; }
    .map { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;

/** Puts the rules into the root the map stands in, once per root. Constructable, so that a strict page allows it. */
export function adoptMapStyles(container: HTMLElement): void {
  const root = container.getRootNode() as ShadowRoot | Document;
  const sheet = mapStyles.styleSheet;
  if (!sheet || !('adoptedStyleSheets' in root) || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
