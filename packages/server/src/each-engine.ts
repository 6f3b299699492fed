import { after, before, describe, test } from 'node:test';
import { createTestServer, type TestServer, type TestServerOptions } from './testing.ts';

export const SANDBOX_HEADERS = { 'X-Fire-Key': 'pk_sandbox_horqin' };

/** One server for a group of tests, with short ways to ask it. */
export interface Api {
  server: TestServer;
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
}

let counter = 0;
/** A key no other request has used. */
export const freshKey = () => `test-key-${String((counter += 1)).padStart(12, '0')}`;

/** Runs a group of tests on the embedded database and, where TEST_DATABASE_URL names one, on PostgreSQL. */
export function onEachEngine(name: string, tests: (api: Api) => void, options: TestServerOptions = {}): void {
  const url = process.env['TEST_DATABASE_URL'];
  for (const engine of ['pglite', 'postgres'] as const) {
    if (engine === 'postgres' && !url) {
      // A test rather than a suite, so that it is counted among the skipped.
      test(`${name} (postgres)`, { skip: 'TEST_DATABASE_URL names no PostgreSQL server' });
      continue;
    }
    describe(`${name} (${engine})`, () => {
      const api = {} as Api;
      before(async () => {
        api.server = await createTestServer({ ...options, engine });
        const ask = async (path: string, init: RequestInit) => {
          const response = await api.server.fetch(`http://localhost${path.startsWith('/api') ? path : `/api/v1${path}`}`, init);
          const text = await response.text();
          return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
        };
        api.get = (path, headers = {}) => ask(path, { headers: { ...SANDBOX_HEADERS, ...headers } });
        api.post = (path, body, headers = {}) =>
          ask(path, {
            method: 'POST', body: body === undefined ? null : JSON.stringify(body),
            headers: { ...SANDBOX_HEADERS, 'Content-Type': 'application/json', 'Idempotency-Key': freshKey(), ...headers },
          });
      });
      after(() => api.server?.close());
      tests(api);
    });
  }
}
