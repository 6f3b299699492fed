import type { FollowReceipt, HazardReceipt, HazardReport, TrackedHazard } from '@fire-governance/contract';
import { deadlineFor, type WorkdayCalendar } from '@fire-governance/contract/deadlines';
import { createTrackingCode, isFinal, isUntouched, normalizeTrackingCode, publicFollowers } from '@fire-governance/contract/rules';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Database, Sql } from '../../db/engine.ts';
import type { OnceStatement, OnceWork } from '../../http/binding.ts';
import type { Locale } from '../../http/locale.ts';
import type { RateLimiter, RateLimits } from '../../http/rate-limit.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { fieldError, invalid } from '../../http/validation.ts';
import { createId } from '../../ids.ts';
import { SEALED } from '../../sealing/columns.ts';
import type { Secrets } from '../../secrets.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { addAuditEntry, reporterOf } from '../audit/queries.ts';
import { tellOfStep } from '../notices/queries.ts';
import { addHazardEvent } from '../events/queries.ts';
import { photoIds, takePhotos } from '../photos/attach.ts';
import { resolvePlace, type ResolvedPlace } from './place.ts';
import {
  addFollower, addWithdrawal, findByCode, insertFollowerCode, lockHazard, markWithdrawn, reportStatement,
} from './queries.ts';
import { trackedOf } from './tracked.ts';

export interface HazardServices {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  links: MediaLinks;
  limiter: RateLimiter;
  limits: RateLimits;
  /** What counts as a working day. */
  isWorked: WorkdayCalendar;
}

export interface Who {
  caller: Caller;
  locale: Locale;
  origin: string;
  address: string;
}

/** Takes a report: everything that can be looked up first, then one step that stores it. */
export async function prepareReport(services: HazardServices, body: HazardReport, who: Who): Promise<OnceWork<HazardReceipt>> {
  const { db, clock } = services;
  const photos = photoIds(body.photos ?? [], '/photos', who.locale);
  const place = await resolvePlace(db, body.place, who.caller.county, who.locale);
  if (!isInSight(who.caller, place.area)) throw invalid({ pointer: body.place.area === undefined ? '/place/position' : '/place/area', code: 'outside_key_area' }, who.locale);
  const write = writeReport(services, body, place, who, clock.now());
  if (photos.length === 0) return write;
  return async (sql) => {
    await sql.query(`with kept as (select), ${write.parts} select`, write.parameters);
    await takePhotos(sql, write.reply.id, photos, '/photos', who.locale);
    return write.reply;
  };
}

/** A portal takes reports for its whole county; an integrator for the area of its key. */
const isInSight = ({ role, area }: Caller, place: string | null) => role !== 'integrator' || place === null || place.startsWith(area);

function writeReport(
  { secrets, isWorked }: HazardServices, body: HazardReport, { handler, ...place }: ResolvedPlace, { caller }: Who, now: Date,
): OnceStatement<HazardReceipt> {
  const id = createId(now);
  const { deadlineClass, duty, dueAt, norm } = deadlineFor({ category: body.category, blocksEscape: body.blocksEscape, reportedAt: now }, isWorked);
  const { code, hash } = createCode(secrets);
  const { mode, name, contact, wantsReply } = body.reporter;
  const statement = reportStatement(
    caller,
    {
      id, area: place.area ?? (caller.role === 'integrator' ? caller.area : caller.county), areaKnown: place.area !== null, category: body.category, deadlineClass,
      description: body.description, blocksEscape: body.blocksEscape ?? false, position: place.position,
      accuracy: body.place.position?.accuracy ?? null, address: body.place.address ?? null, reportedAt: now, dueAt, norm, handler, finder: caller.staff ? caller.keyId : null,
    },
    {
      mode, wantsReply, locale: body.locale ?? null,
      nameSealed: name === undefined ? null : secrets.seal(name, SEALED.reporterName.context(id)),
      contactSealed: contact === undefined ? null : secrets.seal(contact, SEALED.reporterContact.context(id)),
    },
    hash,
  );
  const reply: HazardReceipt = {
    id, trackingCode: code, category: body.category, deadlineClass, reportedAt: now.toISOString(),
    deadline: { duty, dueAt: dueAt.toISOString(), norm }, handler, place,
  };
  return { ...statement, reply };
}

