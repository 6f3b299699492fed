import { css } from 'lit';

/** Receipt, waiting report, sending. */
export const endStyles = css`
  .code {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    align-items: center;
    padding: 20px;
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .code__words {
    flex: 1 1 16em;
    min-width: 0;
  }

  .code__value {
    font-family: ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', Consolas, monospace;
    font-size: var(--_display);
    font-weight: 600;
    line-height: 1.3;
    user-select: all;
  }

  .code__group {
    display: inline-block;
    white-space: nowrap;
  }

  .print-only {
    display: none;
  }

  .code__qr {
    flex: none;
    width: 148px;
    text-align: center;
  }

  .qr {
    display: block;
    width: 148px;
    height: 148px;
    border-radius: 4px;
  }

  .qr__light {
    fill: #fff;
  }

  .qr__dark {
    fill: #000;
  }

  .facts {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
  }

  .facts dd {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-weight: 600;
  }

  .facts dd > .icon {
    margin-block-start: 0.18em;
    color: var(--_muted);
  }

  @media (forced-colors: active) {
    .qr {
      forced-color-adjust: none;
    }
  }

  @media print {
    .print-only {
      display: block;
    }

    .done__mark {
      display: none;
    }

    .code {
      border-color: #000;
      background: none;
      break-inside: avoid;
    }

    .phone {
      color: inherit;
      text-decoration: none;
    }
  }
`;
