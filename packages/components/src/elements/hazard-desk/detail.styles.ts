import { css } from 'lit';

/** The open hazard and the form of a step. */
export const detailStyles = css`
  .detail {
    min-width: 0;
  }

  .detail--none {
    display: grid;
    place-items: center;
    min-height: 12em;
    padding: 24px;
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
    text-align: center;
  }

  .headline {
    padding: 16px;
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .headline--overdue {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }

  .headline .title {
    font-size: var(--_title);
    text-wrap: balance;
  }

  .step {
    border-color: var(--_accent);
    max-width: 44em;
  }

  .part {
    font-size: var(--_size);
  }

  .title:focus-visible {
    outline-offset: 6px;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
  }

  .written {
    white-space: pre-line;
    max-width: 46em;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18em), 1fr));
    gap: 24px;
  }

  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 16px;
  }

  .sides > figure + figure {
    border-inline-start: 1px solid var(--_line);
    padding-inline-start: 16px;
  }

  .pictures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9em), 1fr));
    gap: 8px;
  }

  .pictures a {
    display: block;
    aspect-ratio: 4 / 3;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_surface);
  }

  .pictures img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }

  .proofs {
    display: grid;
    gap: 8px;
  }

  .proofs > li {
    flex-wrap: nowrap;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .proofs__name {
    flex: 1;
    min-width: 0;
  }

  .facts .button--quiet {
    padding-inline: 0;
  }

  :host([data-fire-mode='elder']) .detail .button {
    width: 100%;
  }

  :host([data-fire-mode='elder']) .sides {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .sides > figure + figure {
    border: 0;
    padding: 0;
  }

  @media (forced-colors: active) {
    .headline {
      border-color: CanvasText;
    }
  }
`;
