import { css } from 'lit';

/** The questions themselves, page by page. */
export const questionStyles = css`
  fieldset.field {
    gap: 12px;
    min-inline-size: 0;
  }

  fieldset.field > legend {
    font-size: var(--_large);
    margin-block-end: 4px;
  }

  .field--wide {
    gap: 8px;
  }

  .group {
    display: grid;
    gap: 8px;
  }

  .group__name {
    color: var(--_muted);
    font-size: var(--_small);
  }

  .choices--wide {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
  }

  .choice__label {
    display: block;
    font-weight: 600;
    line-height: 1.4;
  }

  .choice__hint {
    display: block;
    line-height: 1.5;
  }

  .due {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_muted);
    font-size: var(--_small);
  }

  .due--urgent {
    color: var(--_warn);
    font-weight: 600;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: 12px;
  }

  .place {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 8px 8px 12px;
    border: 1px solid var(--_ok);
    border-radius: var(--_radius);
    background: var(--_ok-soft);
  }

  .place > .icon {
    color: var(--_ok);
  }

  .place__words {
    flex: 1;
    min-width: 0;
  }

  .picker {
    position: relative;
    height: 360px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_surface);
  }

  .picker__map {
    height: 100%;
  }

  .picker__waiting {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    justify-content: center;
  }

  .camera {
    display: none;
  }

  @media (pointer: coarse) {
    .camera {
      display: inline-flex;
    }
  }

  .photos {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: 12px;
  }

  .photo {
    display: flex;
    gap: 12px;
    padding: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .photo--bad {
    border-color: var(--_danger);
  }

  .photo__frame {
    flex: none;
    width: 96px;
    height: 96px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--_surface);
  }

  .photo__picture {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .photo__none {
    display: flex;
    align-items: center;
    justify-content: center;
    height: 100%;
    color: var(--_muted);
    font-size: var(--_title);
  }

  .photo__words {
    flex: 1;
    min-width: 0;
  }

  .photo__name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .photo__state {
    display: flex;
    gap: 4px;
    align-items: center;
    color: var(--_muted);
  }

  .photo__state--bad {
    color: var(--_danger);
    font-weight: 600;
  }

  .photo__acts .button {
    font-size: var(--_small);
    margin-inline-start: -8px;
  }

  .promise {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    color: var(--_muted);
  }

  .promise > .icon {
    margin-block-start: 0.18em;
    color: var(--_ok);
  }

  .near {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
  }

  .near__words {
    flex: 1 1 16em;
    min-width: 0;
  }

  .answers {
    border-block-end: 1px solid var(--_line);
  }

  .answers__row {
    display: grid;
    grid-template-columns: minmax(5em, 1fr) minmax(0, 4fr) auto;
    gap: 0 12px;
    align-items: baseline;
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }

  .answers__name {
    color: var(--_muted);
  }

  .answers__value > .due,
  .line {
    display: flex;
  }

  .near .line {
    gap: 4px;
    align-items: flex-start;
    color: var(--_muted);
  }

  .near .line > .icon {
    margin-block-start: 0.18em;
  }

  .typed {
    white-space: pre-line;
  }

  @media (max-width: 479px) {
    .answers__row {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .answers__value {
      grid-row: 2;
      grid-column: 1 / -1;
    }

    .answers__act {
      grid-row: 1;
      grid-column: 2;
    }
  }

  :host([data-fire-mode='elder']) .answers__row {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .answers__value,
  :host([data-fire-mode='elder']) .answers__act {
    grid-row: auto;
    grid-column: 1;
  }

  :host([data-fire-mode='elder']) .choice input {
    width: 32px;
    height: 32px;
    margin: 2px 0 0;
  }
`;
