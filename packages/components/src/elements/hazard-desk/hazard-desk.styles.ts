import { css } from 'lit';

/** Head, filters, queue and what stands around the open hazard. */
export const deskStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 8px 24px;
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11em), 1fr));
    gap: 12px 16px;
    align-items: end;
    padding: 16px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .filters[hidden] {
    display: none;
  }

  .export {
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .tick {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: var(--_target);
    cursor: pointer;
  }

  .tick input,
  .mark input {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    margin: 0;
    accent-color: var(--_accent);
  }

  /* Rows are scrolled to, not cut off. */
  .queue > * {
    flex: none;
  }

  .map-box {
    position: relative;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .map-box[hidden] {
    display: none;
  }

  .map-place {
    height: 22em;
    border-radius: var(--_radius);
  }

  .map-waits {
    position: absolute;
    inset: 16px;
  }

  .legend {
    gap: 4px 16px;
  }

  .legend > li {
    display: flex;
    gap: 6px;
    align-items: center;
  }

  .legend__mark {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    fill: var(--_text);
    stroke: var(--_text);
    stroke-width: 2;
    stroke-linejoin: round;
  }

  .legend__mark--late {
    fill: var(--_danger);
    stroke: var(--_danger);
  }

  .legend__mark--calm {
    fill: none;
  }

  .columns--desk {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
    gap: 24px;
    align-items: start;
  }

  /* Stays in sight while a long hazard is read; its own scrolling keeps the hazard in sight while rows are gone through. */
  .queue--beside {
    position: sticky;
    top: 8px;
    max-height: var(--fire-desk-height, calc(100vh - 16px));
    overflow: auto;
    /* Room for the ring of the focus, which scrolling would cut off. */
    margin: -4px;
    padding: 4px;
  }

  .bulk {
    padding: 4px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .bulk .button {
    margin-block: 4px;
  }

  .list {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }

  .item {
    display: flex;
    border-inline-start: 4px solid transparent;
  }

  .item + .item {
    border-block-start: 1px solid var(--_line);
  }

  .item--open {
    border-inline-start-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .mark {
    display: flex;
    flex: none;
    justify-content: center;
    width: var(--_target);
    padding-block-start: 14px;
    cursor: pointer;
  }

  .open {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
    min-height: var(--_target);
    padding: 10px 12px;
    border: 0;
    background: none;
    text-align: start;
    line-height: 1.5;
    cursor: pointer;
  }

  .mark + .open {
    padding-inline-start: 0;
  }

  /* Names stand below each other, whether or not there is something to mark. */
  .list--marks .open:first-child {
    padding-inline-start: var(--_target);
  }

  .open:hover .open__name {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .open:focus-visible,
  .mark input:focus-visible {
    outline-offset: -3px;
    box-shadow: none;
  }

  .open__name {
    font-weight: 600;
  }

  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }

  .badges .badge {
    white-space: normal;
  }

  .keys {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: 8px 24px;
  }

  .keys > div {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }

  .keys dt {
    flex: none;
    min-width: 6em;
  }

  kbd {
    display: inline-block;
    min-width: 2em;
    padding: 0 6px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    background: var(--_surface);
    font: inherit;
    font-size: var(--_small);
    text-align: center;
  }

  [aria-disabled='true'] {
    cursor: progress;
  }

  :host([data-fire-mode='elder']) .filters,
  :host([data-fire-mode='elder']) .columns--desk {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .queue--beside {
    position: static;
    max-height: none;
  }

  @media (forced-colors: active) {
    /* Without a color of its own every edge would be drawn. */
    .item {
      border-inline-start-color: Canvas;
    }

    .item--open {
      border-inline-start-color: Highlight;
    }
  }

  .live {
    min-height: var(--_target);
  }

  /* Fingers only: there is no keyboard to explain. */
  @media (any-hover: none) {
    #help-toggle {
      display: none;
    }
  }

  @media print {
    .queue {
      display: none;
    }
  }
`;
