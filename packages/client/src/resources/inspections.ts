import { inspections } from '@fire-governance/contract/endpoints/inspections';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Inspections of places with a checklist. */
export function inspectionsResource(transport: Transport) {
  return {
    /** Inspections in the area of whoever is signed in, newest first; volunteers get their own. */
    list: list(transport, inspections.list),
    /** One inspection with its answers; `hazard` of an answer is what became of a "no". Problem: `not-found`. */
    get: method(transport, inspections.get),
    /**
     * Sends a finished inspection, also days later; give `idempotencyKey` where one action may call twice. Problems:
     * `validation-failed`, which names the field; `idempotency-conflict`, also where `id` was used for another inspection.
     */
    create: method(transport, inspections.create),
  };
}

export type InspectionsResource = ReturnType<typeof inspectionsResource>;
