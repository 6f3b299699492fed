import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import { checkQuery, readIdempotencyKey, readIfMatch, readLastEventId } from '@fire-governance/contract/rules';
import type { Context } from 'hono';
import { readBody, parseJson } from './body.ts';
import type { Call } from './binding.ts';
import type { Fault } from './field-messages.ts';
import type { AppEnv } from './types.ts';
import { check, invalid } from './validation.ts';

export interface RequestInput {
  call: Call<Operation>;
  idempotencyKey: string;
  bytes: Uint8Array;
}

/** Everything of a request checked against its row of the table; all faults are told at once. */
export async function readRequest(c: Context<AppEnv>, operation: Operation): Promise<RequestInput> {
  const locale = c.get('locale');
  const { bytes, mediaType } = await readBody(c, operation);
  const faults: Fault[] = [];
  const take = (result: ReturnType<typeof check>): unknown => {
    if ('faults' in result) faults.push(...result.faults);
    return 'value' in result ? result.value : undefined;
  };

  const params = operation.params ? take(check(operation.params, c.req.param(), '/path')) : undefined;
  const query = take(checkQuery(c.get('url').searchParams, operation.query));
  const idempotencyKey = operation.idempotent ? readIdempotencyKey(c.req.header(HEADERS.idempotencyKey), faults) : '';
  const ifMatch = operation.versioned && operation.method !== 'GET' ? readIfMatch(c.req.header(HEADERS.ifMatch), faults) : 0;
  const lastEventId = operation.stream ? readLastEventId(c.req.header(HEADERS.lastEventId), faults) : undefined;
  const body = operation.binary ? bytes : operation.body ? take(check(operation.body, parseJson(bytes), '')) : undefined;
  if (faults.length > 0) throw invalid(faults, locale);
  const call = {
    params, query, body, ifMatch, lastEventId, mediaType, locale, caller: c.get('caller'), address: c.get('address'), origin: c.get('origin'),
  } as unknown as Call<Operation>;
  return { call, idempotencyKey, bytes };
}
