import type { Campaign, Checklist, Inspection, InspectionInput, StaffSession } from '@fire-governance/contract';
import type { Shelf } from '../draft-keeper.ts';
import type { KeptPhoto, ReportClient } from '../hazard-report/ports.ts';
import type { Queued } from '../queued.ts';
import type { Queue } from '../waiting.ts';
import type { InspectionDraft } from './draft.ts';

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** The part of the client that inspecting needs; what is finished goes out by the queue. */
export interface InspectionClient {
  areas: ReportClient['areas'];
  checklists: { list(query: { current: 'true' }, options?: CallOptions): AsyncIterable<Checklist> };
  campaigns: { list(query: { status: 'running' }, options?: CallOptions): AsyncIterable<Campaign> };
  session: { get(options?: CallOptions): PromiseLike<StaffSession> };
}

/** A picture with the question it belongs to. */
export interface AnswerPhoto extends KeptPhoto {
  question: string;
}

/** Everything that must survive a reload. */
export interface KeptInspection {
  draft: InspectionDraft;
  /** The edition it is made with, which may no longer be the current one. */
  checklist: Checklist | null;
  /** Which question stood on the screen; -1 for the first page. */
  index: number;
  photos: AnswerPhoto[];
}

export interface OutgoingInspection extends KeptInspection {
  body: InspectionInput;
  owner: string;
}

export interface QueuedInspection extends Queued {
  at: number;
  /** Subject of whoever made it; others see only that it is there. */
  owner: string | undefined;
  name: string;
  checklist: string;
  photos: number;
  attempts: number;
  kept: boolean;
  /** Why it still waits: `other-person`, or `code` of what went wrong last. */
  code: string | undefined;
  httpStatus: number | undefined;
  error?: unknown;
  receipt?: Inspection | undefined;
}

export type InspectionQueue = Queue<QueuedInspection, OutgoingInspection, KeptInspection>;

/** What was learned while there was a network. */
export interface InspectionReferences {
  session: StaffSession;
  checklists: Checklist[];
  campaigns: Campaign[];
  /** When that was, milliseconds since 1970. */
  seenAt: number;
}

export interface InspectionKeeping {
  references: Shelf<InspectionReferences>;
  /** The draft of one person. */
  shelf(subject: string): Shelf<KeptInspection>;
  queue: InspectionQueue;
}
