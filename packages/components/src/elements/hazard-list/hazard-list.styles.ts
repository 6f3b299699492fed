import { css } from 'lit';

export const listStyles = css`
  .filters,
  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr));
    gap: 12px 16px;
  }

  .counts {
    grid-template-columns: repeat(auto-fit, minmax(min(45%, 9em), 1fr));
    padding-block: 12px;
    border-block: 1px solid var(--_line);
  }

  .counts dt {
    font-size: var(--_small);
  }

  .rows {
    display: grid;
    gap: 12px;
  }

  .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 24px;
  }

  .words {
    display: grid;
    gap: 4px;
    flex: 1 1 18em;
    min-width: 0;
  }

  .name {
    font-size: var(--_size);
  }

  .line {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }

  .line > .icon {
    margin-block-start: 0.18em;
    color: var(--_muted);
  }

  .receipt {
    margin-block-start: 16px;
    padding: 16px;
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .receipt > .strong {
    font-size: var(--_size);
  }

  .code {
    font-family: ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', Consolas, monospace;
    font-size: var(--_title);
    font-weight: 600;
    line-height: 1.3;
    user-select: all;
  }

  .stale {
    opacity: 0.55;
    transition: opacity var(--_quick) 300ms;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }

  :host([data-fire-mode='elder']) .filters,
  :host([data-fire-mode='elder']) .counts {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .button {
    width: 100%;
  }

  @media print {
    .filters,
    .receipt {
      display: none;
    }

    .card {
      break-inside: avoid;
    }
  }
`;
