import { coverage } from '@fire-governance/contract/endpoints/coverage';
import type { Transport } from '../transport/transport.ts';
import { method } from './method.ts';

/** Institutional coverage. */
export function coverageResource(transport: Transport) {
  return {
    /** Which force and which service center each township has. Problem: `not-found`. */
    get: method(transport, coverage.get),
  };
}

export type CoverageResource = ReturnType<typeof coverageResource>;
