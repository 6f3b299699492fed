import { css } from 'lit';

export const directoryStyles = css`
  .head,
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 12px 16px;
  }

  .filters .field {
    flex: 1 1 12em;
  }

  .filters .field:first-child {
    flex: 2 1 20em;
  }

  .tick {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    cursor: pointer;
  }

  .tick input {
    width: 1.25em;
    height: 1.25em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .scroller {
    position: relative;
    max-height: var(--fire-directory-height, min(36rem, 85vh));
    overflow-y: auto;
    overscroll-behavior-y: contain;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .line,
  .titles {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(0, calc(var(--_size) * 13));
    align-items: center;
    gap: 4px 16px;
    padding: 6px 12px;
  }

  .titles {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--_surface);
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
    font-size: var(--_small);
  }

  .line {
    min-height: calc(var(--_target) + 13px);
    border-block-end: 1px solid var(--_line);
    scroll-margin-top: 3rem;
  }

  .line:focus-visible {
    outline-offset: -3px;
    box-shadow: inset 0 0 0 5px var(--_focus-inner);
  }

  .line--opens,
  .line--selectable {
    cursor: pointer;
  }

  .line:hover {
    background: var(--_accent-soft);
  }

  .deep-2 .where {
    padding-inline-start: 44px;
  }

  .deep-3 .where {
    padding-inline-start: 68px;
  }

  .line--opens .where {
    position: relative;
    padding-inline-start: 24px;
  }

  .line--opens.deep-2 .where {
    padding-inline-start: 44px;
  }

  /* The mark that a row opens; what it says is told by aria-expanded. */
  .line--opens .where::before {
    content: '';
    position: absolute;
    inset-inline-start: 4px;
    top: 0.52em;
    width: 0.45em;
    height: 0.45em;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: rotate(-45deg);
    transition: transform var(--_quick);
  }

  .line--opens.deep-2 .where::before {
    inset-inline-start: 24px;
  }

  .line[aria-expanded='true'] .where::before {
    transform: rotate(45deg);
  }

  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
  }

  .place {
    font-weight: 600;
  }

  .post {
    color: var(--_muted);
    font-size: var(--_small);
  }

  .reach {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    margin-inline-start: -4px;
  }

  .tel {
    display: inline-flex;
    align-items: center;
    min-height: var(--_target);
    padding-inline: 4px;
    white-space: nowrap;
  }

  .all {
    grid-column: 1 / -1;
    color: var(--_muted);
  }

  .stale {
    opacity: 0.55;
    transition: opacity var(--_quick) 300ms;
  }

  .cards .titles {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .cards .line {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
    padding: 12px;
  }

  .cards .deep-3 > *,
  .cards .line--opens > *,
  .cards .line--opens.deep-2 .where {
    padding-inline-start: 24px;
  }

  .cards .line--opens.deep-2 .where::before {
    inset-inline-start: 4px;
  }

  @media (forced-colors: active) {
    .line:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }

  @media screen {
    .sheet {
      display: none;
    }
  }

  @media print {
    .titles,
    .line {
      background: none !important;
      outline: 0 !important;
      box-shadow: none !important;
    }

    .line .where::before {
      display: none;
    }

    .scroller {
      max-height: none;
      overflow: visible;
      border: 0;
    }

    .titles {
      position: static;
    }

    .line {
      break-inside: avoid;
      min-height: 0;
      padding-block: 4px;
    }

    .filters,
    .copy {
      display: none;
    }

    .tel {
      min-height: 0;
      color: inherit;
      text-decoration: none;
    }
  }
`;
