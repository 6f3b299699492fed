import { css } from 'lit';

/** One hazard shown by itself: its headline, its parts, what was written and the pictures. */
export const caseStyles = css`
  .headline {
    padding: 16px;
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .headline .title {
    font-size: var(--_title);
    text-wrap: balance;
  }

  .title:focus-visible {
    outline-offset: 6px;
  }

  .part {
    font-size: var(--_size);
  }

  .written {
    white-space: pre-line;
    max-width: 46em;
  }

  /* By the room the element has, not the screen: it may stand in a narrow column of a wide page. */
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18em), 1fr));
    gap: 24px;
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

  :host([data-fire-mode='elder']) .columns {
    grid-template-columns: minmax(0, 1fr);
  }

  @media (forced-colors: active) {
    .headline {
      border-color: CanvasText;
    }
  }
`;
