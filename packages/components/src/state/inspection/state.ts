import type { Campaign, Checklist, Inspection, StaffSession } from '@fire-governance/contract';
import type { Failure } from '../failure.ts';
import type { PhotoItem } from '../hazard-report/photo-list.ts';
import type { PlaceState } from '../hazard-report/place-choice.ts';
import { emptyInspection, type InspectionDraft } from './draft.ts';
import type { InspectionIssue } from './faults.ts';
import type { QueuedInspection } from './ports.ts';

/** Which page stands: what and where, one question, the check, on its way, done, or what waits. */
export type InspectionPhase = 'start' | 'question' | 'check' | 'sending' | 'sent' | 'queue';

export interface InspectionState extends PlaceState {
  /** Nothing is known yet. */
  loading: boolean;
  phase: InspectionPhase;
  draft: InspectionDraft;
  /** The one in use. */
  checklist: Checklist | null;
  /** Question on the screen. */
  index: number;
  photos: Readonly<Record<string, readonly PhotoItem[]>>;
  session: StaffSession | null;
  checklists: readonly Checklist[];
  campaigns: readonly Campaign[];
  /** Set when lists and person are from an earlier visit: how they stood then. Milliseconds since 1970. */
  staleSince: number | null;
  /** The sign-in has run out: what waits, waits for it. */
  signedOut: boolean;
  failure: Failure | null;
  issues: readonly InspectionIssue[];
  queue: readonly QueuedInspection[];
  receipt: Inspection | null;
  savedAt: number | null;
  restored: boolean;
}

export function firstInspectionState(): InspectionState {
  const nothing = { status: 'idle', items: [] } as const;
  return {
    loading: true, phase: 'start', draft: emptyInspection(), checklist: null, index: 0, photos: {}, session: null, checklists: [], campaigns: [],
    staleSince: null, signedOut: false, failure: null, issues: [], queue: [], receipt: null, savedAt: null, restored: false,
    locating: false, positionFault: null, found: null, townships: nothing, committees: nothing,
  };
}
