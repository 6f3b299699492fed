import { mockToken } from '@fire-governance/mocks';
import { createMockFetch } from '@fire-governance/mocks/fetch';
import { createWorld } from '@fire-governance/sandbox';
import { createTestServer, type TestServer } from '@fire-governance/server/testing';
import { NOW, type Outage, type Target, type TargetKind } from './target.ts';

export const mocks: TargetKind = {
  name: 'mocks',
  async open() {
    let at = Date.parse(NOW);
    const fetch = createMockFetch({ now: () => new Date(at) });
    const scenarios = { 'rate-limited': 'rate-limited', 'internal-error': 'server-error', unavailable: 'unavailable' } as const;
    return {
      fetch,
      tokenFor: async (login) => mockToken(login),
      world: fetch.api.world,
      now: () => new Date(at),
      advance: (milliseconds) => { at += milliseconds; },
      async during(outage, work) {
        fetch.api.scenario = scenarios[outage];
        try {
          await work(fetch);
        } finally {
          fetch.api.scenario = 'normal';
        }
      },
      async attacked(work) {
        fetch.api.scenario = 'under-attack';
        try {
          await work();
        } finally {
          fetch.api.scenario = 'normal';
        }
      },
      close: async () => {},
    };
  },
};

/** Makes every statement of a handler fail; limits and kept replies, which are the owner's, go on. */
function breakDatabase({ db }: TestServer, outage: Exclude<Outage, 'rate-limited'>): () => void {
  const { read, scoped, scopedStatement, owner } = db;
  const fail = async () => {
    throw Object.assign(new Error('The database fails for a test'), outage === 'unavailable' ? { code: '57P03' } : {});
  };
  Object.assign(db, { read: fail, scoped: fail, scopedStatement: fail, owner: fail });
  return () => Object.assign(db, { read, scoped, scopedStatement, owner });
}

function serverOn(engine: 'pglite' | 'postgres'): TargetKind {
  return {
    name: `server on ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
    async open(): Promise<Target> {
      const server = await createTestServer({ engine, now: NOW });
      const fetch: Target['fetch'] = (input, init) => server.fetch(input, init);
      return {
        fetch,
        tokenFor: (login) => server.tokenFor(login),
        world: createWorld({ now: new Date(NOW) }),
        now: () => server.clock.now(),
        advance: (milliseconds) => server.clock.advance(milliseconds),
        async during(outage, work) {
          if (outage === 'rate-limited') {
            const small = await createTestServer({ engine, now: NOW, limits: { perAddress: { name: 'address', limit: 1, seconds: 60 } } });
            try {
              await small.fetch('http://localhost/api/v1/norms');
              await work((input, init) => small.fetch(input, init));
            } finally {
              await small.close();
            }
            return;
          }
          const mend = breakDatabase(server, outage);
          try {
            await work(fetch);
          } finally {
            mend();
          }
        },
        async attacked(work) {
          const before = server.clock.now();
          const from = (reports: number | null) => server.db.ownerRead(`update portals set work_from = $1 where name = 'Sandbox'`, [reports]);
          await from(0);
          // A process asks each minute anew from when on a key is under attack.
          server.clock.advance(60_000);
          try {
            await work();
          } finally {
            await from(null);
            server.clock.set(before);
          }
        },
        close: () => server.close(),
      };
    },
  };
}

export const pglite = serverOn('pglite');
export const postgres = serverOn('postgres');
