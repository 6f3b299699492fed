import type { HazardPlaceInput, HazardReport, OpenedReporter, LocalText, NearbyHazard, Position, TrackedHazard } from '@fire-governance/contract';
import { deadlineFor } from '@fire-governance/contract/deadlines';
import {
  coarsePosition, distanceMeters, fieldError, isFinal, isOverdue, isUntouched, NEARBY_RADIUS_M, NEARBY_ROWS, nearbyPosition, normalizeTrackingCode, positionError,
  publicArea, publicFollowers, type Locale,
} from '@fire-governance/contract/rules';
import { maybeHome } from '@fire-governance/contract/norms';
import { decide, ratingChoices } from '@fire-governance/contract/workflow';
import { handlerFor } from '@fire-governance/sandbox';
import type { Call, Resource } from '../http/call.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { createId, newTrackingCode } from '../identifiers.ts';
import { areaChain, areasAt, isWithin, toWgs84 } from '../place.ts';
import { areaOf, freshCase, type KnownCode, type MockState, type StoredHazard } from '../state.ts';
import type { WrongCodes } from '../wrong-codes.ts';
import { tell, trackedRepliesOf } from './told.ts';
import { addEntry } from './audit.ts';
import { freePhotos } from './free-photos.ts';
import { publicList } from './public-list.ts';

// A type, not an interface: only types fit the open objects of the contract.
type Place = {
  area: string | null;
  areaName: LocalText | null;
  position: Position | null;
};

type PublicHazards = Pick<Resource<'hazards'>, 'report' | 'nearby' | 'published' | 'track' | 'withdraw' | 'rate' | 'follow'>;

