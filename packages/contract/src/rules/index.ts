export * from './coverage-class.ts';
export * from './distance.ts';
export * from './office-hours.ts';
export * from './tracking-code.ts';
