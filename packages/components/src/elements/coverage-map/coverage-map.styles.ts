import { css } from 'lit';

export const coverageMapStyles = css`
  /* Its color is never seen: that it changes tells that the theme has. */
  .ruler { height: 0; color: var(--_ground); transition: color 1ms; }
  .all, .stage__main, .stage__side, .head { display: flex; flex-direction: column; gap: 16px; min-width: 0; }
  .head { gap: 4px; }

  .figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 0; }
  .figure {
    flex: 1 1 8.5em;
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .figure--waiting { min-height: 92px; flex-direction: column; }
  .figure dt { display: flex; gap: 8px; align-items: center; color: var(--_muted); font-size: var(--_small); line-height: 1.45; }
  .figure dd { font-size: var(--_display); font-weight: 600; line-height: 1.25; white-space: nowrap; }
  .figure small { font-size: var(--_large); color: var(--_muted); }

  .swatch { width: 28px; height: 20px; flex: none; border-radius: 2px; }
  .ring { fill: none; stroke: var(--_text); stroke-width: 1.5; stroke-dasharray: 5 4; }
  .force { display: inline-flex; gap: 8px; align-items: center; }
  .list .has { white-space: nowrap; }
  .list .force { word-break: keep-all; overflow-wrap: break-word; }

  /* Never narrower than the list needs: a column behind the edge is a column nobody sees. */
  .stage { display: grid; grid-template-columns: minmax(0, 1fr) minmax(min-content, 40%); gap: 24px; align-items: start; }
  .stacked .stage { grid-template-columns: minmax(0, 1fr); }
  .stage__box {
    position: relative;
    height: var(--fire-map-height, 560px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }
  .cards .stage__box { height: var(--fire-map-height, 360px); }
  .stacked .scroll { max-height: none; }
  .stage__map { position: absolute; inset: 0; }
  .stage__over { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 12px; padding: 16px; text-align: center; background: var(--_surface); }
  @media screen { .stage__picture { display: none; } }
  .later-soon { opacity: 0; animation: appear 0s linear 300ms forwards; }

  .legend { display: flex; flex-wrap: wrap; gap: 12px 32px; }
  .legend__group { flex: 1 1 220px; min-width: 0; }
  .legend legend, .legend__title { font-weight: 600; margin-block-end: 4px; }
  .legend__item { display: flex; gap: 10px; align-items: center; min-height: 32px; line-height: 1.35; }
  label.legend__item { min-height: var(--_target); cursor: pointer; }
  .legend__count { white-space: nowrap; margin-inline-start: auto; padding-inline-end: 4px; }
  input[type='checkbox'] { width: 1.25em; height: 1.25em; margin: 0; flex: none; accent-color: var(--_accent); }

  .detail { display: flex; flex-direction: column; gap: 12px; }
  .detail__empty { display: flex; gap: 12px; align-items: flex-start; }
  .detail__head { display: flex; justify-content: space-between; gap: 12px; align-items: flex-start; }
  .facts { grid-template-columns: minmax(4.5em, auto) minmax(0, 1fr); gap: 12px 16px; }
  .facts dt { grid-column: 1; }
  .facts dd { grid-column: 2; }
  .cards .facts { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  .cards .facts dd { grid-column: 1; margin-block-end: 12px; }
  .detail { scroll-margin: 16px; }
  /* An outline of its own: at nothing done the browser's bar looks like a stray line. */
  progress { appearance: none; width: 100%; height: 14px; border: 1px solid var(--_edge); border-radius: 7px; background: var(--_surface); overflow: hidden; }
  progress::-webkit-progress-bar { background: transparent; }
  progress::-webkit-progress-value { background: var(--_accent); }
  progress::-moz-progress-bar { background: var(--_accent); }

  .filters { display: flex; flex-direction: column; gap: 12px; }
  .filters__more { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: end; }
  .filters__center { flex: 1 1 200px; }
  .filters__result { justify-content: space-between; min-height: var(--_target); }
  .check { display: inline-flex; gap: 10px; align-items: center; min-height: var(--_target); cursor: pointer; }

  .scroll { position: relative; max-height: 480px; overflow: auto; scrollbar-gutter: stable; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .list { width: 100%; border-collapse: collapse; line-height: 1.4; }
  .list th, .list td { padding: 4px 8px; text-align: start; vertical-align: middle; border-block-end: 1px solid var(--_line); font-weight: 400; }
  .list tbody tr:last-child > * { border-block-end: 0; }
  .list thead th { position: sticky; top: 0; z-index: 1; background: var(--_surface); font-weight: 600; font-size: var(--_small); word-break: keep-all; overflow-wrap: normal; }
  .list .number { text-align: end; }
  .list tbody tr { cursor: pointer; }
  .list tbody tr:hover { background: var(--_surface); }
  .list tbody tr.is-chosen { background: var(--_accent-soft); box-shadow: inset 4px 0 0 var(--_accent); }
  .cell-label { display: none; }
  .name { min-width: 7.5em; overflow-wrap: break-word; min-height: var(--_target); padding: 4px 0; border: 0; background: none; text-align: start; font-weight: 600; color: var(--_accent); cursor: pointer; }
  .name:hover { text-decoration: underline; text-underline-offset: 0.2em; }
  .sort { text-align: start; display: inline-flex; gap: 6px; align-items: center; min-height: var(--_target); padding: 0; border: 0; background: none; font-weight: 600; cursor: pointer; }
  .sort__mark { flex: none; width: 12px; height: 16px; fill: var(--_edge); }
  .sort__mark .on { fill: var(--_accent); }
  .has { display: inline-flex; gap: 4px; align-items: center; }
  .badge .icon { width: 1em; height: 1em; }

  .cards .scroll { max-height: none; overflow: visible; border: 0; }
  .cards .list, .cards .list tbody, .cards .list tr { display: block; }
  .cards .list thead tr { display: flex; gap: 20px; border: 0; }
  .cards .list thead th { position: static; background: none; border: 0; padding: 0; }
  .cards .list thead th:not([aria-sort]) { display: none; }
  .cards .list tbody tr { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr) minmax(0, 1fr); gap: 4px 12px; padding: 4px 16px 12px; margin-block-end: 12px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .cards .list tbody tr > * { padding: 0; border: 0; text-align: start; }
  .cards .list tbody th { min-width: 0; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
  .cards .list tbody th, .cards .list tbody td:nth-child(2) { grid-column: 1 / -1; }
  .cards .list td { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
  .cards .cell-label { display: inline; color: var(--_muted); font-size: var(--_small); }
  .cards .list td:nth-child(2) .cell-label { display: none; }
  .cards .list td:nth-child(n + 3) { flex-direction: column; flex-wrap: nowrap; gap: 0; align-items: flex-start; }
  .cards .list td:nth-child(3) .cell-label { white-space: nowrap; }
  :host([data-fire-mode='elder']) .cards .list td:nth-child(n + 3) { grid-column: 1 / -1; flex-direction: row; justify-content: space-between; }
  .more { align-self: stretch; }

  /* A phone shows the first, and the chosen one wherever it stands; paper shows all. */
  @media screen { .list--first tbody tr:nth-child(n + 7):not(.is-chosen) { display: none; } }

  @media (forced-colors: active) {
    .list tbody tr.is-chosen { outline: 3px solid Highlight; outline-offset: -3px; }
    .swatch, .stage__map { forced-color-adjust: none; }
  }

  @media print {
    .stage { display: block; }
    .stage__side { margin-block-start: 16px; }
    .scroll { position: relative; max-height: none; overflow: visible; }
    .stage__box { break-inside: avoid; }
    .stage__box--pictured { height: auto; }
    .stage__box--pictured .stage__map { display: none; }
    .stage__picture { display: block; width: 100%; height: auto; }
    .list tbody tr, .figure { break-inside: avoid; }
    .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;
