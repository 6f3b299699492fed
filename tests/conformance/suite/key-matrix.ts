import { KEY_SCOPES, type KeyScope } from '@fire-governance/contract';
import { operations, type Operation } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Target } from '../target.ts';
import { as, assertProblem, call, type Answer } from './call.ts';
import { happyInput, madeKey, operation as byId } from './inputs.ts';

/** What is known of a key may be this old. */
const BOUND_MS = 5_000;
/** Inside the areas that happy inputs are about, and outside them. */
const ELSEWHERE = 'nbs:150502011';
/** Public reference data is the same for everybody, whatever area a key is for. */
const EVERYWHERE: KeyScope = 'reference:read';

/** Every operation x secret keys: each scope, the right one from another area, replaced, revoked, invented, damaged, sent by a browser. */
export function keyMatrix(target: () => Target): void {
  const opened = new Map<KeyScope, string>();
  const all: KeyScope[] = [...KEY_SCOPES];
  let elsewhere = '';
  let replaced = '';
  let revoked = '';
  before(async () => {
    for (const scope of KEY_SCOPES) opened.set(scope, (await madeKey(target(), { scopes: [scope] })).key);
    elsewhere = (await madeKey(target(), { scopes: all, area: ELSEWHERE })).key;
    const [old, gone] = [await madeKey(target(), { scopes: all }), await madeKey(target(), { scopes: all })];
    const worksUntil = new Date(target().now().getTime() + BOUND_MS).toISOString();
    assert.equal((await call(target(), byId('keys.rotate'), { params: { id: old.id }, body: { worksUntil } })).status, 201);
    assert.equal((await call(target(), byId('keys.revoke'), { params: { id: gone.id } })).status, 200);
    target().advance(BOUND_MS);
    [replaced, revoked] = [old.key, gone.key];
  });

  const ask = async (operation: Operation, key: string, more: Record<string, string> = {}): Promise<Answer> =>
    call(target(), operation, { ...(await happyInput(operation.id, target())), headers: as(key, more) });
  const [anyScope] = KEY_SCOPES;

  for (const operation of operations) {
    const { scopes, id } = operation;
    if (!scopes) {
      test(`${id} is opened by no secret key`, async () => {
        for (const key of opened.values()) assertProblem(await ask(operation, key), typeof operation.access === 'string' ? 'forbidden' : 'token-missing');
      });
      continue;
    }

    test(`${id} is opened by ${scopes.join(' or ')} and by no other scope`, async () => {
      for (const [scope, key] of opened) {
        const answer = await ask(operation, key);
        if (scopes.includes(scope)) assert.equal(answer.status, operation.status, `${scope}: ${JSON.stringify(answer.json)}`);
        else assert.match(assertProblem(answer, 'forbidden').detail!, new RegExp(`lacks the scope ${scopes.join(' or ')}`));
      }
    });

    test(`${id} by a secret key that was replaced, revoked, invented or damaged, or that a browser sends`, async () => {
      const good = opened.get(anyScope)!;
      const invented = good.slice(0, -7) + (good.at(-7) === 'A' ? 'B' : 'A') + good.slice(-6);
      for (const [name, key] of Object.entries({ replaced, revoked, invented, short: good.slice(0, -1), long: `${good}A`, prefix: 'fire_sk_' })) {
        assert.equal(assertProblem(await ask(operation, key), 'key-invalid').status, 401, name);
      }
      for (const key of [opened.get(scopes[0]!)!, revoked]) assertProblem(await ask(operation, key, { Origin: 'http://localhost:8119' }), 'origin-not-allowed');
    });

    test(`${id} by a secret key of another area`, async () => {
      const answer = await ask(operation, elsewhere);
      if (scopes.includes(EVERYWHERE) || id === 'photos.upload') {
        assert.equal(answer.status, operation.status);
        return;
      }
      if (answer.status >= 400) {
        // Nothing tells whether it is there: what lies outside is as good as nowhere.
        assert.ok(['not-found', 'validation-failed'].includes(answer.json.type.split(':').pop()), JSON.stringify(answer.json));
        return;
      }
      assert.ok(Array.isArray(answer.json.items), `${id} answers something about another area: ${JSON.stringify(answer.json)}`);
      const known = new Map(target().world.hazards.map((hazard) => [hazard.id, hazard.area ?? 'nbs:150502']));
      for (const row of answer.json.items) assert.ok(known.get(row.id)?.startsWith(ELSEWHERE) ?? row.place?.area?.startsWith(ELSEWHERE) ?? row.area?.startsWith(ELSEWHERE), JSON.stringify(row));
    });
  }
}
