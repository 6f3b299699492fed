import { HEADERS } from '../endpoints/headers.ts';
import type { Operation } from '../endpoints/operation.ts';
import { PROBLEM_DETAILS } from '../rules/problem-details.ts';
import { fieldError } from '../rules/field-faults.ts';
import { Problem, PROBLEM_BASE, PROBLEMS, type ProblemType } from '../schemas/problem.ts';
import type { Components } from './components.ts';
import { problemsOf } from './operation-notes.ts';

/** Problems that are told what to wait. */
const RETRY_AFTER: readonly ProblemType[] = ['rate-limited', 'unavailable', 'proof-of-work-required'];

const SUCCESS: Readonly<Record<Operation['status'], string>> = { 200: 'Done', 201: 'Created', 202: 'Accepted', 204: 'Nothing to tell' };

/** Bytes, in chunks as they are made. */
const FILE = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } };

export const HEADER_COMPONENTS = {
  RequestId: { description: 'Quote it when reporting a fault.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds to wait before trying again.', schema: { type: 'integer', minimum: 1 } },
};

const requestId = { [HEADERS.requestId]: { $ref: '#/components/headers/RequestId' } };

const WORK_EXAMPLE = {
  challenge: 'k3J9mQ0aTtS1b7Xy.1773622800.14.32.9pXbJ0a1k2H3n4M5p6Q7r8S9t0U1v2W3x4Y5z6A7b8C', bits: 14, parts: 32, expiresAt: '2026-03-16T01:00:00.000Z',
  seed: 'f695db2746b5936c7783a3b4a7a43baf2b4f6d3d14d5bd96dcd7863967ba03b6', reason: 'missing',
};

function problemExample(type: ProblemType): object {
  const { status, title } = PROBLEMS[type];
  const errors = type === 'validation-failed' ? { errors: [fieldError({ pointer: '/query/limit', code: 'too_big', limit: 200, of: 'number' }, 'en')] } : {};
  const work = type === 'proof-of-work-required' ? { work: WORK_EXAMPLE } : {};
  return { type: PROBLEM_BASE + type, title, status, detail: PROBLEM_DETAILS[type].en, requestId: '5f0c6a1e-4b7e-4d52-9a58-2f0c8b1f7e11', ...errors, ...work };
}

const STREAM = {
  'text/event-stream': {
    schema: {
      type: 'string',
      description: 'Server-sent events. `data:` is one item as in the JSON reply and `id:` its number. `event: reset` stands for `reset` of the JSON reply; `event: end` says why the server ends the stream: `token-expired`, `stopping`, `unavailable`. A comment comes at least every 15 seconds.',
    },
  },
};

/** Replies of an operation by status: its own one and every problem that may take its place. */
export function repliesOf(operation: Operation, components: Components, example: unknown): object {
  const replies: Record<string, object> = {
    [operation.status]: {
      description: SUCCESS[operation.status],
      headers: requestId,
      content: operation.file ? Object.fromEntries(operation.file.map((type) => [type, FILE])) : { 'application/json': { schema: components.schemaOf(operation.reply), example }, ...(operation.stream ? STREAM : {}) },
    },
  };
  const problems = new Set(problemsOf(operation));
  const statuses = [...new Set([...problems].map((type) => PROBLEMS[type].status))].sort((a, b) => a - b);
  for (const status of statuses) {
    const types = [...problems].filter((type) => PROBLEMS[type].status === status);
    replies[status] = {
      description: types.map((type) => PROBLEMS[type].title).join('; '),
      headers: types.some((type) => RETRY_AFTER.includes(type)) ? { ...requestId, 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : requestId,
      content: {
        'application/problem+json': {
          schema: {
            allOf: [components.schemaOf(Problem), { type: 'object', properties: { type: { enum: types.map((type) => PROBLEM_BASE + type) } } }],
          },
          examples: Object.fromEntries(types.map((type) => [type, { value: problemExample(type) }])),
        },
      },
    };
  }
  return replies;
}
