import {
  HAZARD_CATEGORIES, type Center, type Deadline, type DeadlineClass, type Handler, type HazardCategory, type HazardRating, type HazardStatus,
  type Position, type TimelineEntry,
} from '@fire-governance/contract';
import { deadlineFor } from '@fire-governance/contract/deadlines';
import { createTrackingCode, isFinal } from '@fire-governance/contract/rules';
import { afterDuty, TRANSITIONS, type HazardAction } from '@fire-governance/contract/workflow';
import { DISTRICT, type SandboxArea } from './areas.ts';
import { boundsOf, containsPosition } from './geometry.ts';
import { DESCRIPTIONS, NOTES, UNSATISFIED } from './hazard-words.ts';
import { phoneOf } from './people.ts';
import { below, createRandom, idOf, pick, type Random } from './random.ts';

/** One step of a report; the first has no action. */
export interface SandboxStep extends TimelineEntry {
  action: HazardAction | null;
}

/** A report as the service keeps it. Times are RFC 3339 in UTC. */
export interface SandboxHazard {
  id: string;
  trackingCode: string;
  category: HazardCategory;
  deadlineClass: DeadlineClass;
  status: HazardStatus;
  description: string;
  blocksEscape: boolean;
  /** Township or committee; null when only an address was given. */
  area: string | null;
  position: Position | null;
  address: string | null;
  reportedAt: string;
  /** Null once nothing more is to be done. */
  deadline: Deadline | null;
  /** Who must remove it, from the order on. */
  person: string | null;
  /** The report it was joined with. */
  into: string | null;
  /** The inspection that found it; null for a report. */
  inspection: string | null;
  handler: Handler;
  timeline: SandboxStep[];
  /** What its reporter said after closing. */
  rating: HazardRating | null;
  followers: number;
  /** Reported by a named person who wants to hear of it; all others are anonymous. */
  wantsReply: boolean;
  schematic: true;
}

const HAZARD_COUNT = 360;
const HAZARD_DAYS = 90;
/** One in so many has a reporter with a name. Counted rather than drawn, so that the rest of the world stays as it is. */
const NAMED_EVERY = 9;
const HOUR_MS = 3_600_000;

/** The district brigade: handles what no service center covers. */
export const BRIGADE: Handler = {
  area: DISTRICT,
  name: { 'zh-CN': '科尔沁区消防救援大队', en: 'Horqin District Fire and Rescue Brigade' },
  phone: phoneOf(1),
};

/** The service center of the township an area lies in, else the brigade. */
export function handlerFor(area: string | null, centers: readonly Center[]): Handler {
  const township = area?.slice(0, 'nbs:'.length + 9);
  const center = centers.find((row) => row.area === township);
  return center ? { area: center.area, name: center.name, phone: center.phone } : BRIGADE;
}

