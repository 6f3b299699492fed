import { Problem, PROBLEM_BASE, PROBLEMS } from '@fire-governance/contract';
import { API_PREFIX, HEADERS, operations, type Operation } from '@fire-governance/contract/endpoints';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as z from 'zod/mini';
import { loginFor } from '../conformance/suite/call.ts';
import { BASE, type Target, type TargetKind } from '../conformance/target.ts';
import { deepJson, jsonSchemaOf, NASTY_STRINGS, nearlyValueOf, valueOf, wrongValue } from './values.ts';

/** Cases of each kind for each operation; `BAD_INPUT_RUNS` asks for more. */
const RUNS = Number(process.env['BAD_INPUT_RUNS'] ?? 60);
/** The same values in every run, so that a change is judged by what it changed; `BAD_INPUT_SEED=new` goes looking for others, a number repeats a run. */
const GIVEN_SEED = process.env['BAD_INPUT_SEED'] ?? '373288465';
const SEED = GIVEN_SEED === 'new' ? Date.now() % 2 ** 31 : Number(GIVEN_SEED);

interface Raw {
  path: string;
  query?: string;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

let keys = 0;

async function send(target: Target, operation: Operation, { path, query = '', body, headers = {} }: Raw): Promise<Response> {
  const url = `${BASE}${API_PREFIX}${path}${query === '' ? '' : `?${query}`}`;
  return target.fetch(url, {
    method: operation.method,
    headers: {
      ...(typeof operation.access === 'string' ? { [HEADERS.key]: SANDBOX_KEY } : { Authorization: `Bearer ${await target.tokenFor(loginFor(operation))}` }),
      ...(operation.versioned && operation.method !== 'GET' ? { [HEADERS.ifMatch]: '"1"' } : {}),
      'Accept-Language': 'en',
      ...(operation.body ? { 'Content-Type': 'application/json' } : {}),
      ...(operation.binary ? { 'Content-Type': operation.binary[0]! } : {}),
      ...(operation.idempotent ? { [HEADERS.idempotencyKey]: `bad-input-key-${(keys += 1)}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  });
}

/** What must hold for every reply, whatever was sent. */
async function assertSound(reply: Response, operation: Operation, mayBeTaken: boolean): Promise<void> {
  const text = await reply.text();
  const shown = text.slice(0, 400);
  assert.ok(reply.status < 500, `${operation.id} answered ${reply.status}: ${shown}`);
  if (reply.status < 400) {
    assert.ok(mayBeTaken, `${operation.id} took it: ${shown}`);
    // A file has no shape; what it holds is looked at where it is made.
    if (operation.file) assert.ok(operation.file.includes(reply.headers.get('content-type') ?? ''), shown);
    else z.parse(operation.reply, JSON.parse(text));
    return;
  }
  assert.match(reply.headers.get('content-type') ?? '', /^application\/problem\+json/, shown);
  const problem = Problem.parse(JSON.parse(text));
  const name = problem.type.slice(PROBLEM_BASE.length) as keyof typeof PROBLEMS;
  assert.equal(PROBLEMS[name]?.status, reply.status, shown);
  assert.ok(text.length < 100_000, `${operation.id} answered ${text.length} characters`);
  if (name !== 'validation-failed') return;
  assert.ok(problem.errors?.length, `no field is named: ${shown}`);
  for (const { pointer, code, message } of problem.errors) {
    assert.match(pointer, /^(\/|$)/, shown);
    assert.ok(code !== '' && message !== '', shown);
  }
}

const pathOf = (operation: Operation, params: Record<string, unknown>) =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodePart(String(params[name])));

/** Lone surrogates cannot be percent-encoded; they arrive as the bytes a browser would send. */
const encodePart = (text: string) => encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')) || '%20';
const queryOf = (query: object) =>
  Object.entries(query).map(([name, value]) => `${encodePart(name)}=${encodePart(typeof value === 'object' ? JSON.stringify(value) : String(value))}`).join('&');

const accepts = (schema: z.ZodMiniType | undefined, value: unknown) => schema === undefined || z.safeParse(schema, value).success;

function soundParams(operation: Operation, target: Target): Record<string, string> {
  const ids: Record<string, string> = {
    'areas.get': 'nbs:150502', 'chiefs.get': target.world.chiefs[0]!.id, 'centers.get': target.world.centers[0]!.id, 'teams.get': target.world.teams[0]!.id,
    'hazards.get': target.world.hazards[0]!.id, 'hazards.act': target.world.hazards[0]!.id, 'hazards.reporter': target.world.hazards[0]!.id,
    'campaigns.get': target.world.campaigns[0]!.id, 'campaigns.update': target.world.campaigns[0]!.id, 'campaigns.close': target.world.campaigns[0]!.id,
    'inspections.get': target.world.inspections[0]!.id, 'checklists.get': target.world.inspections[0]!.checklist,
    'hazards.follow': target.world.hazards.find(({ status }) => status === 'accepted')!.id,
  };
  const id = ids[operation.id];
  return id === undefined ? {} : { code: id, id };
}

/** Drives every operation with values from its schema and just outside it. */
export function badInput(kind: TargetKind): void {
  describe(`bad input: ${kind.name} (BAD_INPUT_SEED=${SEED})`, () => {
    let target: Target;
    before(async () => {
      console.log(`${kind.name}: seed ${SEED}, ${RUNS} cases of each kind; repeat with BAD_INPUT_SEED=${SEED}`);
      target = await kind.open();
    });
    after(() => target.close());

    const check = <Value>(values: fc.Arbitrary<Value>, run: (value: Value) => Promise<void>) =>
      fc.assert(fc.asyncProperty(values, run), { seed: SEED, numRuns: RUNS, endOnFailure: false });

    for (const operation of operations) {
      describe(operation.id, () => {
        const { params, query, body } = operation;
        const soundPath = () => pathOf(operation, soundParams(operation, target));
        const soundBody = () => (body ? JSON.stringify(fc.sample(valueOf(jsonSchemaOf(body)), { seed: SEED, numRuns: 1 })[0]) : undefined);
        const plainBody = (): Pick<Raw, 'body'> => (body ? { body: soundBody()! } : operation.binary ? { body: new Uint8Array([0xff, 0xd8, 0xff]) } : {});

        if (params) {
          test('parts of the address', () => check(fc.oneof(fc.constantFrom(...NASTY_STRINGS), fc.string({ unit: 'binary', maxLength: 30 })), async (value) => {
            const path = pathOf(operation, { code: value, id: value });
            // `.` and `..` vanish when an address is read; what is left is another address.
            await assertSound(await send(target, operation, { path, ...plainBody() }), operation, true);
          }));
        }

        test('the query: its own values', () => check(query ? valueOf(jsonSchemaOf(query)) : fc.constant({}), async (value) => {
          await assertSound(await send(target, operation, { path: soundPath(), query: queryOf(value as object), ...plainBody() }), operation, true);
        }));

        test('the query: nearly its own values', () => {
          const values = query ? nearlyValueOf(jsonSchemaOf(query)) : fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), wrongValue, { minKeys: 1 });
          return check(values, async (value) => {
            const given = value !== null && typeof value === 'object' ? value : { value };
            const unknown = Object.keys(given).some((name) => !Object.keys(jsonSchemaOf(query ?? z.strictObject({})).properties ?? {}).includes(name));
            await assertSound(await send(target, operation, { path: soundPath(), query: queryOf(given), ...plainBody() }), operation, !unknown);
          });
        });

        test('the query: names twice, without value, and signs that mean something', async () => {
          for (const bad of ['limit=1&limit=2', 'limit', '=1', '%', '%zz=1', 'a[b]=c', '__proto__=1', 'constructor=1', '&&&', 'q=%FF%FE', `x=${'y'.repeat(7000)}`]) {
            await assertSound(await send(target, operation, { path: soundPath(), query: bad, ...plainBody() }), operation, bad === '&&&' || bad === 'limit' || bad.startsWith('q='));
          }
        });

        if (body) {
          test('the body: its own values', () => check(valueOf(jsonSchemaOf(body)), async (value) => {
            await assertSound(await send(target, operation, { path: soundPath(), body: JSON.stringify(value) }), operation, accepts(body, value));
          }));

          test('the body: nearly its own values', () => check(nearlyValueOf(jsonSchemaOf(body)), async (value) => {
            const text = JSON.stringify(value);
            await assertSound(await send(target, operation, { path: soundPath(), body: text }), operation, accepts(body, JSON.parse(text)));
          }));

          test('the body: what is no JSON, no UTF-8, too deep, too large, or of another kind', async () => {
            const latin = new TextEncoder().encode('{"category":"EBIKE","description":"');
            const bodies: (string | Uint8Array)[] = [
              '', ' ', 'null', '[]', '"text"', '1', '{', '{"a":1,}', "{'a':1}", '{"a":NaN}', '\uFEFF{}', deepJson(20), deepJson(5_000), deepJson(100_000),
              `[${'1,'.repeat(50_000)}1]`, `{${Array.from({ length: 2000 }, (_, n) => `"k${n}":${n}`).join(',')}}`, JSON.stringify({ description: 'x'.repeat(1024 * 1024) }),
              '{"__proto__":{"category":"EBIKE"}}', '{"constructor":{"prototype":{}}}', '{"description":"\\ud800"}', new Uint8Array([...latin, 0xff, 0xfe, 0x22, 0x7d]),
              new Uint8Array([0x7b, 0x00, 0x7d, 0x00]), 'x'.repeat(3 * 1024 * 1024),
            ];
            for (const bad of bodies) await assertSound(await send(target, operation, { path: soundPath(), body: bad }), operation, false);
            for (const type of ['', 'text/plain', 'application/json5', 'multipart/form-data', 'application/x-www-form-urlencoded', 'application/json; charset=gb18030', '*/*']) {
              await assertSound(await send(target, operation, { path: soundPath(), body: '{}', headers: { 'Content-Type': type } }), operation, false);
            }
          });
        }

        if (operation.binary) {
          test('bytes that are no picture', () => check(fc.tuple(fc.constantFrom('ffd8ff', '89504e470d0a1a0a', '52494646ffffffff57454250', '47494638', '3c737667', ''), fc.uint8Array({ maxLength: 400 })), async ([head, tail]) => {
            const start = head.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? [];
            await assertSound(await send(target, operation, { path: soundPath(), body: new Uint8Array([...start, ...tail]) }), operation, false);
          }));
        }

        test('headers: keys, languages, idempotency keys', async () => {
          for (const value of ['', ' ', 'x'.repeat(5000), '\u00ff\u00fe', 'a,b;q=9e99', '*;q=-1', "'--", '../..']) {
            for (const name of [HEADERS.key, HEADERS.idempotencyKey, HEADERS.requestId, HEADERS.ifMatch, 'Authorization', 'Accept-Language', 'If-None-Match', 'Origin']) {
              await assertSound(await send(target, operation, { path: soundPath(), ...plainBody(), headers: { [name]: value } }), operation, true);
            }
          }
        });
      });
    }
  });
}
