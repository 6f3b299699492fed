export { createFirstWord } from './block.ts';
export * from './work.ts';
