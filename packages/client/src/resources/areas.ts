import { areas } from '@fire-governance/contract/endpoints/areas';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Divisions: district, townships, committees. */
export function areasResource(transport: Transport) {
  return {
    /** Divisions by level, parent or name. */
    list: list(transport, areas.list),
    /** One division by its code with scheme, `nbs:150502`. Problem: `not-found`. */
    get: method(transport, areas.get),
    /** The divisions a point lies in, largest first; `inside` is false beyond the district. Degrees, WGS-84 unless `crs` says otherwise. */
    locate: method(transport, areas.locate),
    /** Boundaries as a GeoJSON feature collection, WGS-84. */
    boundaries: method(transport, areas.boundaries),
  };
}

export type AreasResource = ReturnType<typeof areasResource>;
