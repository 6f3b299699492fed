import { css } from 'lit';

export const trackerStyles = css`
  .ask {
    display: grid;
    gap: 12px;
    max-width: 34rem;
  }

  .ask .input {
    font-size: var(--_large);
    text-transform: uppercase;
  }

  .headline--solved {
    border-color: var(--_ok);
    background: var(--_ok-soft);
  }

  .headline--ended {
    border-color: var(--_edge);
  }

  .coming {
    display: flex;
    flex-wrap: wrap;
    padding-block-end: 8px;
  }

  .coming > li + li::before {
    content: '→';
    content: '→' / '';
    margin-inline: 0.5em;
  }

  .confirm > .title,
  .rate > .title {
    font-size: var(--_large);
  }

  .confirm {
    border-color: var(--_danger);
  }

  .rate {
    border-color: var(--_accent);
  }

  .actions {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 16px;
  }

  :host([data-fire-mode='elder']) .button {
    width: 100%;
  }

  /* A printed sheet is handed on: nothing that only the reporter may see goes onto it. */
  @media print {
    .personal,
    .key,
    .ask,
    .actions,
    .rate,
    .confirm {
      display: none;
    }
  }
`;
