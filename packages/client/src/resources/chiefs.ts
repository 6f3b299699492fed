import { chiefs } from '@fire-governance/contract/endpoints/chiefs';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Posts of responsibility and who holds them. */
export function chiefsResource(transport: Transport) {
  return {
    /** Posts by area, level, name, pinyin or initials; vacant posts are listed as vacant. */
    list: list(transport, chiefs.list),
    /** One post. Problem: `not-found`. */
    get: method(transport, chiefs.get),
    /** Who is responsible for an area or a point: chiefs from the nearest up, service center, nearest team. Problem: `not-found`. */
    dutyChain: method(transport, chiefs.dutyChain),
  };
}

export type ChiefsResource = ReturnType<typeof chiefsResource>;
