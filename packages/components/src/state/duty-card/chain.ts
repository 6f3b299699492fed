import type { Chief, DutyChain } from '@fire-governance/contract';

/** Who answers for a post today. */
export type Answering = 'holder' | 'stand-in' | 'next-up' | 'nobody';

export interface ChainLink {
  chief: Chief;
  answering: Answering;
  /** Name and number of whoever answers; null where nobody does. */
  name: string | null;
  phone: string | null;
  /** The first filled post above, for a vacant post without stand-in. */
  nextUp: Chief | null;
}

/** The chain as people need it: each post with whoever really answers for it. A vacant post stays a link. */
export function linksOf(chain: Pick<DutyChain, 'chiefs'>): ChainLink[] {
  return chain.chiefs.map((chief, index) => {
    // A stand-in answers for a vacant post, and for a holder who is away.
    if (!chief.vacant && !chief.standIn) return { chief, answering: 'holder', name: chief.name, phone: chief.phone, nextUp: null };
    if (chief.standIn) {
      return { chief, answering: 'stand-in', name: chief.standIn.name, phone: chief.standIn.phone ?? chief.phone, nextUp: null };
    }
    const nextUp = chain.chiefs.slice(index + 1).find((above) => !above.vacant || above.standIn !== null) ?? null;
    if (!nextUp) return { chief, answering: 'nobody', name: null, phone: chief.phone, nextUp: null };
    return {
      chief, answering: 'next-up', nextUp,
      name: nextUp.vacant ? nextUp.standIn!.name : nextUp.name,
      phone: nextUp.vacant ? (nextUp.standIn!.phone ?? nextUp.phone) : nextUp.phone,
    };
  });
}

/**
 * How exactly a place is known. Of a district neither "the" center nor a nearest team can be told, of an area no
 * distance: only a point is near to something.
 */
export function exactness(chain: Pick<DutyChain, 'areas'>, place: object | null): 'district' | 'area' | 'point' {
  if (place !== null && 'lon' in place) return 'point';
  return chain.areas[chain.areas.length - 1]?.level === 'district' ? 'district' : 'area';
}
