export * from './base/index.ts';
export { FirePortal } from './elements/portal/portal.ts';
export { KIT_VERSION } from './version.ts';
