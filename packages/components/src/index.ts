export * from './base/index.ts';
export { FireCoverageMap } from './elements/coverage-map/coverage-map.ts';
export { FireDutyCard } from './elements/duty-card/duty-card.ts';
export { FireGridChiefDirectory } from './elements/grid-chief-directory/grid-chief-directory.ts';
export { FireHazardDesk } from './elements/hazard-desk/hazard-desk.ts';
export { FireHazardReport } from './elements/hazard-report/hazard-report.ts';
export { FireHazardTracker } from './elements/hazard-tracker/hazard-tracker.ts';
export { FirePortal } from './elements/portal/portal.ts';
export { KIT_VERSION } from './version.ts';
