import { setupWorker } from 'msw/browser';
import { createMockApi, type MockOptions } from './api.ts';
import { handlersFor } from './handlers.ts';

export { handlersFor } from './handlers.ts';

/** A service worker that answers for the API. Copy MSW's worker script first: `npx msw init public/`. */
export function setupMockWorker(options: MockOptions & { origin?: string } = {}) {
  const api = createMockApi(options);
  return { api, worker: setupWorker(...handlersFor(api, options.origin)) };
}
