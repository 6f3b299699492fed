import type { NearbyHazard } from '@fire-governance/contract';
import { SAME_HAZARD_RADIUS_M } from '@fire-governance/contract/rules';
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
    return draft.category !== '' && draft.position !== null && this.#key(draft) !== this.#asked;
  }

  async ask(draft: ReportDraft, client: ReportClient, signal: AbortSignal): Promise<readonly NearbyHazard[]> {
    if (draft.category === '' || !draft.position) return [];
    this.#asked = this.#key(draft);
    const { lon, lat } = draft.position;
    try {
      const { items } = await client.hazards.nearby({ lon, lat, category: draft.category, radius: SAME_HAZARD_RADIUS_M }, { signal });
      return items.slice(0, OFFERED_MAX);
    } catch {
      return [];
    }
  }

  #key({ category, position }: ReportDraft): string {
    return `${category} ${position?.lon} ${position?.lat}`;
  }
}
