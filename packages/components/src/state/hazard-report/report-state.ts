import type { Area, FollowReceipt, HazardReceipt, LocalText, NearbyHazard } from '@fire-governance/contract';
import type { AreaOptions } from './area-choice.ts';
import type { PositionFault } from './device-position.ts';
import { emptyDraft, type ReportDraft } from './draft.ts';
import type { Failure } from '../failure.ts';
import type { Issue } from './fields.ts';
import type { PhotoItem, PhotoOffer } from './photo-list.ts';
import type { QueuedReport } from './ports.ts';
import { stepsFor, type Step } from './steps.ts';

/** Which screen stands: the form itself, the question about reports near by, sending, or one of the three ends. */
export type Phase = 'form' | 'nearby' | 'sending' | 'queued' | 'sent' | 'followed';

/** What is known about the chosen point. */
export interface FoundPlace {
  inside: boolean;
  areas: readonly Area[];
}

export interface ReportState {
  phase: Phase;
  draft: ReportDraft;
  steps: readonly Step[];
  step: number;
  /** Issues to show now; grows when a page is left wrongly, shrinks as fields are mended. */
  issues: readonly Issue[];
  failure: Failure | null;
  photos: readonly PhotoItem[];
  /** How many files were left out because nine is the most. */
  photosLeft: number;
  photoOffer: PhotoOffer | null;
  locating: boolean;
  positionFault: PositionFault | null;
  found: FoundPlace | null;
  townships: AreaOptions;
  committees: AreaOptions;
  checkingNearby: boolean;
  /** The device does proof of work before something is taken. */
  proving: boolean;
  nearby: readonly NearbyHazard[];
  /** Id of the report near by that is being followed right now. */
  following: string | null;
  receipt: HazardReceipt | null;
  followReceipt: FollowReceipt | null;
  /** The address words of the report that was sent: the receipt repeats them, the server does not. */
  sentAddress: string;
  /** Township of the committee that the receipt names. */
  sentTownship: LocalText | null;
  /** What waits on this device, what was refused, and receipts nobody has seen; oldest first. */
  queue: readonly QueuedReport[];
  /** When the draft was last kept on this device, in milliseconds. */
  savedAt: number | null;
  /** The draft stems from an earlier visit. */
  restored: boolean;
}

export function firstState(oneQuestionAPage: boolean): ReportState {
  const nothing = { status: 'idle', items: [] } as const;
  return {
    phase: 'form', draft: emptyDraft(), steps: stepsFor(oneQuestionAPage), step: 0, issues: [], failure: null,
    photos: [], photosLeft: 0, photoOffer: null, locating: false, positionFault: null, found: null,
    townships: nothing, committees: nothing, checkingNearby: false, proving: false, nearby: [], following: null,
    receipt: null, followReceipt: null, sentAddress: '', sentTownship: null, queue: [], savedAt: null, restored: false,
  };
}
