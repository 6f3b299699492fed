import { audit } from '@fire-governance/contract/endpoints/audit';
import type { Transport } from '../transport/transport.ts';
import { list } from './method.ts';

/** The audit log, for auditors of the area. */
export function auditResource(transport: Transport) {
  return {
    /** Entries, newest first, by time, `operation`, `actor`, `target` and `area`. The reading leaves an entry too. Problem: `forbidden`. */
    list: list(transport, audit.list),
  };
}

export type AuditResource = ReturnType<typeof auditResource>;
