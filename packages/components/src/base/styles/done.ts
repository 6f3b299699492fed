import { css } from 'lit';

/** The mark beside the heading of what has been sent. */
export const done = css`
  .done {
    display: flex;
    gap: 16px;
    align-items: center;
  }

  .done__mark {
    display: grid;
    flex: none;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    background: var(--_ok);
    color: var(--_ground);
    font-size: var(--_title);
  }

  @media (forced-colors: active) {
    .done__mark {
      border: 2px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
  }
`;
