import { css } from 'lit';

/** Headings, cards, notices, badges, lists, tables and waiting states: what stands on the page. */
export const surface = css`
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  h2 {
    font-size: var(--_title);
    font-weight: 600;
    line-height: 1.35;
  }

  h3 {
    font-size: var(--_large);
    font-weight: 600;
    line-height: 1.4;
  }

  h4 {
    font-size: var(--_size);
    font-weight: 600;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }

  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    vertical-align: -0.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .stack {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }

  .stack--tight {
    gap: 8px;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }

  .muted {
    color: var(--_muted);
  }

  .small {
    font-size: var(--_small);
  }

  .strong {
    font-weight: 600;
  }

  .nowrap {
    white-space: nowrap;
  }

  .facts {
    display: grid;
    gap: 12px 24px;
  }

  .facts dt {
    color: var(--_muted);
    font-size: var(--_small);
  }

  .phone {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--_target);
    font-weight: 600;
  }

  .card {
    background: var(--_ground);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 16px;
  }

  .notice {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .notice > .stack {
    min-width: 0;
  }

  .notice > .icon {
    margin-block-start: 0.18em;
    color: var(--_accent);
  }

  .notice--danger {
    border-inline-start-color: var(--_danger);
    background: var(--_danger-soft);
  }

  .notice--danger > .icon {
    color: var(--_danger);
  }

  .notice--warn {
    border-inline-start-color: var(--_warn);
    background: var(--_warn-soft);
  }

  .notice--warn > .icon {
    color: var(--_warn);
  }

  .notice--ok {
    border-inline-start-color: var(--_ok);
    background: var(--_ok-soft);
  }

  .notice--ok > .icon {
    color: var(--_ok);
  }

  .summary {
    outline-offset: 2px;
  }

  .summary a {
    color: var(--_danger);
    display: inline-block;
    padding-block: 4px;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border: 1px solid currentColor;
    border-radius: 999px;
    font-size: var(--_small);
    line-height: 1.5;
    color: var(--_muted);
    white-space: nowrap;
  }

  .badge--accent {
    color: var(--_accent);
  }

  .badge--danger {
    color: var(--_danger);
  }

  .badge--warn {
    color: var(--_warn);
  }

  .badge--ok {
    color: var(--_ok);
  }

  .skeleton {
    display: block;
    height: 1em;
    margin-block: 0.3em;
    border-radius: 4px;
    background: var(--_line);
    opacity: 0;
    animation: appear 0s linear 300ms forwards;
  }

  .skeleton--title {
    height: 1.5em;
    width: 45%;
  }

  .skeleton--short {
    width: 65%;
  }

  .later {
    opacity: 0;
    animation: appear 0s linear 5s forwards;
  }

  @keyframes appear {
    to {
      opacity: 1;
    }
  }

  .visually-hidden {
    position: absolute !important;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    border: 0;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .notice,
    .card {
      border-color: CanvasText;
    }

    .skeleton {
      background: GrayText;
    }
  }

  @media print {
    .no-print {
      display: none !important;
    }
  }
`;
