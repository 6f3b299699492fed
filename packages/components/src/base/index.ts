export { type Mode, type PortalContext, type SessionView, type Theme } from './context.ts';
export { defineElement } from './define.ts';
export { FireElement } from './element.ts';
export * from './format.ts';
export { heading, levelBelow } from './headings.ts';
export { icon, type IconName } from './icons.ts';
export * from './strings.ts';
export { caseStyles, controls, done, record, surface, tokens } from './styles/index.ts';
export * from './views.ts';
