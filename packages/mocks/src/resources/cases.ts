import type { CaseRow, HazardActionRequest, HazardCase, HazardListQuery, LocalText, Photo } from '@fire-governance/contract';
import { EXPORT_TYPES } from '@fire-governance/contract';
import { createTableWriter, exportHeaders } from '@fire-governance/contract/export';
import { isFinal, isUntouched, type Locale } from '@fire-governance/contract/rules';
import { ACTION_INPUTS, decide, faultsOfDecision, isCaseOverdue, nextDue, possibleActions, type Actor } from '@fire-governance/contract/workflow';
import { BRIGADE } from '@fire-governance/sandbox';
import type { Call, Resource } from '../http/call.ts';
import type { Caller, MockStaff } from '../http/caller.ts';
import { MockFile } from '../http/file.ts';
import { pageOf } from '../http/page.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { isWithin } from '../place.ts';
import { areaOf, type MockState, type StoredHazard } from '../state.ts';
import { chiefsTold } from './notices.ts';
import { tell } from './told.ts';
import { addEntry } from './audit.ts';
import { freePhotos } from './free-photos.ts';

type Cases = Pick<Resource<'hazards'>, 'list' | 'export' | 'get' | 'act' | 'reporter'>;

/** What staff ask for; each sees the hazards of their area and nothing else. */
export function cases(state: () => MockState, now: () => Date): Cases {
  const nameOf = (code: string | null): LocalText | null => state().world.areas.find((area) => area.code === code)?.name ?? null;
  const district = () => state().world.areas.find(({ level }) => level === 'district')?.code ?? '';
  const sees = ({ sight }: Caller, hazard: StoredHazard) => isWithin(areaOf(hazard, district()), sight!);
  const photosOf = (ids: readonly string[]): Photo[] => ids.map((id) => { const { usedBy: _usedBy, ...photo } = state().photos.get(id)!; return photo; });
  const actorOf = ({ subject, role }: MockStaff): Actor => ({ kind: 'staff', subject, role });

  const find = ({ caller, params }: Pick<Call<never>, 'caller'> & { params: { id: string } }): StoredHazard => {
    const hazard = state().hazards.get(params.id.toLowerCase());
    if (!hazard || !sees(caller, hazard)) throw new Refusal('not-found');
    return hazard;
  };

  const rowOf = (hazard: StoredHazard): CaseRow => {
    const { deadline, decision, pausedAt } = hazard;
    return {
      id: hazard.id, version: hazard.version, category: hazard.category, source: hazard.inspection === null ? 'report' : 'inspection', deadlineClass: hazard.deadlineClass, status: hazard.status,
      description: hazard.description,
      place: { area: hazard.area, areaName: nameOf(hazard.area), position: hazard.position, address: hazard.address },
      reportedAt: hazard.reportedAt, updatedAt: hazard.updatedAt, deadline, decision,
      overdue: isCaseOverdue(hazard, now()), pausedAt,
      handler: hazard.handler, followers: hazard.followers, photoCount: hazard.photos.length, major: hazard.major, schematic: hazard.schematic,
    };
  };

  /** An integrator, who takes no steps, has offices instead of names. */
  const caseOf = (hazard: StoredHazard, staff: MockStaff | null): HazardCase => ({
    ...rowOf(hazard),
    photos: photosOf(hazard.photos),
    steps: hazard.timeline.map(({ photos, actor, ...step }) => ({ ...step, actor: actor && { ...actor, name: staff && actor.name }, photos: photosOf(photos) })),
    notices: chiefsTold(hazard, state().world.chiefs, district(), now()).map(({ id: _id, ...notice }) => notice),
    told: hazard.told,
    reporter: { mode: hazard.reporter.mode, wantsReply: hazard.reporter.wantsReply },
    person: hazard.person, agency: hazard.agency, into: hazard.into, inspection: hazard.inspection, majorBasis: hazard.majorBasis, majorEdition: hazard.majorEdition,
    rating: hazard.rating, actions: staff ? possibleActions(hazard, actorOf(staff), now()) : [],
  });

  const matches = (hazard: StoredHazard, query: HazardListQuery) => {
    const { overdue } = rowOf(hazard);
    return (query.sort === 'newest' || (hazard.deadline !== null && !isFinal(hazard.status)))
      && (query.status === undefined || hazard.status === query.status)
      && (query.category === undefined || hazard.category === query.category)
      && (query.deadlineClass === undefined || hazard.deadlineClass === query.deadlineClass)
      && isWithin(areaOf(hazard, district()), query.area)
      && (query.overdue === undefined || (query.overdue === 'true') === overdue)
      && (query.major === undefined || (query.major === 'true') === (hazard.major !== null));
  };

  return {
    list({ query, caller, locale }) {
      const urgent = query.sort !== 'newest';
      const rows = [...state().hazards.values()].filter((hazard) => sees(caller, hazard) && matches(hazard, query)).map(rowOf);
      const orderOf = (row: CaseRow) => (urgent ? nextDue(row)! : row.reportedAt);
      rows.sort((a, b) => (urgent ? 1 : -1) * (compare(orderOf(a), orderOf(b)) || compare(a.id, b.id)));
      return pageOf('hazards', query, locale, rows, ({ id }) => id);
    },
    export({ body: { format, ...query }, caller, locale }) {
      const rows = [...state().hazards.values()].filter((hazard) => sees(caller, hazard) && matches(hazard, query))
        .map((hazard) => ({ ...rowOf(hazard), person: hazard.person, agency: hazard.agency }))
        .sort((a, b) => compare(b.reportedAt, a.reportedAt) || compare(b.id, a.id));
      const writer = createTableWriter(format, locale);
      return new MockFile(joined([writer.begin(), writer.rows(rows), writer.end()]), exportHeaders(EXPORT_TYPES[format], format, now()));
    },
    get: (call) => caseOf(find(call), call.caller.staff),
    act(call) {
      const { body, caller, ifMatch, locale } = call;
      const staff = caller.staff!;
      const hazard = find(call);
      if (hazard.version !== ifMatch) throw new Refusal('conflict', { current: caseOf(hazard, staff) });
      const proof = freePhotos(state(), body.proof ?? [], '/proof', locale);
      const at = now();
      const given = { inputs: ACTION_INPUTS.filter((name) => body[name] !== undefined), dueAt: body.dueAt };
      const decision = decide(hazard, body.action, actorOf(staff), given, at);
      if ('refused' in decision) throw refusalOf(decision, caseOf(hazard, staff), locale);
      if (body.into !== undefined) checkInto(state(), hazard, body.into, (other) => sees(caller, other), locale);
      for (const id of proof) state().photos.get(id)!.usedBy = hazard.id;
      const before = hazard.status;
      if (body.action === 'reopen') Object.assign(hazard, { person: null, majorBasis: null, majorEdition: null });
      Object.assign(hazard, decision.case, changesOf(body), { version: hazard.version + 1, updatedAt: at.toISOString() });
      const center = staff.role === 'township' ? state().world.centers.find(({ area }) => area === staff.area) : undefined;
      const by = staff.role === 'brigade' ? BRIGADE.name : center?.name ?? nameOf(staff.area);
      hazard.timeline.push({
        at: hazard.updatedAt, action: body.action, status: hazard.status, note: body.note ?? null, by, actor: { name: staff.name, role: staff.role }, photos: proof,
      });
      tell(hazard, before, false);
      addEntry(state(), caller, {
        operation: 'hazards.act', area: areaOf(hazard, district()), target: hazard.id, detail: { action: body.action, from: before, to: hazard.status, version: hazard.version },
      }, at);
      state().events.add('hazard.changed', hazard, { action: body.action });
      return caseOf(hazard, staff);
    },
    reporter(call) {
      const hazard = find(call);
      addEntry(state(), call.caller, { operation: 'hazards.reporter', area: areaOf(hazard, district()), target: hazard.id, detail: { reason: call.body.reason } }, now());
      return hazard.reporter;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What a step writes down beside the state of the workflow. */
function changesOf({ person, agency, into, basis, edition }: HazardActionRequest): Partial<StoredHazard> {
  return {
    ...(person === undefined ? {} : { person }), ...(agency === undefined ? {} : { agency }), ...(into === undefined ? {} : { into: into.toLowerCase() }),
    ...(basis === undefined ? {} : { majorBasis: basis }), ...(edition === undefined ? {} : { majorEdition: edition }),
  };
}

function checkInto(state: MockState, hazard: StoredHazard, into: string, sees: (other: StoredHazard) => boolean, locale: Locale): void {
  const other = state.hazards.get(into.toLowerCase());
  if (!other || other === hazard || !sees(other) || isUntouched(other.status) || isFinal(other.status)) throw invalid([{ pointer: '/into', code: 'hazard_unavailable' }], locale);
}

function refusalOf(decision: Extract<ReturnType<typeof decide>, { refused: string }>, current: HazardCase, locale: Locale): Refusal {
  if (decision.refused === 'state') return new Refusal('already-decided', { current });
  return decision.refused === 'role' ? new Refusal('forbidden') : invalid(faultsOfDecision(decision), locale);
}
