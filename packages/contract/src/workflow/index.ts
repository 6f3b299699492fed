export { afterDuty, NORM_OF } from '../rules/duties.ts';
export * from './actions.ts';
export * from './decide.ts';
export * from './due.ts';
export * from './faults.ts';
export * from './rating.ts';
export * from './transitions.ts';
