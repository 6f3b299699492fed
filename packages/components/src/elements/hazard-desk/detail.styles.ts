import { css } from 'lit';

/** The open hazard and the form of a step; what other elements show of a hazard too stands in `base/styles/case.ts`. */
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

  .headline--overdue {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }

  .step {
    border-color: var(--_accent);
    max-width: 44em;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
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

  .record__aside {
    padding-block-end: 12px;
  }

  .record__aside::before {
    inset-inline-start: 5px;
    width: 8px;
    height: 8px;
    background: var(--_edge);
  }
`;
