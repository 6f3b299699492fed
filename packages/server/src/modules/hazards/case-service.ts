import type { HazardActionRequest, HazardCase, OpenedReporter } from '@fire-governance/contract';
import { isFinal, isUntouched } from '@fire-governance/contract/rules';
import { ACTION_INPUTS, decide, faultsOfDecision, type Case, type Decision } from '@fire-governance/contract/workflow';
import type { Sql } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { invalid } from '../../http/validation.ts';
import { SEALED } from '../../sealing/columns.ts';
import { addAuditEntry } from '../audit/queries.ts';
import { tellOfStep } from '../notices/queries.ts';
import { addHazardEvent } from '../events/queries.ts';
import { photoIds, takePhotos } from '../photos/attach.ts';
import { addStep, findCase, findReporter, officeName, saveCase, type CaseRecord } from './case-queries.ts';
import { actorOf, caseOf, caseState } from './case-view.ts';
import type { HazardServices } from './service.ts';

interface Who {
  caller: Caller;
  locale: Locale;
  origin: string;
}

export async function readCase({ db, links, clock }: HazardServices, id: string, { caller, origin }: Who): Promise<HazardCase> {
  return db.scoped(caller, async (sql) => caseOf(sql, await existing(sql, id), caller, links, origin, clock.now()));
}

async function existing(sql: Sql, id: string, lock = false): Promise<CaseRecord> {
  const row = await findCase(sql, id, lock);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** Takes one step, in the transaction that also keeps its reply: the row is held from looking to writing. */
export function prepareStep(
  { links, clock, isWorked }: HazardServices, id: string, ifMatch: number, body: HazardActionRequest, { caller, locale, origin }: Who,
): (sql: Sql) => Promise<HazardCase> {
  return async (sql) => {
    const now = clock.now();
    const row = await existing(sql, id, true);
    const current = () => caseOf(sql, row, caller, links, origin, now);
    if (row.version !== ifMatch) throw new Refusal('conflict', { current: await current() });
    const inputs = ACTION_INPUTS.filter((name) => body[name] !== undefined);
    const decision = decide(caseState(row), body.action, actorOf(caller), { inputs, dueAt: body.dueAt }, now, isWorked);
    if ('refused' in decision) throw await refusalOf(decision, current, locale);
    if (body.into !== undefined) await checkInto(sql, row, body.into, locale);
    await write(sql, row, decision.case, body, { caller, locale }, now);
    return caseOf(sql, await existing(sql, id), caller, links, origin, now);
  };
}

async function refusalOf(decision: Extract<Decision, { refused: string }>, current: () => Promise<HazardCase>, locale: Locale): Promise<Refusal> {
  if (decision.refused === 'state') return new Refusal('already-decided', { current: await current() });
  return decision.refused === 'role' ? new Refusal('forbidden') : invalid(faultsOfDecision(decision), locale);
}

async function checkInto(sql: Sql, row: CaseRecord, into: string, locale: Locale): Promise<void> {
  const other = await findCase(sql, into);
  if (!other || other.id === row.id || isUntouched(other.status) || isFinal(other.status)) throw invalid({ pointer: '/into', code: 'hazard_unavailable' }, locale);
}

async function write(sql: Sql, row: CaseRecord, next: Case, body: HazardActionRequest, { caller, locale }: Pick<Who, 'caller' | 'locale'>, now: Date): Promise<void> {
  const { person = null, agency = null, into = null, basis = null, edition = null, note = null, action } = body;
  await saveCase(sql, row.id, next, { person, agency, into, basis, edition }, now);
  const staff = caller.staff!;
  // To the public an office acts, not a person.
  const by = await officeName(sql, staff.role, staff.area, caller.county);
  const seq = await addStep(sql, caller, { hazardId: row.id, area: row.area, at: now, action, status: next.status, note, by, actorName: staff.name });
  if (body.proof) await takePhotos(sql, row.id, photoIds(body.proof, '/proof', locale), '/proof', locale, seq);
  await tellOfStep(sql, { hazardId: row.id, seq, at: now, before: row.status, after: next.status, byReporter: false });
  await addHazardEvent(sql, 'hazard.changed', row.id, { action }, now);
  await addAuditEntry(sql, caller, { operation: 'hazards.act', target: row.id, area: row.area, detail: { action, from: row.status, to: next.status, version: row.version + 1 } }, now);
}

/** Opens who reported. The opening is written down in the same transaction: it cannot be had without a trace. */
export async function openReporter({ db, secrets, clock }: HazardServices, id: string, reason: string, { caller }: Pick<Who, 'caller'>): Promise<OpenedReporter> {
  return db.scoped(caller, async (sql) => {
    const row = await existing(sql, id);
    const reporter = await findReporter(sql, row.id);
    await addAuditEntry(sql, caller, { operation: 'hazards.reporter', target: row.id, area: row.area, detail: { reason } }, clock.now());
    const open = (sealed: Uint8Array | null | undefined, column: typeof SEALED.reporterName) => (sealed ? secrets.unseal(sealed, column.context(row.id)) : null);
    return {
      mode: row.reporter_mode, wantsReply: row.wants_reply, locale: reporter?.locale ?? null,
      name: open(reporter?.name_sealed, SEALED.reporterName), contact: open(reporter?.contact_sealed, SEALED.reporterContact),
    };
  });
}
