export { createMockApi, type MockApi, type MockOptions } from './api.ts';
export { mockToken } from './http/caller.ts';
export { OfflineError, SCENARIOS, type Scenario } from './scenario.ts';
