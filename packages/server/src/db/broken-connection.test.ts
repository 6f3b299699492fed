import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestServer } from '../testing.ts';
import { isUnavailable } from './engine.ts';

describe('a connection to PostgreSQL', { skip: !process.env['TEST_DATABASE_URL'] && 'TEST_DATABASE_URL names no PostgreSQL server' }, () => {
  it('that breaks between two statements of a transaction fails that transaction; it once ended the server', async () => {
    const { db, close } = await createTestServer({ engine: 'postgres', sandbox: false });
    const scope = { county: 'nbs:150502', keyId: '00000000-0000-7000-8000-000000000000', role: 'portal', area: 'nbs:150502' } as const;
    try {
      const broken = db.scoped(scope, async (sql) => {
        const [session] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
        await db.ownerRead('select pg_terminate_backend($1, 10000)', [session!.pid]);
        // The news has to arrive while no statement is under way.
        await new Promise((resolve) => { setTimeout(resolve, 50); });
        await sql.query('select 1');
      });
      await assert.rejects(broken, (error) => isUnavailable(error));
      assert.equal(await db.scoped(scope, async (sql) => (await sql.query('select 1')).length), 1, 'the next one gets a sound connection');
    } finally {
      await close();
    }
  });
});
