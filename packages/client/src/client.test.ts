import assert from 'node:assert/strict';
import { it } from 'node:test';
import { operations } from '@fire-governance/contract/endpoints';
import { createClient } from './client.ts';
import { ConfigurationError } from './errors/configuration-error.ts';
import { faultyServer, problem } from './faults.support.ts';

type Methods = Record<string, Record<string, (...args: unknown[]) => PromiseLike<unknown>>>;

it('has a method for every operation of the contract, and no other', () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1' });
  const methods = Object.entries(client).flatMap(([resource, members]) => Object.keys(members).map((name) => `${resource}.${name}`));
  // A list that goes on as a stream has a second method.
  assert.deepEqual(methods.sort(), operations.flatMap(({ id, stream }) => (stream ? [id, id.replace(/\.\w+$/, '.subscribe')] : [id])).sort());
});

for (const { id, method, path, params, query, body, binary, versioned } of operations) {
  it(`${id} is ${method} ${path}`, async () => {
    await using server = await faultyServer(problem('not-found', 404));
    const client = createClient({ baseUrl: server.baseUrl }) as unknown as Methods;
    const [resource, name] = id.split('.') as [string, string];
    const args = [...(params ? ['abc'] : []), ...(query ? [{ limit: 1 }] : []), ...(body ? [{ some: 'body' }] : []), ...(binary ? [new Blob(['x'])] : []), { ifMatch: 3 }];
    await Promise.resolve(client[resource]![name]!(...args)).catch(() => undefined);
    const [request] = server.received;
    assert.equal(request!.method, method);
    assert.equal(request!.url, `/api/v1${path.replace(/\{\w+\}/, 'abc')}${query ? '?limit=1' : ''}`);
    assert.equal(request!.body.toString(), body ? '{"some":"body"}' : binary ? 'x' : '');
    assert.equal('idempotency-key' in request!.headers, method !== 'GET');
    assert.equal(request!.headers['if-match'], versioned && method !== 'GET' ? '"3"' : undefined);
  });
}

it('does not send a change of something whose version nobody has named', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:9' });
  await assert.rejects(Promise.resolve(client.hazards.act('01955480-3a10-7f2b-8c44-5b8f6a1de902', { action: 'accept' })), (error) => error instanceof ConfigurationError && /ifMatch/.test(error.message));
});
