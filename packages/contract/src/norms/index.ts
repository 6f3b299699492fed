export * from './hazard-categories.ts';
export * from './places-shown.ts';
export * from './table.ts';
export { VERIFY_NORMS } from './verify.ts';
