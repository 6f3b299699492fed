export { controls } from './controls.ts';
export { surface } from './surface.ts';
export { tokens } from './tokens.ts';
