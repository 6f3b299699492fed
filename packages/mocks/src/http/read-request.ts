import { PHOTO_BYTES_MAX } from '@fire-governance/contract';
import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import { check, checkQuery, JSON_BYTES_MAX, readIdempotencyKey, readIfMatch, readLastEventId, type Fault, type Locale } from '@fire-governance/contract/rules';
import type { Call } from './call.ts';
import type { Caller } from './caller.ts';
import { invalid, Refusal } from './refusal.ts';

export interface ReadRequest {
  call: Call<Operation>;
  idempotencyKey: string;
  /** Of a stream: where the caller has read to. */
  lastEventId: string | undefined;
  bytes: Uint8Array;
}

async function readBody(request: Request, operation: Operation): Promise<Uint8Array> {
  const taken = operation.binary ?? (operation.body ? ['application/json'] : []);
  if (taken.length === 0) return new Uint8Array();
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (!taken.includes(mediaType)) throw new Refusal('unsupported-media-type', { headers: { Accept: taken.join(', ') } });
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > (operation.binary ? PHOTO_BYTES_MAX : JSON_BYTES_MAX)) throw new Refusal('payload-too-large');
  return bytes;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('bad-request');
  }
}

/** Everything of a request checked against its row of the table; all faults are told at once. */
export async function readRequest(request: Request, operation: Operation, params: unknown, caller: Caller, locale: Locale): Promise<ReadRequest> {
  const bytes = await readBody(request, operation);
  const url = new URL(request.url);
  const faults: Fault[] = [];
  const take = (result: { value: unknown } | { faults: Fault[] }): unknown => {
    if ('value' in result) return result.value;
    faults.push(...result.faults);
    return undefined;
  };
  const readParams = operation.params ? take(check(operation.params, params, '/path')) : undefined;
  const query = take(checkQuery(url.searchParams, operation.query));
  const idempotencyKey = operation.idempotent ? readIdempotencyKey(request.headers.get(HEADERS.idempotencyKey), faults) : '';
  const ifMatch = operation.versioned && operation.method !== 'GET' ? readIfMatch(request.headers.get(HEADERS.ifMatch), faults) : 0;
  const lastEventId = operation.stream ? readLastEventId(request.headers.get(HEADERS.lastEventId), faults) : undefined;
  const body = operation.binary ? bytes : operation.body ? take(check(operation.body, parseJson(bytes), '')) : undefined;
  if (faults.length > 0) throw invalid(faults, locale);
  return { call: { params: readParams, query, body, caller, ifMatch, locale, origin: url.origin } as Call<Operation>, idempotencyKey, lastEventId, bytes };
}