/** The ways a report can go, with how many of a hundred go each. */
const PATHS: readonly (readonly [share: number, path: readonly HazardStatus[]])[] = [
  [39, ['accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'closed']],
  [2, ['accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'closed', 'reopened']],
  [3, ['accepted', 'verified', 'rectifying', 'rectified', 'reinspected']],
  [2, ['accepted', 'merged']],
  [12, ['accepted', 'verified', 'rectifying', 'rectified']],
  [12, ['accepted', 'verified', 'rectifying']],
  [6, ['accepted', 'verified']],
  [8, ['accepted', 'not-found']],
  [4, ['rejected']],
  [5, ['accepted', 'transferred']],
  [4, ['withdrawn']],
  [3, ['accepted']],
];
/** Hours a step takes: from, up to. */
const STEP_HOURS: Readonly<Partial<Record<HazardStatus, readonly [number, number]>>> = {
  accepted: [0.2, 5], verified: [3, 40], 'not-found': [3, 40], rejected: [1, 20], transferred: [4, 30],
  rectifying: [1, 24], rectified: [24, 160], reinspected: [6, 48], closed: [6, 24], withdrawn: [0.1, 3], merged: [1, 20], reopened: [24, 200],
};

function pathFor(random: Random): readonly HazardStatus[] {
  let left = random() * 100;
  for (const [share, path] of PATHS) {
    left -= share;
    if (left < 0) return path;
  }
  return PATHS[0]![1];
}

function timelineOf(reportedAt: number, now: number, handler: Handler, random: Random): SandboxStep[] {
  const timeline: SandboxStep[] = [{ at: new Date(reportedAt).toISOString(), action: null, status: 'reported', note: null, by: null }];
  let at = reportedAt;
  for (const status of pathFor(random)) {
    const [least, most] = STEP_HOURS[status]!;
    at += Math.round((least + random() * (most - least)) * HOUR_MS);
    if (at > now) break;
    const notes = NOTES[status];
    timeline.push({
      at: new Date(at).toISOString(),
      action: actionTo(status),
      status,
      note: notes ? pick(random, notes) : null,
      by: status === 'withdrawn' ? null : handler.name,
    });
  }
  return timeline;
}

/** The action that leads to a status from the one before; the ways above take the plain one. */
const actionTo = (status: HazardStatus): HazardAction => TRANSITIONS.find(({ to }) => to === status)!.action;

/** Days a generated order gives. */
const ORDER_DAYS = 10;

/** What is due after the last step, by the same rules as for a real hazard. */
function deadlineOf({ status, at }: SandboxStep, verify: Deadline, deadlineClass: DeadlineClass): Deadline | null {
  if (isFinal(status)) return null;
  const { then } = TRANSITIONS.find(({ to }) => to === status) ?? { then: 'keep' as const };
  if (then === 'keep' || then === 'nothing') return verify;
  const from = new Date(at);
  return afterDuty(then, { at: from, deadlineClass, dueAt: new Date(from.getTime() + ORDER_DAYS * 24 * HOUR_MS).toISOString() });
}

/** Most reporters do not answer; whoever had it opened again was not satisfied. */
function ratingOf(timeline: readonly SandboxStep[], now: number, random: Random): HazardRating | null {
  const [answers, pleased, hours] = [random() < 0.45, random() < 0.9, 2 + random() * 70];
  const closed = timeline.find(({ status }) => status === 'closed');
  const reopened = timeline.find(({ status }) => status === 'reopened');
  if (reopened) return { satisfied: false, words: pick(random, UNSATISFIED), at: reopened.at };
  if (!closed || !answers) return null;
  const at = Date.parse(closed.at) + Math.round(hours) * HOUR_MS;
  return at > now ? null : { satisfied: pleased, words: pleased ? null : pick(random, UNSATISFIED), at: new Date(at).toISOString() };
}

export function positionIn(area: SandboxArea, random: Random): Position {
  const [west, south, east, north] = boundsOf(area.geometry);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const position = { lon: micro(west + random() * (east - west)), lat: micro(south + random() * (north - south)) };
    if (containsPosition(area.geometry, position)) return position;
  }
  return area.center!;
}

const micro = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function createHazards(areas: readonly SandboxArea[], centers: readonly Center[], now: Date, seed: number): SandboxHazard[] {
  const random = createRandom(seed ^ 0x4a2a6d);
  // Of its own: answers must not change what was reported.
  const answering = createRandom(seed ^ 0x7a7e);
  const committees = areas.filter(({ level }) => level === 'committee');
  // The city reports more than the steppe: three in five come from communities.
  const communities = committees.filter(({ kind }) => kind === 'community');
  return Array.from({ length: HAZARD_COUNT }, (_, n) => {
    // Evenly over the days, the newest within the last hour.
    const age = ((n + random() * 0.9) / HAZARD_COUNT) * HAZARD_DAYS * 24 * HOUR_MS;
    const reportedAt = Math.floor((now.getTime() - age) / 1000) * 1000;
    const category = random() < 0.5 ? pick(random, HAZARD_CATEGORIES.slice(0, 10)) : pick(random, HAZARD_CATEGORIES);
    const committee = random() < 0.6 ? pick(random, communities) : pick(random, committees);
    const way = random();
    const addressOnly = way < 0.03;
    const position = way < 0.12 ? null : positionIn(committee, random);
    const area = addressOnly ? null : committee.code;
    const handler = handlerFor(area, centers);
    const blocksEscape = category === 'EBIKE' && random() < 0.4;
    const { deadlineClass, duty, dueAt, norm } = deadlineFor({ category, blocksEscape, reportedAt: new Date(reportedAt) });
    const timeline = timelineOf(reportedAt, now.getTime(), handler, random);
    const last = timeline[timeline.length - 1]!;
    const status = last.status as HazardStatus;
    return {
      id: idOf('hazard', `${seed}/${n}`),
      trackingCode: createTrackingCode((length) => Uint8Array.from({ length }, () => below(random, 256))),
      category,
      deadlineClass,
      status,
      description: pick(random, DESCRIPTIONS[category]),
      blocksEscape,
      area,
      position,
      address: addressOnly || random() < 0.3 ? `${committee.name['zh-CN']}附近（示意）` : null,
      reportedAt: new Date(reportedAt).toISOString(),
      deadline: deadlineOf(last, { duty, dueAt: dueAt.toISOString(), norm }, deadlineClass),
      into: status === 'merged' ? idOf('hazard', `${seed}/${n === 0 ? 1 : n - 1}`) : null,
      inspection: null,
      person: timeline.some((step) => step.action === 'order') ? '示例·责任人' : null,
      handler,
      timeline,
      rating: ratingOf(timeline, now.getTime(), answering),
      followers: random() < 0.2 ? 1 + below(random, 6) : 0,
      wantsReply: n % NAMED_EVERY === NAMED_EVERY - 1,
      schematic: true,
    };
  });
}
