import { Problem, PROBLEM_BASE, PROBLEMS, type ProblemType } from '@fire-governance/contract';
import { API_PREFIX, HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import { SANDBOX_KEY, STAFF } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { BASE, type Target } from '../target.ts';

export interface Input {
  params?: Record<string, string> | undefined;
  query?: Record<string, string | number | undefined> | undefined;
  /** JSON, or bytes as they are. */
  body?: unknown;
  headers?: Record<string, string | undefined> | undefined;
  idempotencyKey?: string | undefined;
  /** For operations that change a version; 1 where nothing is said. */
  ifMatch?: number | undefined;
  /** Who is signed in, where somebody must be; where nothing is said, the brigade, or the first who may. */
  login?: string | undefined;
}

export interface Answer {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  // Replies are plain JSON; each test asserts what it reads.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json: any;
}

let keys = 0;
/** A new `Idempotency-Key`. */
export const newKey = () => `conformance-key-${String((keys += 1)).padStart(6, '0')}`;

export function addressOf(operation: Operation, { params = {}, query = {} }: Input): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
  const url = new URL(`${BASE}${API_PREFIX}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

/** Somebody of the sandbox who may call an operation of staff. */
export function loginFor({ access }: Operation): string {
  if (typeof access === 'string' || access.includes('brigade')) return 'brigade';
  return STAFF.find(({ role }) => access.includes(role))!.login;
}

/** Calls an operation as a portal, or somebody of the staff, would; `input` says what differs. A header set to `undefined` is left out. */
export async function call(target: Pick<Target, 'fetch' | 'tokenFor'>, operation: Operation, input: Input = {}): Promise<Answer> {
  const headers = new Headers();
  const given: Record<string, string | undefined> = {
    ...(typeof operation.access === 'string' && input.login === undefined ? { [HEADERS.key]: SANDBOX_KEY } : { Authorization: `Bearer ${await target.tokenFor(input.login ?? loginFor(operation))}` }),
    'Accept-Language': 'en',
    ...(operation.body ? { 'Content-Type': 'application/json' } : {}),
    ...(operation.binary ? { 'Content-Type': operation.binary[0] } : {}),
    ...(operation.idempotent ? { [HEADERS.idempotencyKey]: input.idempotencyKey ?? newKey() } : {}),
    ...(operation.versioned && operation.method !== 'GET' ? { [HEADERS.ifMatch]: `"${input.ifMatch ?? 1}"` } : {}),
    ...input.headers,
  };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.set(name, value);
  const body = input.body === undefined || input.body instanceof Uint8Array || typeof input.body === 'string' ? input.body : JSON.stringify(input.body);
  const reply = await target.fetch(addressOf(operation, input), { method: operation.method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) });
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const isFile = operation.file?.includes(reply.headers.get('content-type') ?? '') ?? false;
  const text = isFile ? '' : new TextDecoder().decode(bytes);
  return { status: reply.status, headers: reply.headers, bytes, json: text === '' ? undefined : JSON.parse(text) };
}

/** Headers of a program that has this key and nobody signed in. */
export const as = (key: string, more: Record<string, string> = {}) => ({ Authorization: undefined, [HEADERS.key]: key, ...more });

/** Asserts a problem document of this type that keeps all promises of the contract. */
export function assertProblem(answer: Answer, type: ProblemType): Problem {
  assert.equal(answer.json?.type, PROBLEM_BASE + type, `expected ${type}, got ${answer.status} ${JSON.stringify(answer.json)?.slice(0, 300)}`);
  assert.equal(answer.status, PROBLEMS[type].status);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const problem = Problem.parse(answer.json);
  assert.equal(problem.status, answer.status);
  assert.equal(problem.title, PROBLEMS[type].title);
  assert.ok(problem.detail, 'there is no sentence for a person');
  assert.equal(problem.requestId, answer.headers.get(HEADERS.requestId));
  if (type === 'validation-failed') assert.ok(problem.errors?.length, 'no field is named');
  for (const error of problem.errors ?? []) assert.match(error.pointer, /^(\/|$)/);
  return problem;
}

/** The names of the faults, `pointer code`. */
export const faultsOf = (answer: Answer): string[] =>
  (assertProblem(answer, 'validation-failed').errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
