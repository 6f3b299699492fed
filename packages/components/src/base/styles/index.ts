export { caseStyles } from './case.ts';
export { controls } from './controls.ts';
export { done } from './done.ts';
export { record } from './record.ts';
export { surface } from './surface.ts';
export { tokens } from './tokens.ts';
