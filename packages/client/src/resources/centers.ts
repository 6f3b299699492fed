import { centers } from '@fire-governance/contract/endpoints/centers';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Township fire safety service centers. */
export function centersResource(transport: Transport) {
  return {
    /** Centers, of one area or all. */
    list: list(transport, centers.list),
    /** One center. Problem: `not-found`. */
    get: method(transport, centers.get),
  };
}

export type CentersResource = ReturnType<typeof centersResource>;
