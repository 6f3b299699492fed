import type { Body, Endpoints, Operation, Params, Query, Reply } from '@fire-governance/contract/endpoints';
import type { Locale } from '@fire-governance/contract/rules';
import type { Caller } from './caller.ts';

/** What a handler gets: everything checked against the contract. */
export interface Call<Op extends Operation> {
  readonly params: Params<Op>;
  readonly query: Query<Op>;
  readonly body: Body<Op>;
  readonly caller: Caller;
  /** The version that `If-Match` names; 0 where the operation takes none. */
  readonly ifMatch: number;
  readonly locale: Locale;
  /** Origin the request was sent to, for absolute links. */
  readonly origin: string;
}

/** Handlers answer at once, so nothing can come between reading and writing. */
export type Handler<Op extends Operation> = (call: Call<Op>) => Reply<Op>;

/** A handler for every operation of a resource: a missing one does not compile. */
export type Resource<Name extends keyof Endpoints> = {
  [Method in keyof Endpoints[Name]]: Endpoints[Name][Method] extends Operation ? Handler<Endpoints[Name][Method]> : never;
};

export type Resources = { [Name in keyof Endpoints]: Resource<Name> };
