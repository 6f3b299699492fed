import type { HazardCategory } from '@fire-governance/contract';

/** A point the reporter gave, and how they gave it. WGS-84 degrees; accuracy in metres. */
export interface DraftPosition {
  lon: number;
  lat: number;
  accuracy?: number | undefined;
  source: 'device' | 'map' | 'photo';
}

/** The way of telling the place that is open in the one-question-a-page flow. */
export type PlaceWay = 'device' | 'map' | 'area' | 'address';

/** What the reporter has filled in so far, exactly as typed. Plain JSON, so that it can be kept on the device. */
export interface ReportDraft {
  category: HazardCategory | '';
  blocksEscape: boolean;
  description: string;
  placeWay: PlaceWay | '';
  position: DraftPosition | null;
  township: string;
  committee: string;
  /** The reporter chose the area; one that followed from a position is replaced with the position. */
  areaByHand: boolean;
  /** Category and place for which none of the open reports near by was the same hazard. */
  noneNearby: string;
  address: string;
  identity: 'anonymous' | 'named';
  name: string;
  wantsReply: boolean;
  contact: string;
}

export function emptyDraft(): ReportDraft {
  return {
    category: '', blocksEscape: false, description: '',
    placeWay: '', position: null, township: '', committee: '', areaByHand: false, noneNearby: '', address: '',
    identity: 'anonymous', name: '', wantsReply: false, contact: '',
  };
}

/** Whether there is anything worth keeping. */
export function isUntouched(draft: ReportDraft): boolean {
  return JSON.stringify({ ...draft, placeWay: '' }) === JSON.stringify(emptyDraft());
}

/**
 * A draft as it was kept, possibly by another version of this element: every field of the right type is
 * taken over, anything else starts empty.
 */
export function readDraft(kept: unknown): ReportDraft {
  const draft = emptyDraft();
  if (typeof kept !== 'object' || kept === null) return draft;
  const source = kept as Record<string, unknown>;
  for (const key of Object.keys(draft) as (keyof ReportDraft)[]) {
    const value = source[key];
    if (key === 'position') {
      if (isPosition(value)) draft.position = value;
    } else if (typeof value === typeof draft[key]) {
      Object.assign(draft, { [key]: value });
    }
  }
  // Drafts from before it was kept: what stands there was chosen by a person.
  if (source.areaByHand === undefined) draft.areaByHand = draft.township !== '';
  return draft;
}

function isPosition(value: unknown): value is DraftPosition {
  if (typeof value !== 'object' || value === null) return false;
  const { lon, lat } = value as Partial<DraftPosition>;
  return Number.isFinite(lon) && Number.isFinite(lat);
}
