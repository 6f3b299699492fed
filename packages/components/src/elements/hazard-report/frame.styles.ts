import { css } from 'lit';

/** What stands around the questions: the notice about 119, the steps, the buttons, the summary of errors. */
export const frameStyles = css`
  .sheet {
    display: flex;
    flex-direction: column;
    gap: 24px;
    max-width: 46rem;
    margin-inline: auto;
  }

  .page {
    display: flex;
    flex-direction: column;
    gap: 24px;
  }

  .page__title:focus {
    outline: none;
  }

  .page__title {
    font-size: var(--_title);
    line-height: 1.35;
  }

  .fire {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 4px 12px;
    align-items: center;
    padding: 12px 16px;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
    background: var(--_danger-soft);
  }

  .fire__mark {
    display: flex;
    color: var(--_danger);
    font-size: var(--_title);
  }

  .fire__title {
    font-weight: 600;
    color: var(--_danger);
  }

  .fire__call {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 8px 20px;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
    background: var(--_danger);
    color: var(--_ground);
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
  }

  .fire__call:hover {
    text-decoration: underline;
  }

  .steps {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
  }

  .steps__item {
    position: relative;
    color: var(--_muted);
  }

  .steps__item + .steps__item::before {
    content: '';
    position: absolute;
    top: 17px;
    inset-inline: calc(-50% + 20px) calc(50% + 20px);
    height: 2px;
    background: var(--_line);
  }

  .steps__item--done + .steps__item::before {
    background: var(--_accent);
  }

  .steps__link {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    width: 100%;
    min-height: var(--_target);
    padding: 2px 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font-size: var(--_small);
    line-height: 1.3;
    text-align: center;
  }

  button.steps__link {
    cursor: pointer;
  }

  button.steps__link:hover .steps__name {
    text-decoration: underline;
  }

  .steps__mark {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 32px;
    height: 32px;
    border: 2px solid var(--_edge);
    border-radius: 50%;
    background: var(--_ground);
    font-weight: 600;
  }

  .steps__item--done,
  .steps__item--now {
    color: var(--_accent);
  }

  .steps__item--done .steps__mark {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .steps__item--now .steps__mark {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .steps__item--now .steps__name {
    font-weight: 600;
  }

  .count {
    display: grid;
    gap: 8px;
    color: var(--_muted);
  }

  progress {
    width: 100%;
    height: 8px;
    accent-color: var(--_accent);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 12px;
    padding-block-start: 8px;
  }

  .actions > .button--primary {
    min-width: 9em;
  }

  .actions > .button--primary:only-child {
    margin-inline-start: auto;
  }

  .actions--start {
    justify-content: flex-start;
  }

  .draft {
    justify-content: space-between;
    gap: 0 12px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 8px;
  }

  .fire--brief {
    padding-block: 8px;
  }

  @media (max-width: 479px) {
    .fire {
      grid-template-columns: auto 1fr;
    }

    .fire__call {
      grid-column: 1 / -1;
      margin-block-start: 4px;
    }

    .picker {
      height: 300px;
    }

    .actions > .button {
      flex: 1 1 auto;
    }
  }

  :host([data-fire-mode='elder']) .fire {
    grid-template-columns: auto 1fr;
  }

  :host([data-fire-mode='elder']) .fire__call {
    grid-column: 1 / -1;
    margin-block-start: 4px;
  }

  :host([data-fire-mode='elder']) .actions > .button {
    flex: 1 1 10em;
  }

  @media (forced-colors: active) {
    .steps__item--now .steps__mark {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .fire {
      border-width: 2px;
    }

    .fire__call {
      border: 2px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
