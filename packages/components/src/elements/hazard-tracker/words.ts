import type { TrackedHazard } from '@fire-governance/contract';
import { formatInstant, type Locale, type Translate } from '../../base/index.ts';
import { openDeadline } from '../../state/hazard-tracker/progress.ts';
import type { TrackerTable } from './hazard-tracker.strings.ts';

type T = Translate<TrackerTable>;

const HEADLINES = {
  'reported': 'isReported', 'accepted': 'isAccepted', 'verified': 'isVerified', 'not-found': 'isNotFound', 'rectifying': 'isRectifying',
  'rectified': 'isRectified', 'closed': 'isClosed', 'rejected': 'isRejected', 'transferred': 'isTransferred', 'withdrawn': 'isWithdrawn',
} as const satisfies Record<string, keyof TrackerTable>;

const STEPS = {
  'reported': 'stepReported', 'accepted': 'stepAccepted', 'verified': 'stepVerified', 'not-found': 'stepNotFound', 'rectifying': 'stepRectifying',
  'rectified': 'stepRectified', 'closed': 'stepClosed', 'rejected': 'stepRejected', 'transferred': 'stepTransferred', 'withdrawn': 'stepWithdrawn',
} as const satisfies Record<string, keyof TrackerTable>;

const ENDINGS = {
  'not-found': 'thenNotFound', 'closed': 'thenClosed', 'rejected': 'thenRejected', 'transferred': 'thenTransferred', 'withdrawn': 'thenWithdrawn',
} as const satisfies Record<string, keyof TrackerTable>;

const DUTIES = { verify: 'byVerify', rectify: 'byRectify', reinspect: 'byReinspect' } as const satisfies Record<string, keyof TrackerTable>;

function of<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}

/** How things stand, in one sentence. */
export function headline(t: T, status: string): string {
  return t(of(HEADLINES, status) ?? 'isOther');
}

/** One entry of the record; a status of a newer server is shown as it came. */
export function step(t: T, status: string): string {
  const key = of(STEPS, status);
  return key ? t(key) : status;
}

/** What comes next and until when, or what one can do now that it is over. */
export function outlook(t: T, locale: Locale, hazard: TrackedHazard): string | null {
  const deadline = openDeadline(hazard);
  if (deadline) return t(of(DUTIES, deadline.duty) ?? 'byOther', formatInstant(deadline.dueAt, locale));
  const ending = of(ENDINGS, hazard.status);
  return ending ? t(ending) : null;
}
