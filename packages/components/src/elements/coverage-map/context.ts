import type { LocalText } from '@fire-governance/contract';
import type { Locale, Translate } from '../../base/index.ts';
import type { CoverageMapStore } from '../../state/coverage-map/store.ts';
import { CLASSES } from '../../state/coverage-map/township.ts';
import type { CoverageMapStrings } from './coverage-map.strings.ts';

/** What the parts of the element are drawn from. */
export interface Showing {
  store: CoverageMapStore;
  t: Translate<CoverageMapStrings>;
  locale: Locale;
  /** Where the duty card of an area is, with `{area}` for its code. */
  dutyHref: string | undefined;
  /** A person chose a township, or none. */
  choose(code: string | null): void;
  /** A name that tells its place apart from all others here. */
  name(name: LocalText): string;
  /** Level of the headings below the title. */
  level: number;
  /** Only the first rows stand, as on a phone. */
  short: boolean;
  showEvery(): void;
  /** Changes with the colors of the page. */
  look: number;
}

/** A class in words; one that a newer server may know is shown as it came. */
export function className(t: Translate<CoverageMapStrings>, name: string, prefix: 'class' | 'figure' | 'station' = 'class'): string {
  return (CLASSES as readonly string[]).includes(name) ? t(`${prefix}.${name as (typeof CLASSES)[number]}` as 'class.none') : name;
}
