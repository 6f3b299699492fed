import { session } from '@fire-governance/contract/endpoints/session';
import type { Transport } from '../transport/transport.ts';
import { method } from './method.ts';

/** The person signed in with the portal's identity provider. */
export function sessionResource(transport: Transport) {
  return {
    /** Role and area as the service understands the token. Problems: `token-missing`, `token-invalid`. */
    get: method(transport, session.get),
  };
}

export type SessionResource = ReturnType<typeof sessionResource>;
