import { css } from 'lit';

/** For one hand on a phone first: answers as wide as the thumb reaches, everything in one column. */
export const inspectionStyles = css`
  .sheet,
  .page {
    display: flex;
    flex-direction: column;
    gap: 16px;
    max-width: 44em;
    min-width: 0;
  }

  .page__title {
    line-height: 1.45;
  }

  .page__title:focus {
    outline: none;
  }

  /* A legend takes no part in the gaps of its field. */
  legend {
    margin-block-end: 4px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 12px;
    margin-block-start: 8px;
  }

  .actions > .button:only-child {
    margin-inline-start: auto;
  }

  .progress progress,
  .page > progress {
    width: 100%;
    height: 8px;
    accent-color: var(--_accent);
  }

  .progress .row {
    justify-content: space-between;
  }

  .answers3 {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
  }

  .answer {
    flex-direction: column;
    min-height: 88px;
    padding: 12px 4px;
    border-width: 2px;
    font-size: var(--_large);
  }

  .answer .icon {
    width: 1.75em;
    height: 1.75em;
    stroke-width: 2.25;
  }

  .answer--yes .icon {
    color: var(--_ok);
  }

  .answer--no .icon {
    color: var(--_danger);
  }

  .answer--chosen,
  .answer--chosen:hover {
    color: var(--_text);
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .answer--yes.answer--chosen {
    border-color: var(--_ok);
    background: var(--_ok-soft);
    box-shadow: inset 0 0 0 2px var(--_ok);
  }

  .answer--no.answer--chosen {
    border-color: var(--_danger);
    background: var(--_danger-soft);
    box-shadow: inset 0 0 0 2px var(--_danger);
  }

  :host([data-fire-mode='elder']) .answers3 {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .answer {
    flex-direction: row;
    min-height: var(--_target);
  }

  .grow {
    flex: 1;
  }

  .more summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    color: var(--_accent);
    font-weight: 600;
    cursor: pointer;
  }

  .more summary::-webkit-details-marker {
    display: none;
  }

  .shots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(8em, 100%), 1fr));
    gap: 8px;
  }

  .shots:empty {
    display: none;
  }

  .shot canvas,
  .shot__none {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 100%;
    aspect-ratio: 4 / 3;
    object-fit: cover;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: 12px;
  }

  .rows__row {
    display: grid;
    grid-template-columns: minmax(4em, 1fr) 4fr auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }

  :host([data-fire-mode='elder']) .rows__row {
    grid-template-columns: minmax(0, 1fr);
  }

  .fault {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: flex-start;
    justify-content: space-between;
  }

  .fault > .stack {
    flex: 1 1 12em;
    min-width: 0;
  }

  .badge {
    white-space: normal;
  }

  .foot {
    justify-content: space-between;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }

  @media (forced-colors: active) {
    .answer--chosen,
    .answer--chosen.answer--yes,
    .answer--chosen.answer--no {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
  }
`;
