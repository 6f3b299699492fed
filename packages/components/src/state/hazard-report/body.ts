import type { HazardReport } from '@fire-governance/contract';
import { hazardCategory } from '@fire-governance/contract/norms';
import { townshipOf } from '../township.ts';
import { emptyDraft, type ReportDraft } from './draft.ts';

/** The category may still be empty here; the schema says so when the body is checked. */
export type ReportBody = Omit<HazardReport, 'category'> & { category: HazardReport['category'] | '' };

/**
 * The request body of a draft. Fields that the reporter has closed again (a name after choosing to stay
 * anonymous, a contact without a wish for a reply) stay in the draft but never leave the device.
 */
export function reportBody(draft: ReportDraft, photoIds: readonly string[], locale: string): ReportBody {
  const place: HazardReport['place'] = {};
  if (draft.position) {
    const { lon, lat, accuracy } = draft.position;
    place.position = accuracy === undefined ? { lon, lat } : { lon, lat, accuracy: Math.min(accuracy, 100_000) };
  }
  const area = draft.committee || draft.township;
  // What only follows from the position is left to the server, which has it exactly; we asked to about ten meters.
  if (area && (draft.areaByHand || !draft.position)) place.area = area;
  const address = draft.address.trim();
  if (address) place.address = address;

  const reporter: HazardReport['reporter'] = { mode: draft.identity, wantsReply: draft.wantsReply };
  const name = draft.name.trim();
  if (draft.identity === 'named' && name) reporter.name = name;
  const contact = draft.contact.trim();
  if (draft.wantsReply && contact) reporter.contact = contact;

  return {
    category: draft.category,
    description: draft.description.trim(),
    place,
    reporter,
    locale,
    ...(asksAboutEscape(draft.category) ? { blocksEscape: draft.blocksEscape } : {}),
    // Last, where the outbox puts them: under one key the server takes the same bytes only.
    ...(photoIds.length > 0 ? { photos: [...photoIds] } : {}),
  };
}

/** Whether blocking an escape route would change the deadline of this category. */
export function asksAboutEscape(category: string): boolean {
  const rule = hazardCategory(category);
  return rule !== undefined && rule.deadlineClass !== rule.classWhenEscapeBlocked;
}

/** The form of a report that waits, for those kept from before the form was kept with them. */
export function draftOfBody({ category, blocksEscape, description, place, reporter }: HazardReport): ReportDraft {
  const [township = '', committee = ''] = areaParts(place.area);
  return {
    ...emptyDraft(), category, description, township, committee, areaByHand: township !== '',
    blocksEscape: blocksEscape === true, address: place.address ?? '',
    position: place.position ? { lon: place.position.lon, lat: place.position.lat, accuracy: place.position.accuracy, source: 'map' } : null,
    identity: reporter.mode, name: reporter.name ?? '', wantsReply: reporter.wantsReply, contact: reporter.contact ?? '',
  };
}

/** A committee is named with the township it lies in. */
function areaParts(area: string | undefined): string[] {
  const township = area && townshipOf(area);
  return township ? [township, area] : area ? [area] : [];
}
