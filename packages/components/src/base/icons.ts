import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Outline icons on a 24 px grid, drawn for this kit. Always beside words, so always hidden from screen readers. */
const SHAPES = {
  alert: svg`<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17v.2"/>`,
  building: svg`<path d="M5 21V4.5h9V21M14 9.5h5V21M3 21h18"/><path d="M8.5 8.5h2M8.5 12h2M8.5 15.5h2"/>`,
  camera: svg`<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13.2" r="3.4"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  chevron: svg`<path d="m6 9.5 6 6 6-6"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  copy: svg`<path d="M9 9h10.5v10.5H9z"/><path d="M15 9V4.5H4.5V15H9"/>`,
  download: svg`<path d="M12 4v11.5M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15"/>`,
  fire: svg`<path d="M12 3c.6 3.6 5.8 5.6 5.8 10.8A5.8 5.8 0 0 1 12 20.5a5.8 5.8 0 0 1-5.8-6.2c0-2.4 1.5-3.9 2.3-5.3.5 1.3 1.1 1.9 2 2.3C10.2 8.2 10.6 5.3 12 3z"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.8v.2"/>`,
  list: svg`<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.2M4.5 12h.2M4.5 17.5h.2"/>`,
  locate: svg`<circle cx="12" cy="12" r="5.5"/><path d="M12 2.8v3.7M12 17.5v3.7M2.8 12h3.7M17.5 12h3.7"/>`,
  lock: svg`<path d="M5.5 10.5h13v9.5h-13z"/><path d="M8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  offline: svg`<path d="M3 3l18 18M8.7 15.7a4.7 4.7 0 0 1 6.6 0M5.2 12.2a9.6 9.6 0 0 1 4.3-2.5M2 8.7a14 14 0 0 1 4.7-3M13.5 9.3a9.6 9.6 0 0 1 5.3 2.9M11.2 4.6A14.2 14.2 0 0 1 22 8.7M12 19.2v.1"/>`,
  phone: svg`<path d="M5 4h4l1.6 4.5-2.3 1.7a12 12 0 0 0 5.5 5.5l1.7-2.3L20 15v4a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"/>`,
  pin: svg`<path d="M12 21s-6.5-6.3-6.5-11a6.5 6.5 0 0 1 13 0C18.5 14.7 12 21 12 21z"/><circle cx="12" cy="10" r="2.3"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  print: svg`<path d="M7 9V4h10v5M7 17H4.5V9h15v8H17"/><path d="M7 14h10v6H7z"/>`,
  refresh: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9"/><path d="M19.5 4.5V9H15"/>`,
  search: svg`<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 5 5"/>`,
  user: svg`<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4 3.7-6.3 7.5-6.3s6.9 2.3 7.5 6.3"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