/** What residents ask for, by key or by code; what staff ask for stands in `cases.ts`. */
export function hazards(state: () => MockState, now: () => Date, wrongCodes: WrongCodes): PublicHazards {
  const areaName = (code: string | null) => state().world.areas.find((area) => area.code === code)?.name ?? null;

  /** An area that was chosen wins over the one the position lies in. */
  const located = (place: HazardPlaceInput, locale: Locale): Place => {
    const { world } = state();
    const position = place.position ? toWgs84(place.position) : null;
    if (place.area !== undefined) {
      if (areaChain(world.areas, place.area).length === 0) throw invalid([{ pointer: '/place/area', code: 'unknown_area' }], locale);
      return { area: place.area, areaName: areaName(place.area), position };
    }
    const smallest = position ? areasAt(world.areas, position).pop() : undefined;
    if (smallest) return { area: smallest.code, areaName: smallest.name, position };
    if (position && place.address === undefined) throw invalid([{ pointer: '/place/position', code: 'outside_district' }], locale);
    return { area: null, areaName: null, position };
  };

  /** A portal takes reports for the whole district; an integrator for the area of its key. */
  const resolve = (place: HazardPlaceInput, sight: string | null, locale: Locale): Place => {
    const found = located(place, locale);
    if (found.area !== null && !isWithin(found.area, sight ?? undefined)) {
      throw invalid([{ pointer: place.area === undefined ? '/place/position' : '/place/area', code: 'outside_key_area' }], locale);
    }
    return found;
  };
  const sees = (hazard: StoredHazard, sight: string | null) => sight === null || isWithin(areaOf(hazard, district()), sight);
  const district = () => state().world.areas.find(({ level }) => level === 'district')?.code ?? '';

  const note = (hazard: StoredHazard, operation: string, detail: Record<string, unknown>) =>
    addEntry(state(), 'reporter', { operation, area: areaOf(hazard, district()), target: hazard.id, detail }, now());

  const issueCode = (known: KnownCode): string => {
    const code = newTrackingCode();
    state().codes.set(normalizeTrackingCode(code)!, known);
    return code;
  };

  const byCode = (typed: string, { locale, caller }: Pick<Call<never>, 'locale' | 'caller'>, role?: KnownCode['role']): { hazard: StoredHazard; role: KnownCode['role'] } => {
    const code = normalizeTrackingCode(typed);
    if (code === null) throw invalid([{ pointer: '/code', code: 'tracking_code_invalid' }], locale);
    wrongCodes.assertLeft();
    const known = state().codes.get(code);
    const hazard = known && state().hazards.get(known.hazardId);
    if (known && hazard && sees(hazard, caller.sight) && (role === undefined || known.role === role)) return { hazard, role: known.role };
    wrongCodes.count();
    const error = fieldError({ pointer: '/code', code: 'tracking_code_unknown' }, locale);
    throw new Refusal('not-found', { detail: error.message, errors: [error] });
  };

  /** Anybody may follow what stands in the public list, so following tells no more of a home than the list does. */
  const placeOf = ({ area, category, position }: StoredHazard, mine: boolean): Place => {
    if (mine || !maybeHome(category)) return { area, areaName: areaName(area), position: mine || !position ? position : coarsePosition(position) };
    const shown = area === null ? null : publicArea(category, area);
    return { area: shown, areaName: areaName(shown), position: null };
  };

  const tracked = (hazard: StoredHazard, role: KnownCode['role']): TrackedHazard => {
    const mine = role === 'reporter';
    const { deadline, status } = hazard;
    return {
      id: hazard.id, role, category: hazard.category, deadlineClass: hazard.deadlineClass, status,
      description: mine ? hazard.description : null,
      place: placeOf(hazard, mine),
      photos: mine ? hazard.photos.map((id) => { const { usedBy: _usedBy, ...photo } = state().photos.get(id)!; return photo; }) : [],
      reportedAt: hazard.reportedAt, deadline,
      pausedAt: hazard.pausedAt,
      overdue: isOverdue({ status, dueAt: deadline?.dueAt, pausedAt: hazard.pausedAt }, now()),
      handler: hazard.handler,
      timeline: hazard.timeline.map(({ at, status: reached, note, by }) => ({ at, status: reached, note: mine ? note : null, by })),
      replies: trackedRepliesOf(hazard, role),
      canWithdraw: mine && isUntouched(status),
      rating: mine ? hazard.rating : null,
      ...(mine ? ratingChoices(hazard, hazard.rating !== null) : { canRate: false, canReopen: false }),
      schematic: hazard.schematic,
    };
  };

  return {
    report({ body, caller, locale }) {
      const place = resolve(body.place, caller.sight, locale);
      const photos = freePhotos(state(), body.photos ?? [], '/photos', locale);
      const at = now();
      const id = createId(at);
      const { deadlineClass, duty, dueAt, norm } = deadlineFor({ category: body.category, blocksEscape: body.blocksEscape, reportedAt: at });
      const deadline = { duty, dueAt: dueAt.toISOString(), norm };
      const handler = handlerFor(place.area, state().world.centers);
      const reportedAt = at.toISOString();
      const trackingCode = issueCode({ hazardId: id, role: 'reporter' });
      for (const photo of photos) state().photos.get(photo)!.usedBy = id;
      const hazard: StoredHazard = {
        id, trackingCode, category: body.category, deadlineClass, status: 'reported', description: body.description,
        blocksEscape: body.blocksEscape ?? false, area: place.area, position: place.position, address: body.place.address ?? null,
        reportedAt, deadline, handler, timeline: [{ at: reportedAt, action: null, status: 'reported', note: null, by: null, actor: null, photos: [] }], followers: 0,
        person: null, inspection: null, schematic: false, wantsReply: body.reporter.wantsReply, photos, ...(caller.sight === null ? {} : { filedIn: caller.sight }), ...freshCase(reportedAt, reporterOf(body), caller.staff?.subject ?? null),
      };
      state().hazards.set(id, hazard);
      state().events.add('hazard.reported', hazard);
      return { id, trackingCode, category: body.category, deadlineClass, reportedAt, deadline, handler, place };
    },
    nearby({ query, caller }) {
      const here = toWgs84(query);
      const rows = [...state().hazards.values()].flatMap((hazard): { hazard: NearbyHazard; meters: number }[] => {
        if (!hazard.position || !sees(hazard, caller.sight) || isFinal(hazard.status) || (query.category !== undefined && hazard.category !== query.category)) return [];
        const position = nearbyPosition(hazard.category, hazard.position);
        const meters = distanceMeters(here, position);
        return [{
          meters,
          hazard: {
            id: hazard.id, category: hazard.category, status: hazard.status, reportedAt: hazard.reportedAt, distanceM: Math.round(meters), position,
            errorM: positionError(hazard.category), areaName: areaName(hazard.area && publicArea(hazard.category, hazard.area)),
            followers: publicFollowers(hazard.followers), schematic: hazard.schematic,
          },
        }];
      });
      const near = rows.filter((row) => row.meters <= (query.radius ?? NEARBY_RADIUS_M)).sort((a, b) => a.meters - b.meters);
      return { items: near.slice(0, NEARBY_ROWS).map((row) => row.hazard) };
    },
    published: publicList(state, now),
    track(call) {
      const { hazard, role } = byCode(call.body.code, call);
      return tracked(hazard, role);
    },
    withdraw(call) {
      const { body } = call;
      const { hazard } = byCode(body.code, call, 'reporter');
      if (!isUntouched(hazard.status)) throw new Refusal('already-decided');
      note(hazard, 'hazards.withdraw', { from: hazard.status, to: 'withdrawn' });
      hazard.status = 'withdrawn';
      hazard.deadline = null;
      hazard.version += 1;
      hazard.updatedAt = now().toISOString();
      hazard.timeline.push({ at: hazard.updatedAt, action: 'withdraw', status: 'withdrawn', note: body.reason ?? null, by: null, actor: null, photos: [] });
      tell(hazard, 'reported', true);
      state().events.add('hazard.withdrawn', hazard, { action: 'withdraw' });
      return tracked(hazard, 'reporter');
    },
    rate(call) {
      const { body } = call;
      const { hazard } = byCode(body.code, call, 'reporter');
      if (!ratingChoices(hazard, hazard.rating !== null).canRate) throw new Refusal('already-decided');
      const { satisfied, words = null } = body;
      const at = now();
      if (body.reopen) {
        const decision = decide(hazard, 'reopen', { kind: 'reporter' }, { inputs: ['note'] }, at);
        if ('refused' in decision) throw new Refusal('already-decided');
        note(hazard, 'hazards.rate', { action: 'reopen', from: hazard.status, to: decision.case.status });
        Object.assign(hazard, decision.case);
        hazard.timeline.push({ at: at.toISOString(), action: 'reopen', status: hazard.status, note: words, by: null, actor: null, photos: [] });
        tell(hazard, 'closed', true);
      }
      hazard.rating = { satisfied, words, at: at.toISOString() };
      hazard.version += 1;
      hazard.updatedAt = at.toISOString();
      state().events.add('hazard.rated', hazard, body.reopen ? { action: 'reopen' } : {});
      return tracked(hazard, 'reporter');
    },
    follow({ params, caller }) {
      const hazard = state().hazards.get(params.id.toLowerCase());
      if (!hazard || !sees(hazard, caller.sight)) throw new Refusal('not-found');
      if (isFinal(hazard.status)) throw new Refusal('already-decided');
      hazard.followers += 1;
      state().events.add('hazard.followed', hazard, { followers: hazard.followers });
      return { id: hazard.id, trackingCode: issueCode({ hazardId: hazard.id, role: 'follower' }), followers: publicFollowers(hazard.followers) };
    },
  };
}

function reporterOf({ reporter, locale }: HazardReport): OpenedReporter {
  const { mode, name = null, contact = null, wantsReply } = reporter;
  return { mode, name, contact, wantsReply, locale: locale ?? null };
}
