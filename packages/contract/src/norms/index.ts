export * from './hazard-categories.ts';
export * from './table.ts';
