import { setupServer } from 'msw/node';
import { createMockApi, type MockOptions } from './api.ts';
import { handlersFor } from './handlers.ts';

export { handlersFor } from './handlers.ts';

/** Requests of this process to the API are answered from memory: `server.listen()` in the tests of an application. */
export function setupMockServer(options: MockOptions & { origin?: string } = {}) {
  const api = createMockApi(options);
  return { api, server: setupServer(...handlersFor(api, options.origin)) };
}
