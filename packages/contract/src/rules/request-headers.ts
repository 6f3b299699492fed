import { HEADERS, IDEMPOTENCY_KEY, IF_MATCH } from '../endpoints/headers.ts';
import { EVENT_ID } from '../schemas/event.ts';
import type { Fault } from './field-messages.ts';

/** What a header says, when it is there and has its shape; else a fault, and what was given. */
function readHeader(name: string, shape: RegExp, given: string | null | undefined, faults: Fault[]): string {
  if (!given) faults.push({ pointer: `/header/${name}`, code: 'required' });
  else if (!shape.test(given)) faults.push({ pointer: `/header/${name}`, code: 'invalid_format' });
  return given ?? '';
}

/** The key under which a request may be sent again; `given` is the header as it came. */
export function readIdempotencyKey(given: string | null | undefined, faults: Fault[]): string {
  return readHeader(HEADERS.idempotencyKey, IDEMPOTENCY_KEY, given, faults);
}

/** The version that the caller has seen, `7` for `"7"` and for `W/"7"`, as proxies weaken it. */
export function readIfMatch(given: string | null | undefined, faults: Fault[]): number {
  return Number(readHeader(HEADERS.ifMatch, IF_MATCH, given, faults).replace(/\D/g, ''));
}

/** Where a stream goes on; undefined where it begins. Empty is none: browsers of old send it so. */
export function readLastEventId(given: string | null | undefined, faults: Fault[]): string | undefined {
  return given ? readHeader(HEADERS.lastEventId, EVENT_ID, given, faults) : undefined;
}
