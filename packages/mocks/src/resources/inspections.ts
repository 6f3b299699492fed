import type { Inspection, InspectionInput, InspectionRow, Photo, Position } from '@fire-governance/contract';
import { checklistOf } from '@fire-governance/contract/checklists';
import { deadlineFor } from '@fire-governance/contract/deadlines';
import { campaignFault, faultsOfInspection, foundDescription, type Locale } from '@fire-governance/contract/rules';
import { BRIGADE, handlerFor } from '@fire-governance/sandbox';
import type { Resource } from '../http/call.ts';
import type { MockStaff } from '../http/caller.ts';
import { pageOf } from '../http/page.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { createId } from '../identifiers.ts';
import { areaChain, areasAt, isWithin, toWgs84 } from '../place.ts';
import { freshCase, type MockState, type StoredHazard, type StoredInspection } from '../state.ts';
import { concerns } from './campaigns.ts';
import { freePhotos } from './free-photos.ts';

/** What staff have looked at with a checklist. */
export function inspections(state: () => MockState, now: () => Date): Resource<'inspections'> {
  const nameOf = (code: string) => state().world.areas.find((area) => area.code === code)?.name ?? null;
  const photosOf = (ids: readonly string[]): Photo[] => ids.map((id) => { const { usedBy: _usedBy, ...photo } = state().photos.get(id)!; return photo; });
  const sees = (staff: MockStaff, row: StoredInspection) => isWithin(row.area, staff.area) && (staff.role !== 'volunteer' || row.subject === staff.subject);

  const rowOf = (row: StoredInspection): InspectionRow => {
    const campaign = row.campaign === null ? undefined : state().campaigns.get(row.campaign);
    return {
      id: row.id, checklist: row.checklist, placeType: row.placeType, campaign: campaign ? { id: campaign.id, name: campaign.name } : null,
      place: { name: row.name, area: row.area, areaName: nameOf(row.area), position: row.position, address: row.address },
      inspector: row.inspector, startedAt: row.startedAt, finishedAt: row.finishedAt, receivedAt: row.receivedAt,
      faults: row.answers.filter(({ answer }) => answer === 'no').length, hazards: row.answers.filter(({ hazard }) => hazard !== null).length, schematic: row.schematic,
    };
  };

  const inspectionOf = (row: StoredInspection): Inspection => ({
    ...rowOf(row), note: row.note,
    answers: row.answers.map(({ question, answer, note, photos, hazard }) => {
      const found = hazard === null ? undefined : state().hazards.get(hazard);
      return { question, answer, note, photos: photosOf(photos), hazard: found ? { id: found.id, category: found.category, status: found.status } : null };
    }),
  });

  /** An area that was chosen wins over the one the position lies in; without either it is the inspector's own. */
  const resolve = ({ area, position: given }: InspectionInput['place'], staff: MockStaff, locale: Locale): { area: string; position: Position | null } => {
    const { areas } = state().world;
    const position = given ? toWgs84(given) : null;
    if (area !== undefined && areaChain(areas, area).length === 0) throw invalid([{ pointer: '/place/area', code: 'unknown_area' }], locale);
    const found = area ?? (position ? areasAt(areas, position).pop()?.code : undefined) ?? staff.area;
    if (!isWithin(found, staff.area)) throw invalid([{ pointer: area === undefined ? '/place/position' : '/place/area', code: 'outside_your_area' }], locale);
    return { area: found, position };
  };

  const checkCampaign = (body: InspectionInput, area: string, placeType: string, staff: MockStaff, locale: Locale) => {
    if (body.campaign === undefined) return;
    const campaign = state().campaigns.get(body.campaign.toLowerCase());
    const fault = !campaign || !concerns(campaign, staff.area) ? { pointer: '/campaign', code: 'campaign_unavailable' }
      : campaignFault(campaign, { area, placeType, finishedAt: new Date(body.finishedAt) });
    if (fault) throw invalid([fault], locale);
  };

  return {
    list({ query, caller, locale }) {
      const staff = caller.staff!;
      const matches = (row: InspectionRow, subject: string | null) =>
        (query.campaign === undefined || row.campaign?.id === query.campaign.toLowerCase()) && isWithin(row.place.area ?? '', query.area)
        && (query.placeType === undefined || row.placeType === query.placeType)
        && (query.withFaults === undefined || (query.withFaults === 'true') === row.faults > 0)
        && (query.mine === undefined || (query.mine === 'true') === (subject === staff.subject));
      const rows = [...state().inspections.values()].filter((row) => sees(staff, row)).flatMap((stored) => {
        const row = rowOf(stored);
        return matches(row, stored.subject) ? [row] : [];
      });
      rows.sort((a, b) => (a.finishedAt === b.finishedAt ? (a.id < b.id ? 1 : -1) : a.finishedAt < b.finishedAt ? 1 : -1));
      return pageOf('inspections', query, locale, rows, ({ id }) => id);
    },
    get({ params, caller }) {
      const row = state().inspections.get(params.id.toLowerCase());
      if (!row || !sees(caller.staff!, row)) throw new Refusal('not-found');
      return inspectionOf(row);
    },
    create({ body, caller, locale }) {
      const staff = caller.staff!;
      const id = body.id.toLowerCase();
      const sent = JSON.stringify(body);
      const earlier = state().inspections.get(id);
      if (earlier) {
        if (earlier.subject !== staff.subject || earlier.sent !== sent) throw new Refusal('idempotency-conflict');
        return inspectionOf(earlier);
      }
      const at = now();
      const checklist = checklistOf(body.checklist);
      const faults = faultsOfInspection(body, checklist, at);
      if (faults.length > 0) throw invalid(faults, locale);
      const { questions, placeType } = checklist!;
      const { area, position } = resolve(body.place, staff, locale);
      checkCampaign(body, area, placeType, staff, locale);
      const pictures = new Map(questions.map((question) => [question.id, freePhotos(state(), body.answers[question.id]!.photos ?? [], `/answers/${question.id}/photos`, locale)]));
      const place = { area, position, address: body.place.address ?? null };
      const receivedAt = at.toISOString();
      const center = staff.role === 'township' ? state().world.centers.find((row) => row.area === staff.area) : undefined;
      const by = staff.role === 'brigade' ? BRIGADE.name : center?.name ?? nameOf(staff.area);

      const answers = questions.map((question) => {
        const given = body.answers[question.id]!;
        const photos = pictures.get(question.id)!;
        const hazard = given.hazard ? createId(at) : null;
        for (const photo of photos) state().photos.get(photo)!.usedBy = hazard ?? id;
        if (hazard !== null) {
          const blocksEscape = given.hazard!.blocksEscape ?? false;
          const category = question.category as Parameters<typeof deadlineFor>[0]['category'];
          // From the arrival, as the law counts from the receipt: nobody could have acted before.
          const { deadlineClass, duty, dueAt, norm } = deadlineFor({ category, blocksEscape, reportedAt: at });
          const made: StoredHazard = {
            // Whoever found it is signed in: there is nothing to be tracked by a code.
            id: hazard, trackingCode: '', category, deadlineClass, status: 'reported', description: foundDescription(question, given), blocksEscape, ...place,
            reportedAt: receivedAt, deadline: { duty, dueAt: dueAt.toISOString(), norm }, handler: handlerFor(area, state().world.centers), followers: 0, person: null, wantsReply: false,
            timeline: [{ at: receivedAt, action: null, status: 'reported', note: null, by, actor: { name: staff.name, role: staff.role }, photos: [] }],
            schematic: false, photos, ...freshCase(receivedAt, { mode: 'anonymous', name: null, contact: null, wantsReply: false, locale: null }, staff.subject), inspection: id,
          };
          state().hazards.set(hazard, made);
          state().events.add('hazard.reported', made);
        }
        return { question: question.id, answer: given.answer, note: given.note ?? null, photos, hazard };
      });
      const row: StoredInspection = {
        id, checklist: checklist!.id, placeType: placeType as StoredInspection['placeType'], campaign: body.campaign?.toLowerCase() ?? null, name: body.place.name, ...place,
        inspector: { name: staff.name, role: staff.role }, subject: staff.subject, note: body.note ?? null, answers, sent, receivedAt, schematic: false,
        startedAt: new Date(body.startedAt).toISOString(), finishedAt: new Date(body.finishedAt).toISOString(),
      };
      state().inspections.set(id, row);
      const { faults: no, hazards } = rowOf(row);
      state().events.tell('inspection.made', row, { placeType, campaign: row.campaign, faults: no, hazards });
      return inspectionOf(row);
    },
  };
}
