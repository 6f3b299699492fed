import { serve } from '@hono/node-server';
import { createTestServer } from '@fire-governance/server/testing';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STORED, type Product, type StoredReport } from './product.ts';

/** The server inside this process, for the quick run of the test suite: built in seconds, and it cannot be killed. */
export async function productHere(engine: 'pglite' | 'postgres'): Promise<Product> {
  const test = await createTestServer({ engine });
  const server = await new Promise<Server>((resolve) => {
    const made = serve({ fetch: test.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made as Server));
  });
  const query = <Row>(text: string) => test.db.owner((sql) => sql.query<Row>(text));
  let skew = 0;
  const never = (): never => { throw new Error('a server in this process cannot be killed'); };
  return {
    engine,
    port: (server.address() as AddressInfo).port,
    token: () => test.tokenFor('brigade'),
    kill: never, start: never,
    skew(milliseconds) {
      test.clock.advance(milliseconds - skew);
      skew = milliseconds;
    },
    query,
    stored: () => query<StoredReport>(STORED),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      await test.close();
    },
  };
}
