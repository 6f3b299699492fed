import { keys } from '@fire-governance/contract/endpoints/keys';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Keys of portals and integrators, for administrators of the area. */
export function keysResource(transport: Transport) {
  return {
    /** Newest first, without the keys themselves. Problem: `forbidden`. */
    list: list(transport, keys.list),
    /** Makes a key; `key` in the reply is shown this once. Problems: `validation-failed`, `forbidden`. */
    create: method(transport, keys.create),
    /** Makes a key in the place of another one, which goes on until `worksUntil`. Problems: `not-found`, `already-decided`. */
    rotate: method(transport, keys.rotate),
    /** Ends a key for good, everywhere within five seconds. Problems: `not-found`, `already-decided`. */
    revoke: method(transport, keys.revoke),
  };
}

export type KeysResource = ReturnType<typeof keysResource>;
