import { css } from 'lit';

/** What has happened, newest first, along a line: a list with the class `record`. */
export const record = css`
  .record > li {
    position: relative;
    padding: 0 0 16px 28px;
  }

  .record > li::before {
    content: '';
    position: absolute;
    inset-inline-start: 4px;
    top: 0.45em;
    width: 10px;
    height: 10px;
    border: 2px solid var(--_edge);
    border-radius: 50%;
    background: var(--_ground);
  }

  .record > li::after {
    content: '';
    position: absolute;
    inset-inline-start: 8px;
    top: calc(0.45em + 12px);
    bottom: -0.35em;
    border-inline-start: 2px solid var(--_line);
  }

  .record > li:last-child::after {
    content: none;
  }

  .record > li:first-child::before {
    border-color: var(--_accent);
    background: var(--_accent);
    forced-color-adjust: none;
  }

  @media (forced-colors: active) {
    .record > li:first-child::before {
      border-color: CanvasText;
      background: CanvasText;
    }
  }
`;
