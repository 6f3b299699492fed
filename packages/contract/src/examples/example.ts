import type { BodyIn, Operation, ParamsIn, QueryIn, Reply } from '../endpoints/operation.ts';

type Given<Name extends string, Value> = Value extends undefined ? { readonly [K in Name]?: undefined } : { readonly [K in Name]: Value };

/** One call of an operation and its reply, as the reference prints it. Values come from the sandbox. */
export type Example<Op extends Operation> = Given<'params', ParamsIn<Op>> &
  Given<'body', Op['binary'] extends readonly string[] ? undefined : BodyIn<Op>> & {
    readonly query?: Partial<QueryIn<Op>> | undefined;
    readonly reply: Reply<Op>;
  };

/** An example as a document writer reads it, whatever its operation. */
export interface AnyExample {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly reply: unknown;
}
