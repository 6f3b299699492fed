import { FINAL_STATUSES, HAZARD_DUTIES, HAZARD_STATUSES, textFor, type CaseRow, type CaseStep, type Deadline, type HazardCase } from '@fire-governance/contract';
import { hazardCategory } from '@fire-governance/contract/norms';
import { HAZARD_ACTIONS, MAJOR_STATES, type HazardAction } from '@fire-governance/contract/workflow';
import type { IconName, Locale, Translate } from '../../base/index.ts';
import { formatInstant } from '../../base/index.ts';
import { roleWord } from '../../base/staff.strings.ts';
import { dueOf } from '../../state/hazard-desk/due.ts';
import type { DeskTable } from './hazard-desk.strings.ts';

export type T = Translate<DeskTable>;

/** Whether there are words for it: a newer server may have names that this element does not know. */
export function among<Name extends string>(names: readonly Name[], name: string | null | undefined): name is Name {
  return (names as readonly (string | null | undefined)[]).includes(name);
}

/** Steps this version knows how to ask for; a newer server's others cannot be taken here. */
export const knownActions = ({ actions }: HazardCase): HazardAction[] => actions.filter((action): action is HazardAction => among(HAZARD_ACTIONS, action));

export const statusWord = (t: T, status: string): string => (among(HAZARD_STATUSES, status) ? t(`st_${status}`) : status);

export function categoryWord(category: string, locale: Locale): string {
  const rule = hazardCategory(category);
  return rule ? textFor(rule.name, locale) : category;
}

export function placeWord(t: T, locale: Locale, { areaName, address }: CaseRow['place']): string {
  return [areaName ? textFor(areaName, locale) : '', address ?? ''].filter(Boolean).join(locale === 'en' ? ', ' : ' ') || t('noPlace');
}

/** What was done in a step, by its action; a report or an action without words by its status. */
export function stepWord(t: T, { action, status }: CaseStep): string {
  if (among(HAZARD_ACTIONS, action)) return t(`did_${action}`);
  return status === 'reported' ? t('did_report') : statusWord(t, status);
}

/** Name, role and body of whoever took a step. */
export function actorWord(t: T, locale: Locale, { actor, by }: CaseStep): string {
  return [actor?.name ?? (actor ? roleWord(t, actor.role) : ''), by ? textFor(by, locale) : ''].filter(Boolean).join(' · ');
}

export interface DueWord {
  text: string;
  look: string;
  icon: IconName;
}

const LOOKS = {
  overdue: { look: 'badge badge--danger', icon: 'alert' }, soon: { look: 'badge badge--warn', icon: 'clock' }, due: { look: 'badge', icon: 'clock' },
  paused: { look: 'badge', icon: 'minus' }, none: { look: 'badge', icon: 'check' },
} as const;

const relative = new Map<Locale, Intl.RelativeTimeFormat>();

/** "Due in 3 hours", in words and with an icon: color alone says nothing to many. */
export function dueWord(t: T, locale: Locale, row: CaseRow, now: number): DueWord {
  const due = dueOf(row, now);
  const look = LOOKS[due.kind];
  if (!('amount' in due)) return { ...look, text: t(due.kind === 'paused' ? 'paused' : 'noDue') };
  let format = relative.get(locale);
  if (!format) relative.set(locale, (format = new Intl.RelativeTimeFormat(locale)));
  const when = format.format(due.amount, due.unit);
  return { ...look, text: t(due.kind === 'overdue' ? 'overdueBy' : 'dueIn', when) };
}

/** Who must do what by when, a sentence for each; the government's decision runs beside what else is due. */
export function dutySentence(t: T, locale: Locale, hazard: HazardCase, now: number): string {
  const { status, deadline, decision, handler, person, agency, pausedAt } = hazard;
  if (!deadline) return among(FINAL_STATUSES, status) ? t(`over_${status}`, agency ?? '') : t('overNow');
  const late = (dueAt: string, stands: boolean) => !stands && Date.parse(dueAt) <= now;
  const sentence = ({ duty, dueAt }: Pick<Deadline, 'duty' | 'dueAt'>, stands: boolean): string => {
    const who = duty === 'rectify' && person ? person : textFor(handler.name, locale);
    const by = stands ? t('byLater') : t('by', formatInstant(dueAt, locale), late(dueAt, stands));
    // Until it has been accepted nobody can be sent to look.
    const name = duty === 'verify' && (status === 'reported' || status === 'reopened') ? 'accept' : among(HAZARD_DUTIES, duty) ? duty : 'other';
    return t(`must_${name}`, who, by);
  };
  const isLate = late(deadline.dueAt, pausedAt !== null) || (decision ? late(decision.dueAt, false) : false);
  return [sentence(deadline, pausedAt !== null), ...(decision ? [sentence(decision, false)] : []), ...(isLate ? [t('lateNow')] : [])].join(locale === 'en' ? ' ' : '');
}

export function majorWord(t: T, major: string): string {
  return among(MAJOR_STATES, major) ? t(`major_${major}`) : t('major');
}
