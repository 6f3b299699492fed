import type { Page } from '@fire-governance/contract';
import type { Body, Operation, Params, Query, Reply } from '@fire-governance/contract/endpoints';
import { Pages } from '../pages/pages.ts';
import type { Call } from '../transport/call.ts';
import type { RequestOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

type ParamArgument<Op extends Operation> = Op extends { params: object } ? [param: Params<Op>[keyof Params<Op>]] : [];
type Optional<Value> = Value extends object ? (Partial<Value> extends Value ? true : false) : false;
type QueryArgument<Op extends Operation> = Op extends { query: object } ? (Optional<Query<Op>> extends true ? [query?: Query<Op>] : [query: Query<Op>]) : [];
type BodyArgument<Op extends Operation> = Op extends { body: object } ? [body: Body<Op>] : [];

/** Path parameter first, then the query or the body, then options: whichever of them the operation has. */
export type MethodArguments<Op extends Operation> = [...ParamArgument<Op>, ...QueryArgument<Op>, ...BodyArgument<Op>, options?: RequestOptions];

type ItemOf<R> = R extends { items: (infer Item)[] } ? Item : never;
export type ListReply<Op extends Operation> = Reply<Op> & Page<ItemOf<Reply<Op>>>;

/** One operation of the contract as a function. */
export function method<Op extends Operation>(transport: Transport, operation: Op) {
  return (...args: MethodArguments<Op>): Call<Reply<Op>> => transport.send({ operation, ...sort(operation, args) });
}

/** A table of a hundred thousand rows may take its time. Milliseconds. */
const FILE_DEFAULTS = { timeout: 300_000, totalTimeout: 600_000 };

/** The same where the reply is a file. */
export function file<Op extends Operation & { readonly file: readonly string[] }>(transport: Transport, operation: Op) {
  return (...args: MethodArguments<Op>): Call<Blob> => transport.send({ operation, ...sort(operation, args), defaults: FILE_DEFAULTS }) as Call<Blob>;
}

/** The same for lists. */
export function list<Op extends Operation & { readonly paginated: true }>(transport: Transport, operation: Op) {
  return (...args: MethodArguments<Op>): Pages<ItemOf<Reply<Op>>, ListReply<Op>> => {
    const { query, options, ...rest } = sort(operation, args);
    const ask = (cursor?: string) => transport.send({ operation, ...rest, query: cursor ? { ...query, cursor } : query, options });
    return new Pages(operation.id, ask as unknown as (cursor?: string) => Call<ListReply<Op>>, options?.signal);
  };
}

function sort(operation: Operation, args: readonly unknown[]) {
  const rest = [...args];
  return {
    param: operation.params && (rest.shift() as string),
    query: operation.query && (rest.shift() as object | undefined),
    body: operation.body && rest.shift(),
    options: rest.shift() as RequestOptions | undefined,
  };
}
