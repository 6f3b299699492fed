import type { Checklist, HazardCategory, Inspection, InspectionInput } from '@fire-governance/contract';
import { checklistOf } from '@fire-governance/contract/checklists';
import type { WorkdayCalendar } from '@fire-governance/contract/deadlines';
import { campaignFault, faultsOfInspection, foundDescription } from '@fire-governance/contract/rules';
import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Database, Sql } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { invalid } from '../../http/validation.ts';
import { addAuditEntry } from '../audit/queries.ts';
import { countingOf, findCampaign } from '../campaigns/queries.ts';
import { addEvent } from '../events/queries.ts';
import { officeName } from '../hazards/case-queries.ts';
import { insertFound } from '../hazards/found.ts';
import { resolveInspected, type ResolvedPlace } from '../hazards/place.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { attachToAnswer } from '../photos/queries.ts';
import { findInspection, insertInspection, type InspectionRecord } from './queries.ts';
import { inspectionOf } from './view.ts';

export interface InspectionServices {
  db: Database;
  clock: Clock;
  links: MediaLinks;
  /** What counts as a working day. */
  isWorked: WorkdayCalendar;
}

interface Who {
  caller: Caller;
  locale: Locale;
  origin: string;
}

export async function readInspection({ db, links }: InspectionServices, id: string, { caller, origin }: Pick<Who, 'caller' | 'origin'>): Promise<Inspection> {
  return db.scoped(caller, async (sql) => {
    const row = await findInspection(sql, id);
    if (!row) throw new Refusal('not-found');
    return inspectionOf(sql, row, links, origin);
  });
}

/** The body as it was understood: keys in the order of the schema, so that two spellings of one inspection are one. */
const hashOf = (body: InspectionInput): Buffer => createHash('sha256').update(JSON.stringify(body)).digest();

/** Somebody's own inspection, sent again as it was; anything else under the same id is refused. */
function assertSame(row: InspectionRecord | undefined, hash: Buffer, caller: Caller): asserts row is InspectionRecord {
  const same = row !== undefined && row.inspector === caller.keyId && row.body_hash !== null && hash.equals(row.body_hash);
  if (!same) throw new Refusal('idempotency-conflict');
}

/**
 * Takes a finished inspection. What was taken before under its id is answered as it stands, whatever has changed since:
 * whoever sends it again has only lost the reply. Inspection, hazards and pictures are one transaction with the kept reply.
 */
export async function prepareInspection(services: InspectionServices, body: InspectionInput, who: Who): Promise<(sql: Sql) => Promise<Inspection>> {
  const { db, clock, links } = services;
  const { caller, locale, origin } = who;
  const id = body.id.toLowerCase();
  const hash = hashOf(body);
  const answerAgain = async (sql: Sql): Promise<Inspection> => {
    const row = await findInspection(sql, id);
    assertSame(row, hash, caller);
    return inspectionOf(sql, row, links, origin);
  };
  const earlier = await db.scoped(caller, (sql) => findInspection(sql, id));
  if (earlier) return answerAgain;

  const now = clock.now();
  const checklist = checklistOf(body.checklist);
  const faults = faultsOfInspection(body, checklist, now);
  if (faults.length > 0) throw invalid(faults, locale);
  const place = await resolveInspected(db, body.place, caller, locale);
  await checkCampaign(db, body, place.area, checklist!.placeType, who);

  return async (sql) => {
    const answers = checklist!.questions.map(({ id: question }) => ({ question, answer: body.answers[question]!.answer, note: body.answers[question]!.note ?? null }));
    const made = await insertInspection(sql, caller, {
      id, area: place.area, campaign: body.campaign ?? null, checklist: checklist!.id, placeType: checklist!.placeType, name: body.place.name,
      address: body.place.address ?? null, position: place.position, inspectorName: caller.staff!.name, startedAt: new Date(body.startedAt),
      finishedAt: new Date(body.finishedAt), receivedAt: now, faults: answers.filter(({ answer }) => answer === 'no').length,
      hazards: Object.values(body.answers).filter(({ hazard }) => hazard !== undefined).length, bodyHash: hash, note: body.note ?? null, answers,
    });
    if (!made) return answerAgain(sql);
    const found = await writeFindings(sql, id, body, checklist!, place, who, now, services.isWorked);
    await addAuditEntry(sql, caller, { operation: 'inspections.create', target: id, area: place.area, detail: { checklist: checklist!.id, hazards: found } }, now);
    const row = (await findInspection(sql, id))!;
    const { faults: no, hazards, place_type: placeType, campaign_id: campaign } = row;
    await addEvent(sql, caller, { kind: 'inspection.made', area: place.area, about: id, data: { placeType, campaign, faults: no, hazards } }, now);
    return inspectionOf(sql, row, links, origin);
  };
}

async function checkCampaign(db: Database, body: InspectionInput, area: string, placeType: string, { caller, locale }: Who): Promise<void> {
  const { campaign: id } = body;
  if (id === undefined) return;
  const campaign = await db.scoped(caller, (sql) => findCampaign(sql, id));
  const fault = campaign ? campaignFault(countingOf(campaign), { area, placeType, finishedAt: new Date(body.finishedAt) }) : { pointer: '/campaign', code: 'campaign_unavailable' };
  if (fault) throw invalid(fault, locale);
}

/** Hazards and pictures of the answers; answers how many hazards there are. */
async function writeFindings(
  sql: Sql, id: string, body: InspectionInput, { questions }: Checklist, place: ResolvedPlace & { area: string }, { caller, locale }: Who, now: Date, isWorked: WorkdayCalendar,
): Promise<number> {
  const staff = caller.staff!;
  const by = await officeName(sql, staff.role, staff.area, caller.county);
  let found = 0;
  const unavailable: { pointer: string; code: string }[] = [];
  for (const question of questions) {
    const given = body.answers[question.id]!;
    let hazardId: string | null = null;
    if (given.hazard) {
      hazardId = await insertFound(sql, caller, {
        inspectionId: id, campaignId: body.campaign ?? null, question: question.id, category: question.category as HazardCategory, description: foundDescription(question, given),
        blocksEscape: given.hazard.blocksEscape ?? false, area: place.area, position: place.position, address: body.place.address ?? null, handler: place.handler,
        by, actorName: staff.name,
      }, now, isWorked);
      found += 1;
    }
    const photos = (given.photos ?? []).map((photo) => photo.toLowerCase());
    if (photos.length === 0) continue;
    const free = await attachToAnswer(sql, { inspectionId: id, question: question.id, hazardId, area: place.area }, photos);
    photos.forEach((photo, n) => { if (!free.has(photo)) unavailable.push({ pointer: `/answers/${question.id}/photos/${n}`, code: 'photo_unavailable' }); });
  }
  if (unavailable.length > 0) throw invalid(unavailable, locale);
  return found;
}
