import { css } from 'lit';

/** One line, as quiet as the page lets it be. */
export const sessionStyles = css`
  :host([data-fire-state='unknown']) {
    display: none;
  }

  .line {
    font-size: var(--_small);
    color: var(--_muted);
  }

  .line > .icon {
    flex: none;
  }

  /* Short enough to stay beside the icon: long words then break within the line. */
  .who {
    flex: 1 1 8em;
    min-width: 0;
  }

  .name {
    color: var(--_text);
    font-weight: 600;
  }

  .line--expired {
    color: var(--_warn);
  }
`;
