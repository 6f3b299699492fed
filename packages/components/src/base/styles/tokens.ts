import { css } from 'lit';

/**
 * Colours, type and space. Names with `--fire-` are the page's to set; names with `--_` are ours to read.
 * Contrast on its ground stands beside each text colour; a control edge keeps at least 3:1.
 */
export const tokens = css`
  :host {
    --_ground: var(--fire-color-ground, #ffffff);
    --_surface: var(--fire-color-surface, #f6f8fa);
    --_text: var(--fire-color-text, #1b1f24); /* 16.6 */
    --_muted: var(--fire-color-muted, #57606a); /* 6.4 */
    --_line: var(--fire-color-line, #d0d7de);
    --_edge: var(--fire-color-edge, #818a95);
    --_accent: var(--fire-color-accent, #0b57a4); /* 7.2 */
    --_accent-strong: var(--fire-color-accent-strong, #084583);
    --_accent-soft: var(--fire-color-accent-soft, #eaf2fb);
    --_on-accent: var(--fire-color-on-accent, #ffffff);
    --_danger: var(--fire-color-danger, #b42318); /* 6.6 */
    --_danger-soft: var(--fire-color-danger-soft, #fdf1f0);
    --_warn: var(--fire-color-warn, #8a5300); /* 5.9 on its soft ground */
    --_warn-soft: var(--fire-color-warn-soft, #fff7e6);
    --_ok: var(--fire-color-ok, #1a6b3c); /* 6.5 */
    --_ok-soft: var(--fire-color-ok-soft, #eef8f1);
    --_shadow: 0 2px 12px rgb(27 31 36 / 14%);
    --_focus-inner: #ffffff;
    --_focus-outer: #0b57a4;

    --_font: var(--fire-font-family, inherit);
    /* What a person has set in the browser counts, but pages turn 1rem into anything from 10 to 100 px for their own ends. */
    --_size: var(--fire-font-size, clamp(16px, 1rem, 20px));
    --_small: calc(var(--_size) * 0.875);
    --_large: calc(var(--_size) * 1.125);
    --_title: calc(var(--_size) * 1.375);
    --_display: calc(var(--_size) * 1.75);
    --_leading: 1.6;
    --_target: var(--fire-target-size, 44px);
    --_radius: var(--fire-radius, 6px);
    --_quick: 150ms;

    display: block;
    box-sizing: border-box;
    max-width: 100%;
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: var(--_leading);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    font-style: normal;
    text-align: start;
    /* What pages set for their articles is inherited, and would tear our rows apart. */
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    cursor: auto;
    overflow-wrap: anywhere;
    color-scheme: light;
  }

  :host([hidden]) {
    display: none;
  }

  :host([data-fire-theme='dark']) {
    --_ground: var(--fire-color-ground, #16191d);
    --_surface: var(--fire-color-surface, #1f242a);
    --_text: var(--fire-color-text, #e6e9ed); /* 14.5 */
    --_muted: var(--fire-color-muted, #a8b0ba); /* 8.1 */
    --_line: var(--fire-color-line, #363d46);
    --_edge: var(--fire-color-edge, #7d8792);
    --_accent: var(--fire-color-accent, #9cc7f5); /* 10.0 */
    --_accent-strong: var(--fire-color-accent-strong, #c3defa);
    --_accent-soft: var(--fire-color-accent-soft, #1b2c40);
    --_on-accent: var(--fire-color-on-accent, #0c1a2a);
    --_danger: var(--fire-color-danger, #f2b8b5); /* 10.3 */
    --_danger-soft: var(--fire-color-danger-soft, #3a2120);
    --_warn: var(--fire-color-warn, #f0c67a);
    --_warn-soft: var(--fire-color-warn-soft, #352a15);
    --_ok: var(--fire-color-ok, #8fd3a8);
    --_ok-soft: var(--fire-color-ok-soft, #17301f);
    --_shadow: 0 2px 16px rgb(0 0 0 / 55%);
    --_focus-inner: #16191d;
    --_focus-outer: #9cc7f5;
    background: var(--_ground);
    color-scheme: dark;
  }

  /* 18 pt and 60 px: the published figures for age-friendly sites. */
  :host([data-fire-mode='elder']) {
    --_size: var(--fire-elder-font-size, clamp(24px, 1.5rem, 30px));
    --_small: var(--_size);
    --_large: calc(var(--_size) * 1.125);
    --_title: calc(var(--_size) * 1.25);
    --_display: calc(var(--_size) * 1.5);
    --_target: 60px;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_quick: 0ms;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_ground: Canvas;
      --_surface: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_line: CanvasText;
      --_edge: CanvasText;
      --_accent: LinkText;
      --_accent-strong: LinkText;
      --_danger: CanvasText;
      --_warn: CanvasText;
      --_ok: CanvasText;
      --_focus-inner: Canvas;
      --_focus-outer: Highlight;
    }
  }
`;