/** A new code and what is kept of it. */
function createCode(secrets: Secrets): { code: string; hash: Buffer } {
  const code = createTrackingCode((length) => randomBytes(length));
  return { code, hash: secrets.hashCode(normalizeTrackingCode(code)!) };
}

/**
 * Guarded access by code: what was typed must be able to be a code, and wrong ones are counted against their address.
 * Not against the key of the portal: one person guessing would keep a whole district from its reports, and a code is
 * too long to be guessed from however many addresses.
 */
async function withCode<Result>(
  { limiter, limits, secrets }: HazardServices, typed: string, { locale, address }: Who, use: (hash: Buffer) => Promise<Result | undefined>,
): Promise<Result> {
  const code = normalizeTrackingCode(typed);
  if (code === null) throw invalid({ pointer: '/code', code: 'tracking_code_invalid' }, locale);
  const who = secrets.hashAddress(address);
  await limiter.assertLeft(limits.wrongCodesPerAddress, who);
  const result = await use(secrets.hashCode(code));
  if (result !== undefined) return result;
  await limiter.count(limits.wrongCodesPerAddress, who);
  const error = fieldError({ pointer: '/code', code: 'tracking_code_unknown' }, locale);
  throw new Refusal('not-found', { detail: error.message, errors: [error] });
}

export async function track(services: HazardServices, typed: string, who: Who): Promise<TrackedHazard> {
  const { db, links, clock } = services;
  return withCode(services, typed, who, (hash) =>
    db.scoped(who.caller, async (sql) => {
      const row = await findByCode(sql, hash);
      return row && trackedOf(sql, row, row.role, links, who.origin, clock.now());
    }),
  );
}

/**
 * The code of a reporter; one of a follower is as good as unknown. Looked up before a step that happens once, so that a
 * wrong code is counted although that step is undone.
 */
export function reportersCode(services: HazardServices, typed: string, who: Who): Promise<Buffer> {
  return withCode(services, typed, who, (found) =>
    services.db.scoped(who.caller, async (sql) => ((await findByCode(sql, found))?.role === 'reporter' ? found : undefined)),
  );
}

export async function prepareWithdrawal(
  services: HazardServices, typed: string, reason: string | undefined, who: Who,
): Promise<(sql: Sql) => Promise<TrackedHazard>> {
  const { links, clock } = services;
  const hash = await reportersCode(services, typed, who);
  return async (sql) => {
    const row = (await findByCode(sql, hash, true))!;
    if (!isUntouched(row.status)) throw new Refusal('already-decided');
    const now = clock.now();
    await markWithdrawn(sql, row.id, now);
    const seq = await addWithdrawal(sql, who.caller, { hazardId: row.id, area: row.area, at: now, status: 'withdrawn', note: reason ?? null });
    await tellOfStep(sql, { hazardId: row.id, seq, at: now, before: row.status, after: 'withdrawn', byReporter: true });
    await addHazardEvent(sql, 'hazard.withdrawn', row.id, { action: 'withdraw' }, now);
    await addAuditEntry(sql, reporterOf(who.caller), { operation: 'hazards.withdraw', target: row.id, area: row.area, detail: { from: row.status, to: 'withdrawn' } }, now);
    const after = (await findByCode(sql, hash))!;
    return trackedOf(sql, after, 'reporter', links, who.origin, now);
  };
}

export function prepareFollow({ secrets, clock }: HazardServices, id: string, { caller }: Who): (sql: Sql) => Promise<FollowReceipt> {
  return async (sql) => {
    const row = await lockHazard(sql, id);
    if (!row) throw new Refusal('not-found');
    if (isFinal(row.status)) throw new Refusal('already-decided');
    const { code, hash } = createCode(secrets);
    const now = clock.now();
    await insertFollowerCode(sql, caller, { hash, hazardId: row.id, area: row.area, now });
    const followers = await addFollower(sql, row.id);
    await addHazardEvent(sql, 'hazard.followed', row.id, { followers }, now);
    return { id: row.id, trackingCode: code, followers: publicFollowers(followers) };
  };
}
