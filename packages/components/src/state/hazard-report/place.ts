import type { Area } from '@fire-governance/contract';
import { coarsePosition } from '@fire-governance/contract/rules';
import type { ReportDraft } from './draft.ts';
import type { ReportClient } from './ports.ts';
import type { FoundPlace } from './report-state.ts';

/** What a point lies in. Addresses end up in logs, so only the report itself says exactly where. */
export function areasAt(client: Pick<ReportClient, 'areas'>, position: { lon: number; lat: number }, signal: AbortSignal): PromiseLike<FoundPlace> {
  return client.areas.locate(coarsePosition(position), { signal });
}

/** Township and committee a point lies in, as the draft names them; empty beyond the district. */
export function areaOf(found: FoundPlace): Pick<ReportDraft, 'township' | 'committee' | 'areaByHand'> {
  const at = (level: Area['level']) => (found.inside && found.areas.find((area) => area.level === level)?.code) || '';
  return { township: at('township'), committee: at('committee'), areaByHand: false };
}

/** Whether the reporter chose an area that the known position does not lie in: one of the two is wrong. */
export function placesConflict({ position, areaByHand, township, committee }: ReportDraft, found: FoundPlace | null): boolean {
  const chosen = committee || township;
  if (!position || !found || !areaByHand || !chosen) return false;
  return !found.inside || !found.areas.some(({ code, otherCodes }) => code === chosen || otherCodes.includes(chosen));
}
