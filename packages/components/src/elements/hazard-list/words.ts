import { textFor, type Area, type LocalText, type PublishedHazard } from '@fire-governance/contract';
import { hazardCategory } from '@fire-governance/contract/norms';
import { formatNumber, type Locale, type Translate } from '../../base/index.ts';
import { townshipOf } from '../../state/township.ts';
import type { ListTable } from './hazard-list.strings.ts';

type T = Translate<ListTable>;

const STATUSES = ['reported', 'accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'closed', 'reopened'] as const;

/** How it stands in two words; a status of a newer server is being handled. */
export function statusWord(t: T, status: string): string {
  const known = STATUSES.find((candidate) => candidate === status);
  return t(known ? `is_${known}` : 'is_other');
}

export function categoryWord(category: string, locale: Locale): string {
  const rule = hazardCategory(category);
  return rule ? textFor(rule.name, locale) : category;
}

/** Township and committee as far as they are public; people look for the township first. */
export function placeWord(t: T, locale: Locale, { area, areaName }: PublishedHazard, townships: readonly Area[], nameOf: (name: LocalText) => string): string {
  if (areaName === null) return t('noPlace');
  const around = townships.find(({ code }) => code === townshipOf(area));
  return [around?.name, areaName].flatMap((name) => (name ? [nameOf(name)] : [])).join(locale === 'en' ? ', ' : ' ');
}

/** A figure of the summary: figures come in steps, so each is a least. */
export const countWord = (t: T, locale: Locale, count: number | null): string => (count === null ? t('fewer') : t('atLeast', formatNumber(count, locale)));
