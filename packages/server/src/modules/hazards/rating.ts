import type { RateRequest, TrackedHazard } from '@fire-governance/contract';
import { decide, ratingChoices } from '@fire-governance/contract/workflow';
import type { Sql } from '../../db/engine.ts';
import { Refusal } from '../../http/refusal.ts';
import { addAuditEntry, reporterOf } from '../audit/queries.ts';
import { tellOfStep } from '../notices/queries.ts';
import { addHazardEvent } from '../events/queries.ts';
import { addStep, findCase, saveCase } from './case-queries.ts';
import { caseState } from './case-view.ts';
import { findByCode, findRating, insertRating, markRated, type HazardRecord } from './queries.ts';
import { reportersCode, type HazardServices, type Who } from './service.ts';
import { trackedOf } from './tracked.ts';

/** What the reporter says after closing; not satisfied, it may be opened again in the same step. */
export async function prepareRating(services: HazardServices, body: RateRequest, who: Who): Promise<(sql: Sql) => Promise<TrackedHazard>> {
  const { links, clock } = services;
  const hash = await reportersCode(services, body.code, who);
  return async (sql) => {
    const row = (await findByCode(sql, hash, true))!;
    if (!ratingChoices(row, (await findRating(sql, row.id)) !== undefined).canRate) throw new Refusal('already-decided');
    const at = clock.now();
    const words = body.words ?? null;
    await insertRating(sql, who.caller, row, { satisfied: body.satisfied, words, at });
    if (body.reopen) await reopen(sql, row, words!, who, at);
    else await markRated(sql, row.id, at);
    await addHazardEvent(sql, 'hazard.rated', row.id, body.reopen ? { action: 'reopen' } : undefined, at);
    return trackedOf(sql, (await findByCode(sql, hash))!, 'reporter', links, who.origin, at);
  };
}

async function reopen(sql: Sql, { id, area, status }: HazardRecord, note: string, { caller }: Who, at: Date): Promise<void> {
  const decision = decide(caseState((await findCase(sql, id))!), 'reopen', { kind: 'reporter' }, { inputs: ['note'] }, at);
  if ('refused' in decision) throw new Refusal('already-decided');
  const { case: next } = decision;
  await saveCase(sql, id, next, { person: null, agency: null, into: null, basis: null, edition: null }, at);
  // As a portal, whoever holds the code: to staff and followers it is the reporter who acts.
  const seq = await addStep(sql, { county: caller.county, keyId: caller.keyId, role: null }, { hazardId: id, area, at, action: 'reopen', status: next.status, note, by: null, actorName: null });
  await tellOfStep(sql, { hazardId: id, seq, at, before: 'closed', after: next.status, byReporter: true });
  await addAuditEntry(sql, reporterOf(caller), { operation: 'hazards.rate', target: id, area, detail: { action: 'reopen', from: status, to: next.status } }, at);
}
