import type { AreaCode, Chief, LocalText } from '@fire-governance/contract';
import { linksOf, type ChainLink } from '../duty-card/chain.ts';

/** The posts of districts and townships by their area: what rows far from their branch lie in. */
export type Above = ReadonlyMap<AreaCode, readonly Chief[]>;

/** The area around: three digits less, from committee to township to district. */
export function around(code: AreaCode): AreaCode {
  return code.slice(0, -3);
}

/** The name of the area around, where it is known. */
export function placeAround(code: AreaCode, above: Above): LocalText | undefined {
  return above.get(around(code))?.[0]?.areaName;
}

/** Who answers under a post, as the duty card says it: the holder, a stand-in, or the first filled post above. */
export function answerFor(chief: Chief, above: Above): ChainLink {
  const near = around(chief.area);
  return linksOf({ chiefs: [chief, ...(above.get(near) ?? []), ...(above.get(around(near)) ?? [])] })[0]!;
}

/** Whether a row cannot be told fully without what is above it. */
export function needsAbove(chief: Chief, search: boolean): boolean {
  return (search && chief.level === 'committee') || (chief.vacant && chief.standIn === null && chief.level !== 'district');
}
