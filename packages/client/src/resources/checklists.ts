import { checklists } from '@fire-governance/contract/endpoints/checklists';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** What is asked at places of each type. */
export function checklistsResource(transport: Transport) {
  return {
    /** Checklists with their questions; `current: 'true'` leaves out older editions. */
    list: list(transport, checklists.list),
    /** One edition, e.g. `home.2026-1`. Problem: `not-found`. */
    get: method(transport, checklists.get),
  };
}

export type ChecklistsResource = ReturnType<typeof checklistsResource>;
