import { css } from 'lit';

export const coverageMapStyles = css`
  /* Its color is never seen: that it changes tells that the theme has. */
  .ruler { height: 0; color: var(--_ground); transition: color 1ms; }
  .all, .stage__main, .stage__side, .head { display: flex; flex-direction: column; gap: 16px; min-width: 0; }
  .head { gap: 4px; }

  .figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 0; }
  .figure {
    flex: 1 1 9.5em;
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .figure--lead { background: var(--_accent-soft); border-color: var(--_accent); }
  .figure--waiting { min-height: 92px; flex-direction: column; }
  .figure dt { display: flex; gap: 8px; align-items: center; color: var(--_muted); font-size: var(--_small); line-height: 1.45; }
  .figure--lead dt { color: var(--_text); }
  .figure dd { font-size: var(--_display); font-weight: 600; line-height: 1.25; }

  .swatch { width: 28px; height: 20px; flex: none; border-radius: 2px; }
  .ring { fill: none; stroke: var(--_text); stroke-width: 1.5; stroke-dasharray: 5 4; }
  .force { display: inline-flex; gap: 8px; align-items: center; }
  .list .force, .list .has { white-space: nowrap; }

  .stage { display: grid; grid-template-columns: minmax(0, 1fr) minmax(360px, 40%); gap: 24px; align-items: start; }
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
  .legend__count { margin-inline-start: auto; padding-inline-end: 4px; }
  input[type='checkbox'] { width: 1.25em; height: 1.25em; margin: 0; flex: none; accent-color: var(--_accent); }

  .detail { display: flex; flex-direction: column; gap: 12px; }
  .detail__empty { display: flex; gap: 12px; align-items: flex-start; }
  .detail__head { display: flex; justify-content: space-between; gap: 12px; align-items: flex-start; }
  .facts { display: grid; grid-template-columns: minmax(4.5em, auto) minmax(0, 1fr); gap: 12px 16px; margin: 0; }
  .facts dt { color: var(--_muted); grid-column: 1; }
  .facts dd { grid-column: 2; }
  :host([data-fire-mode='elder']) .facts { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  :host([data-fire-mode='elder']) .facts dd { grid-column: 1; margin-block-end: 12px; }
  .phone { display: inline-flex; gap: 8px; align-items: center; min-height: var(--_target); font-weight: 600; }
  progress { width: 100%; height: 10px; accent-color: var(--_accent); }

  .filters { display: flex; flex-direction: column; gap: 12px; }
  .filters__more { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: end; }
  .filters__center { flex: 1 1 200px; }
  .filters__result { justify-content: space-between; min-height: var(--_target); }
  .check { display: inline-flex; gap: 10px; align-items: center; min-height: var(--_target); cursor: pointer; }

  .scroll { position: relative; max-height: 480px; overflow: auto; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .list { width: 100%; border-collapse: collapse; line-height: 1.4; }
  .list th, .list td { padding: 4px 10px; text-align: start; vertical-align: middle; border-block-end: 1px solid var(--_line); font-weight: 400; }
  .list tbody tr:last-child > * { border-block-end: 0; }
  .list thead th { position: sticky; top: 0; z-index: 1; background: var(--_surface); font-weight: 600; font-size: var(--_small); white-space: nowrap; }
  .list .number { text-align: end; }
  .list tbody tr { cursor: pointer; }
  .list tbody tr:hover { background: var(--_surface); }
  .list tbody tr.is-chosen { background: var(--_accent-soft); box-shadow: inset 4px 0 0 var(--_accent); }
  .cell-label { display: none; }
  .name { min-height: var(--_target); padding: 4px 0; border: 0; background: none; text-align: start; font-weight: 600; color: var(--_accent); cursor: pointer; }
  .name:hover { text-decoration: underline; text-underline-offset: 0.2em; }
  .sort { display: inline-flex; gap: 6px; align-items: center; min-height: var(--_target); padding: 0; border: 0; background: none; font-weight: 600; cursor: pointer; }
  .sort__mark { width: 12px; height: 16px; fill: var(--_edge); }
  .sort__mark .on { fill: var(--_accent); }
  .has { display: inline-flex; gap: 4px; align-items: center; }
  .badge .icon { width: 1em; height: 1em; }

  .cards .scroll { max-height: none; overflow: visible; border: 0; }
  .cards .list, .cards .list tbody, .cards .list tr { display: block; }
  .cards .list thead tr { display: flex; gap: 20px; border: 0; }
  .cards .list thead th { position: static; background: none; border: 0; padding: 0; }
  .cards .list thead th:not([aria-sort]) { display: none; }
  .cards .list tbody tr { display: grid; grid-template-columns: auto auto auto; justify-content: space-between; gap: 4px 12px; padding: 4px 16px 12px; margin-block-end: 12px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .cards .list tbody tr > * { padding: 0; border: 0; text-align: start; }
  .cards .list tbody th { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
  .cards .list tbody th, .cards .list tbody td:nth-child(2) { grid-column: 1 / -1; }
  .cards .list td { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
  .cards .cell-label { display: inline; color: var(--_muted); font-size: var(--_small); }
  .cards .list td:nth-child(2) .cell-label { display: none; }
  .cards .list td:nth-child(n + 3) { flex-direction: column; gap: 0; align-items: flex-start; }

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
