import { css } from 'lit';

/** Native form controls, buttons and links that act, dressed by the tokens. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_target);
    min-width: var(--_target);
    padding: 8px 16px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_ground);
    color: var(--_text);
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_quick), border-color var(--_quick), color var(--_quick);
  }

  .button:hover {
    border-color: var(--_accent);
    color: var(--_accent-strong);
    background: var(--_accent-soft);
  }

  .button--primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button--primary:hover {
    border-color: var(--_accent-strong);
    background: var(--_accent-strong);
    color: var(--_on-accent);
  }

  .button--danger {
    border-color: var(--_danger);
    color: var(--_danger);
  }

  .button--danger:hover {
    border-color: var(--_danger);
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .button--quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    padding-inline: 8px;
  }

  .button--icon {
    padding: 8px;
  }

  :focus-visible,
  .choice:focus-within {
    outline: 3px solid var(--_focus-outer);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_focus-inner);
  }

  .choice input:focus-visible {
    outline: none;
    box-shadow: none;
  }

  :focus:not(:focus-visible) {
    outline: none;
  }

  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
  }

  .label,
  legend {
    font-weight: 600;
    padding: 0;
  }

  .hint {
    color: var(--_muted);
    font-size: var(--_small);
  }

  .error {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    color: var(--_danger);
    font-weight: 600;
  }

  .error > .icon {
    margin-block-start: 0.18em;
  }

  .input,
  .select,
  .textarea {
    width: 100%;
    min-height: var(--_target);
    padding: 8px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_ground);
    color: var(--_text);
    line-height: 1.5;
  }

  .textarea {
    min-height: 7.5em;
    resize: vertical;
  }

  .input[aria-invalid='true'],
  .select[aria-invalid='true'],
  .textarea[aria-invalid='true'] {
    border-color: var(--_danger);
    border-width: 2px;
    padding: 7px 11px;
  }

  .choices {
    display: grid;
    gap: 8px;
  }

  .choice {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    min-height: var(--_target);
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
    cursor: pointer;
    transition: border-color var(--_quick), background-color var(--_quick);
  }

  .choice:hover {
    border-color: var(--_accent);
  }

  .choice--chosen {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .choice input {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    margin: 0.18em 0 0;
    accent-color: var(--_accent);
  }

  .choice__text {
    min-width: 0;
  }

  @media (forced-colors: active) {
    /* Filled in the reader's own pair of colors: otherwise each line of its text gets a patch of the ground behind it. */
    .button--primary {
      border-width: 2px;
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }

    .choice--chosen {
      outline: 3px solid Highlight;
    }
  }
`;
