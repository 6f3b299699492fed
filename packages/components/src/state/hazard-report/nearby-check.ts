import type { NearbyHazard } from '@fire-governance/contract';
import { coarsePosition, SAME_HAZARD_RADIUS_M } from '@fire-governance/contract/rules';
import type { ReportDraft } from './draft.ts';
import type { ReportClient } from './ports.ts';

/** Most reports offered: more than a handful cannot be compared. */
const OFFERED_MAX = 5;

/**
 * Asks once for every pair of category and place whether somebody has reported it already. The question is a
 * courtesy: when the answer fails or is slow, the report goes on without it.
 */
export class NearbyCheck {
  #asked = '';

  isDue(draft: ReportDraft): boolean {
    const question = questionOf(draft);
    return draft.category !== '' && draft.position !== null && question !== this.#asked && question !== draft.noneNearby;
  }

  async ask(draft: ReportDraft, client: ReportClient, signal: AbortSignal): Promise<readonly NearbyHazard[]> {
    if (draft.category === '' || !draft.position) return [];
    this.#asked = questionOf(draft);
    try {
      const { items } = await client.hazards.nearby({ ...coarsePosition(draft.position), category: draft.category, radius: SAME_HAZARD_RADIUS_M }, { signal });
      return items.slice(0, OFFERED_MAX);
    } catch {
      return [];
    }
  }
}

/** Names the pair, so that its answer can be kept with the draft. */
export function questionOf({ category, position }: ReportDraft): string {
  return `${category} ${position?.lon} ${position?.lat}`;
}

/** Which of the eight points of the compass one place lies in, seen from another: 0 is north, 2 east. */
export function compassPoint(from: Point, to: Point): 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Over some hundred meters the ground is flat; a degree of longitude is shorter than one of latitude.
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  const eighths = Math.round((Math.atan2(east, to.lat - from.lat) * 4) / Math.PI);
  return ((eighths + 8) % 8) as ReturnType<typeof compassPoint>;
}

/** How long ago in the largest unit that is not zero; at least a minute. */
export function agoOf(instant: string, now: number): { value: number; unit: 'minute' | 'hour' | 'day' } {
  const minutes = Math.max(1, Math.round((now - Date.parse(instant)) / 60_000));
  if (minutes < 60) return { value: minutes, unit: 'minute' };
  const hours = Math.round(minutes / 60);
  return hours < 24 ? { value: hours, unit: 'hour' } : { value: Math.round(hours / 24), unit: 'day' };
}

interface Point {
  lon: number;
  lat: number;
}
