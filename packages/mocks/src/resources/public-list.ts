import type { LocalText, PublishedCounts, PublishedHazard, Satisfaction } from '@fire-governance/contract';
import { isOverdue, publicArea, publicCount, publicFollowers, publicGroup, publicPosition, publicSatisfaction, type PublicGroup } from '@fire-governance/contract/rules';
import type { Endpoints } from '@fire-governance/contract/endpoints';
import type { Handler } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { isWithin } from '../place.ts';
import { areaOf, type MockState, type StoredHazard } from '../state.ts';

/** Hazards as everybody may see them. */
export function publicList(state: () => MockState, now: () => Date): Handler<Endpoints['hazards']['published']> {
  const nameOf = (code: string | null): LocalText | null => state().world.areas.find((area) => area.code === code)?.name ?? null;
  const district = () => state().world.areas.find(({ level }) => level === 'district')?.code ?? '';

  const publishedOf = (hazard: StoredHazard): PublishedHazard => {
    const area = hazard.area === null ? null : publicArea(hazard.category, hazard.area);
    return {
      id: hazard.id, category: hazard.category, deadlineClass: hazard.deadlineClass, status: hazard.status,
      reportedAt: hazard.reportedAt, updatedAt: hazard.updatedAt, area, areaName: nameOf(area), position: publicPosition(hazard.category, hazard.position),
      overdue: isOverdue({ status: hazard.status, dueAt: hazard.deadline?.dueAt, pausedAt: hazard.pausedAt }, now()),
      followers: publicFollowers(hazard.followers), schematic: hazard.schematic,
    };
  };

  const countsOf = (hazards: readonly StoredHazard[]): PublishedCounts => {
    const count = (group: PublicGroup) => publicCount(hazards.filter(({ status }) => publicGroup(status) === group).length);
    return { open: count('open'), solved: count('solved'), notFound: count('notFound'), transferred: count('transferred') };
  };

  const satisfactionOf = (hazards: readonly StoredHazard[]): Satisfaction => {
    const ratings = hazards.flatMap(({ rating }) => (rating ? [rating] : []));
    return publicSatisfaction(ratings.length, ratings.filter(({ satisfied }) => satisfied).length);
  };

  return ({ query, caller, locale }) => {
    const here = [...state().hazards.values()].filter((hazard) => [query.area, caller.sight ?? undefined].every((area) => isWithin(areaOf(hazard, district()), area)));
    const listed = here.filter(({ status, category }) => {
      const group = publicGroup(status);
      return (query.status === undefined ? group === 'open' || group === 'solved' : group === query.status)
        && (query.category === undefined || category === query.category);
    });
    const keyOf = ({ reportedAt, id }: StoredHazard) => `${reportedAt} ${id}`;
    listed.sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
    const { items, nextCursor } = pageOf('public hazards', query, locale, listed, ({ id }) => id);
    const first = query.cursor === undefined;
    return { items: items.map(publishedOf), nextCursor, counts: first ? countsOf(here) : null, satisfaction: first ? satisfactionOf(here) : null };
  };
}
