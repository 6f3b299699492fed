import type { CaseReply, Deadline, HazardRating, OpenedReporter, Photo, StaffRole } from '@fire-governance/contract';
import type { MajorBasis, MajorState } from '@fire-governance/contract/workflow';
import { normalizeTrackingCode } from '@fire-governance/contract/rules';
import { createEventLog, type EventLog } from './event-log.ts';
import type { StoredKey } from './stored-key.ts';
import {
  repliesAlong, SANDBOX_REPORTER, type SandboxAnswer, type SandboxCampaign, type SandboxHazard, type SandboxInspection, type SandboxStep, type World,
} from '@fire-governance/sandbox';

export interface KnownCode {
  hazardId: string;
  role: 'reporter' | 'follower';
}

export interface StoredPhoto extends Photo {
  usedBy: string | null;
}

/** What staff have done about a hazard, beside what its reporter sees. */
export interface CaseState {
  version: number;
  updatedAt: string;
  pausedAt: string | null;
  major: MajorState | null;
  majorBasis: MajorBasis | null;
  majorEdition: string | null;
  agency: string | null;
  into: string | null;
  finder: string | null;
  verifier: string | null;
  fixers: readonly string[];
  decision: Deadline | null;
  reopened: boolean;
  reporter: OpenedReporter;
  rating: HazardRating | null;
  /** Who was told what of it. */
  told: CaseReply[];
}

export interface StoredStep extends SandboxStep {
  actor: { name: string; role: StaffRole } | null;
  photos: string[];
}

/** A report of the sandbox, or one made here, which is not schematic. */
export type StoredHazard = Omit<SandboxHazard, 'schematic' | 'timeline'> & CaseState & {
  schematic: boolean; photos: string[]; timeline: StoredStep[];
  /** Where a report without a known area belongs; the district where nothing is said. */
  filedIn?: string;
};

/** The area a hazard belongs to, whoever asks. */
export const areaOf = ({ area, filedIn }: StoredHazard, district: string): string => area ?? filedIn ?? district;

/** A case nobody has worked on. */
export function freshCase(at: string, reporter: OpenedReporter, finder: string | null = null): CaseState {
  return {
    version: 1, updatedAt: at, pausedAt: null, major: null, majorBasis: null, majorEdition: null, agency: null, into: null,
    finder, verifier: null, fixers: [], decision: null, reopened: false, reporter, rating: null, told: [],
  };
}

/** A campaign of the sandbox, or one set up here. */
export type StoredCampaign = Omit<SandboxCampaign, 'schematic'> & { version: number; updatedAt: string; schematic: boolean };

/** An inspection of the sandbox, whose inspectors nobody can sign in as, or one made here. */
export type StoredInspection = Omit<SandboxInspection, 'schematic' | 'campaign' | 'answers'> & {
  campaign: string | null;
  subject: string | null;
  note: string | null;
  answers: (SandboxAnswer & { photos: string[] })[];
  /** What was sent, to tell a repetition from another one under the same id. */
  sent: string;
  schematic: boolean;
};

const NAMED: OpenedReporter = { ...SANDBOX_REPORTER, mode: 'named', wantsReply: true };
const NOBODY: OpenedReporter = { mode: 'anonymous', name: null, contact: null, wantsReply: false, locale: null };

/** Who did what; a reporter is not named. */
export interface StoredEntry {
  id: string;
  at: string;
  operation: string;
  role: string;
  actor: string | null;
  area: string;
  target: string | null;
  detail: Record<string, unknown>;
}

/** What the mock remembers: the world it started with, and what was reported since. */
export interface MockState {
  world: World;
  hazards: Map<string, StoredHazard>;
  campaigns: Map<string, StoredCampaign>;
  inspections: Map<string, StoredInspection>;
  /** By the bare twelve symbols. */
  codes: Map<string, KnownCode>;
  photos: Map<string, StoredPhoto>;
  /** When somebody read a notice, by `subject notice`. */
  reads: Map<string, string>;
  events: EventLog;
  /** Newest first. */
  keys: StoredKey[];
  /** Newest first. */
  audit: StoredEntry[];
}

export function createState(world: World, now: () => Date): MockState {
  const hazards = world.hazards.map((hazard): StoredHazard => ({
    ...hazard, ...freshCase(hazard.timeline[hazard.timeline.length - 1]!.at, hazard.wantsReply ? NAMED : NOBODY), version: hazard.timeline.length, into: hazard.into, rating: hazard.rating, photos: [],
    told: repliesAlong(hazard),
    timeline: hazard.timeline.map((step) => ({ ...step, actor: null, photos: [] })),
  }));
  return {
    world,
    hazards: new Map(hazards.map((hazard) => [hazard.id, hazard])),
    campaigns: new Map(world.campaigns.map((campaign) => [campaign.id, { ...campaign, version: 1, updatedAt: campaign.createdAt }])),
    inspections: new Map(world.inspections.map((row) => [
      row.id, { ...row, subject: null, note: null, sent: '', answers: row.answers.map((answer) => ({ ...answer, photos: [] })) },
    ])),
    codes: new Map(hazards.map(({ id, trackingCode }) => [normalizeTrackingCode(trackingCode)!, { hazardId: id, role: 'reporter' }])),
    photos: new Map(),
    reads: new Map(),
    events: createEventLog(now, world.areas.find(({ level }) => level === 'district')?.code ?? ''),
    keys: [],
    audit: [],
  };
}

/** A world in which nothing has been entered yet. */
export function emptyWorld(world: World): World {
  return { ...world, areas: [], chiefs: [], centers: [], teams: [], investments: [], projects: [], hazards: [], campaigns: [], inspections: [] };
}
