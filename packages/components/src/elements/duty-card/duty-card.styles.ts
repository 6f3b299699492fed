import { css } from 'lit';

export const dutyStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }

  .links {
    display: grid;
  }

  .line-icon {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }

  .line-icon > .icon {
    margin-block-start: 0.18em;
  }

  .badge--near {
    margin-inline-start: 4px;
  }

  .link {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 16px;
    padding: 0 0 20px 28px;
  }

  .link::before {
    content: '';
    position: absolute;
    inset-inline-start: 3px;
    top: 0.4em;
    width: 12px;
    height: 12px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_ground);
  }

  .link:first-child::before {
    background: var(--_accent);
  }

  .link--vacant::before {
    border-style: dashed;
    border-color: var(--_warn);
  }

  .link::after {
    content: '';
    position: absolute;
    inset-inline-start: 8px;
    top: calc(0.4em + 14px);
    bottom: -0.3em;
    border-inline-start: 2px solid var(--_line);
  }

  .link:last-child {
    padding-block-end: 0;
  }

  .link:last-child::after {
    content: none;
  }

  .link .name {
    font-size: var(--_large);
    font-weight: 600;
  }

  .places {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: 16px;
  }

  .places .card {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }

  .places h3 {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_muted);
  }

  .open {
    display: inline-flex;
    gap: 6px;
    align-items: flex-start;
  }

  .open .icon {
    margin-block-start: 0.18em;
  }

  .open--yes {
    color: var(--_ok);
  }

  .hours {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 16px;
  }

  .hours dt {
    color: var(--_muted);
  }

  .phone {
    justify-self: end;
  }

  .places .phone {
    align-self: flex-start;
  }

  .choose {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 8px;
  }

  .choose summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding-inline: 4px;
    color: var(--_accent);
    font-weight: 600;
    cursor: pointer;
    border-radius: var(--_radius);
    list-style: none;
  }

  .choose summary::-webkit-details-marker {
    display: none;
  }

  .choose[open] summary .icon {
    transform: rotate(180deg);
  }

  .choices-area {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    align-items: end;
    gap: 16px;
  }

  .fire {
    font-weight: 600;
    color: var(--_danger);
  }

  .fire a {
    color: inherit;
  }

  :host([variant='compact']) .links .link {
    padding-block-end: 0;
  }

  :host([variant='compact']) .stack {
    gap: 12px;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 12px;
  }

  :host([data-fire-mode='elder']) .link {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([data-fire-mode='elder']) .phone,
  :host([data-fire-mode='elder']) .choices-area .button {
    justify-self: stretch;
    align-self: stretch;
  }

  @media (max-width: 26em) {
    .link {
      grid-template-columns: minmax(0, 1fr);
    }

    .link .phone {
      justify-self: stretch;
    }

    .places .phone {
      align-self: stretch;
    }
  }

  @media (forced-colors: active) {
    .link::before {
      border-color: CanvasText;
    }

    .link:first-child::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
