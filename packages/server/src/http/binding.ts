import type { Body, Operation, Params, Query, Reply } from '@fire-governance/contract/endpoints';
import type { Parameter, Sql } from '../db/engine.ts';
import type { Locale } from './locale.ts';
import type { Caller } from './types.ts';

/** What a handler gets: everything checked against the contract. */
export interface Call<Op extends Operation> {
  readonly params: Params<Op>;
  readonly query: Query<Op>;
  readonly body: Body<Op>;
  /** Content type of a binary body. */
  readonly mediaType: string;
  readonly caller: Caller;
  /** The version that `If-Match` names; 0 where the operation takes none. */
  readonly ifMatch: number;
  /** Of a stream: where the caller has read to, from `Last-Event-ID`. */
  readonly lastEventId: string | undefined;
  readonly locale: Locale;
  readonly address: string;
  /** Origin of this server as the caller sees it, for absolute links. */
  readonly origin: string;
}

export type Handler<Op extends Operation> = (call: Call<Op>) => Promise<Reply<Op>>;

/**
 * What must happen once where one statement can do all of it: parts of a `with` that take their rows from `kept`,
 * which has one row the first time and none when the request was done before. The reply is known beforehand.
 */
export interface OnceStatement<R> {
  readonly parts: string;
  readonly parameters: readonly Parameter[];
  readonly reply: R;
}

export type OnceWork<R> = ((sql: Sql) => Promise<R>) | OnceStatement<R>;

/**
 * An idempotent operation in two steps: what may happen twice (reading, decoding) comes first, what must happen
 * once is returned and runs in the transaction, or as the statement, that also stores the reply.
 */
export interface OnceHandler<Op extends Operation> {
  prepare(call: Call<Op>): Promise<OnceWork<Reply<Op>>>;
  /** What is kept of the reply, where not all of it may be: a repeated request gets this. */
  kept?(reply: Reply<Op>): Reply<Op>;
  /** Brings a stored reply up to date, e.g. links that have run out. */
  refresh?(reply: Reply<Op>, call: Call<Op>): Reply<Op>;
}

/** A file that is made while it is sent. */
export interface FileReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array>;
}

export type FileHandler<Op extends Operation> = (call: Call<Op>) => Promise<FileReply>;

/** How long a reply may be kept: `reference` is checked again by its entity tag, `none` is never stored. */
export type Caching = 'reference' | 'none';

export interface Binding {
  readonly operation: Operation;
  readonly handle?: Handler<Operation>;
  readonly once?: OnceHandler<Operation>;
  readonly caching: Caching;
  readonly versionOf?: (call: Call<Operation>) => Promise<string>;
  readonly stream?: StreamHandler<Operation>;
  readonly file?: FileHandler<Operation>;
}

/** The same operation for whoever asks for server-sent events. */
export type StreamHandler<Op extends Operation> = (call: Call<Op>) => Promise<ReadableStream<Uint8Array>>;

export interface BindOptions<Op extends Operation> {
  caching?: Caching;
  /** Where the reply is large: what it changes with, so that a caller who has it is answered without making it. */
  versionOf?: (call: Call<Op>) => Promise<string>;
  stream?: StreamHandler<Op>;
}

/** Ties a handler to a row of the endpoint table; route, checks and types follow from the row. */
export function bind<const Op extends Operation>(operation: Op, handle: Handler<Op>, options: BindOptions<Op> = {}): Binding {
  const caching = options.caching ?? (operation.method === 'GET' ? 'reference' : 'none');
  const stream = options.stream ? { stream: options.stream as unknown as StreamHandler<Operation> } : {};
  const binding = { operation, handle: handle as unknown as Handler<Operation>, caching, ...stream };
  return options.versionOf ? { ...binding, versionOf: options.versionOf as unknown as (call: Call<Operation>) => Promise<string> } : binding;
}

/** The same for an operation whose reply is a file. */
export function bindFile<const Op extends Operation>(operation: Op, file: FileHandler<Op>): Binding {
  return { operation, file: file as unknown as FileHandler<Operation>, caching: 'none' };
}

/** The same for an operation that takes an `Idempotency-Key`. */
export function bindOnce<const Op extends Operation>(operation: Op, once: OnceHandler<Op>): Binding {
  return { operation, once: once as unknown as OnceHandler<Operation>, caching: 'none' };
}
