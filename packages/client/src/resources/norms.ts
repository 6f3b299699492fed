import { norms } from '@fire-governance/contract/endpoints/norms';
import type { Transport } from '../transport/transport.ts';
import { list } from './method.ts';

/** Numbers from laws and standards that the service works by. */
export function normsResource(transport: Transport) {
  return {
    /** Every number with its source and clause. */
    list: list(transport, norms.list),
  };
}

export type NormsResource = ReturnType<typeof normsResource>;
