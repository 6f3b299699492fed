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

  .headline {
    border-inline-start: 4px solid var(--_accent);
    background: var(--_surface);
    padding: 16px;
    border-radius: var(--_radius);
  }

  .headline--solved {
    border-color: var(--_ok);
    background: var(--_ok-soft);
  }

  .headline--ended {
    border-color: var(--_edge);
  }

  .headline .title {
    font-size: var(--_title);
    text-wrap: balance;
  }

  .part {
    font-size: var(--_size);
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

  .title:focus {
    outline-offset: 6px;
  }

  /* By the room the element has, not the screen: it may stand in a narrow column of a wide page. */
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: 24px;
  }

  .photos {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(96px, 1fr));
    gap: 8px;
  }

  .photos a {
    display: block;
    aspect-ratio: 1;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_surface);
  }

  .photos img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .written {
    white-space: pre-line;
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

  :host([data-fire-mode='elder']) .columns {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .button {
    width: 100%;
  }

  @media (forced-colors: active) {
    .headline {
      border-color: CanvasText;
    }
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
