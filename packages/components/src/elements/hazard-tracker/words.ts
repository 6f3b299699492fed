import { HAZARD_DUTIES, FINAL_STATUSES, HAZARD_STATUSES, type TrackedHazard } from '@fire-governance/contract';
import { formatInstant, type Locale, type Translate } from '../../base/index.ts';
import { openDeadline } from '../../state/hazard-tracker/progress.ts';
import type { TrackerTable } from './hazard-tracker.strings.ts';

type T = Translate<TrackerTable>;

/** Whether there are words for it: a newer server may have names that this element does not know. */
function among<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

/** How things stand, in one sentence. */
export function headline(t: T, status: string): string {
  return t(`is_${among(HAZARD_STATUSES, status) ? status : 'other'}`);
}

/** One entry of the record; a status of a newer server is shown as it came. */
export function step(t: T, status: string): string {
  return among(HAZARD_STATUSES, status) ? t(`step_${status}`) : status;
}

/** What comes next and until when, or what one can do now that it is over. */
export function outlook(t: T, locale: Locale, hazard: TrackedHazard): string | null {
  const deadline = openDeadline(hazard);
  if (deadline && hazard.pausedAt) return t('paused', formatInstant(hazard.pausedAt, locale));
  if (deadline) return t(`by_${among(HAZARD_DUTIES, deadline.duty) ? deadline.duty : 'other'}`, formatInstant(deadline.dueAt, locale));
  return among(FINAL_STATUSES, hazard.status) ? t(`then_${hazard.status}`) : null;
}
