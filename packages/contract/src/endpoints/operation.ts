import type * as z from 'zod/mini';
import type { ProblemType } from '../schemas/problem.ts';
import type { KeyScope } from '../schemas/key.ts';
import type { StaffRole } from '../schemas/staff.ts';

type Schema = z.ZodMiniType;

/** Who may call: `open` anybody; `key` a publishable key, or anybody signed in; else signed-in people of these roles. Secret keys: see `scopes`. */
export type Access = 'open' | 'key' | readonly StaffRole[];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One row of the endpoint table. Types, the server's routing and validation, the client's paths, the mocks
 * and the OpenAPI file are all read from it, so an endpoint cannot exist without its schema.
 */
export interface Operation {
  /** `resource.method`, the name of the client method and the key of the example. */
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly access: Access;
  /** Scopes of secret keys that open it, each of them by itself; none opens it where nothing is said. */
  readonly scopes?: readonly KeyScope[];
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Set where the body is raw bytes instead of JSON: the content types taken. */
  readonly binary?: readonly string[];
  readonly status: 200 | 201 | 202 | 204;
  readonly reply: Schema;
  /** Unsafe and repeatable: needs an `Idempotency-Key`; the same key gives the stored reply. */
  readonly idempotent: boolean;
  /** Has a version: a GET answers it as `ETag`, a change needs the one that was seen as `If-Match`. */
  readonly versioned?: boolean;
  /** Asked for with `Accept: text/event-stream` it goes on as server-sent events; otherwise it answers once. */
  readonly stream?: boolean;
  /** May be asked for proof of work, while the key it comes with is under attack. */
  readonly work?: boolean;
  /** Set where the reply is a file instead of JSON: its content types. The reply itself has no shape then. */
  readonly file?: readonly string[];
  /** A list: takes `cursor` and `limit`, answers `items` and `nextCursor`. */
  readonly paginated: boolean;
}

/** Problems that any operation may answer with. */
export const COMMON_PROBLEMS = ['bad-request', 'rate-limited', 'internal-error', 'unavailable'] as const satisfies readonly ProblemType[];
/** Where a key is asked for; whoever is signed in needs none. */
export const KEY_PROBLEMS = ['key-missing', 'key-invalid', 'origin-not-allowed', 'token-invalid'] as const satisfies readonly ProblemType[];
/** Where somebody must be signed in. */
export const STAFF_PROBLEMS = ['token-missing', 'token-invalid', 'forbidden'] as const satisfies readonly ProblemType[];

/** Where a secret key may lack the scope, or be none. */
export const SECRET_KEY_PROBLEMS = ['key-invalid', 'origin-not-allowed', 'forbidden'] as const satisfies readonly ProblemType[];

/** Keeps the literal types of a row, so that everything derived from it is exact. */
export function operation<const Row extends Operation>(row: Row): Row {
  return row;
}

type OutputOf<S> = S extends Schema ? z.infer<S> : undefined;
type InputOf<S> = S extends Schema ? z.input<S> : undefined;

/** What a caller may send, and what a handler gets after validation. */
export type ParamsIn<Op extends Operation> = InputOf<Op['params']>;
export type QueryIn<Op extends Operation> = InputOf<Op['query']>;
export type BodyIn<Op extends Operation> = InputOf<Op['body']>;
export type Params<Op extends Operation> = OutputOf<Op['params']>;
export type Query<Op extends Operation> = OutputOf<Op['query']>;
export type Body<Op extends Operation> = Op['binary'] extends readonly string[] ? Uint8Array : OutputOf<Op['body']>;
export type Reply<Op extends Operation> = z.infer<Op['reply']>;
