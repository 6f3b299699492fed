import { css } from 'lit';

/** Figures first; the table becomes cards where it has no room. */
export const campaignStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: flex-start;
    justify-content: space-between;
  }

  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
  }

  /* Two beside each other on a phone, all four where there is room. */
  .figures > div {
    flex: 1 1 7em;
    min-width: 0;
  }

  .figures dd {
    font-size: var(--_title);
    font-weight: 600;
    line-height: 1.3;
  }

  .figures dt {
    color: var(--_muted);
    font-size: var(--_small);
  }

  .figures > .figures__wide {
    flex-basis: 100%;
  }

  .danger {
    color: var(--_danger);
  }

  .bar {
    display: block;
    width: 100%;
    height: 10px;
    margin-block-start: 4px;
    border: 1px solid var(--_edge);
    border-radius: 5px;
    overflow: hidden;
  }

  .bar__ground {
    fill: var(--_surface);
  }

  .bar__done {
    fill: var(--_accent);
  }

  .bar--closed .bar__done {
    fill: var(--_ok);
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 8px 12px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: middle;
    font-weight: 400;
  }

  tbody th {
    font-weight: 600;
  }

  .number {
    text-align: end;
    white-space: nowrap;
  }

  .with-bar {
    min-width: 9em;
  }

  thead th {
    padding: 0;
    vertical-align: bottom;
    border-block-end: 2px solid var(--_edge);
  }

  .sort {
    display: flex;
    gap: 4px;
    align-items: center;
    width: 100%;
    min-height: var(--_target);
    padding: 8px 12px;
    border: 0;
    background: transparent;
    color: inherit;
    font-size: var(--_small);
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }

  .number .sort {
    justify-content: flex-end;
    text-align: end;
  }

  .sort:hover {
    color: var(--_accent);
  }

  .sort .icon {
    width: 1em;
    height: 1em;
    visibility: hidden;
  }

  .sort--by .icon {
    visibility: visible;
  }

  .sort--up .icon {
    transform: rotate(180deg);
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
    gap: 8px;
  }

  .cards .row {
    justify-content: space-between;
  }

  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      border-color: CanvasText;
    }

    .bar__ground {
      fill: Canvas;
    }

    .bar__done,
    .bar--closed .bar__done {
      fill: Highlight;
    }
  }
`;
