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

  .who {
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
