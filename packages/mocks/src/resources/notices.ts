import type { CaseNotice, Chief, HazardDuty, NoticeStep, StaffNotice } from '@fire-governance/contract';
import { chiefTexts } from '@fire-governance/contract/notices';
import { norm } from '@fire-governance/contract/norms';
import { idOf } from '@fire-governance/sandbox';
import type { Resource } from '../http/call.ts';
import type { MockStaff } from '../http/caller.ts';
import { pageOf } from '../http/page.ts';
import type { MockState, StoredHazard } from '../state.ts';

const HOUR_MS = 3_600_000;
/** The step, the deepest level of area that it tells, as digits of a code, and hours from the end of the time. */
const STEPS: readonly (readonly [step: NoticeStep, digits: number, after: (duty: string, deadlineClass: string) => number])[] = [
  ['remind', 12, (duty, deadlineClass) => -norm(duty === 'verify' && deadlineClass === 'A' ? 'hazard.remind.class-a' : 'hazard.remind').value],
  ['escalate-township', 9, () => 0],
  ['escalate-district', 6, () => norm('hazard.escalate.district').value],
];

type ToldChief = CaseNotice & { id: string };

/** The nearest post from a level up that somebody answers for, as the server finds it. */
function chiefFor(chiefs: readonly Chief[], area: string, digits: number): Chief | undefined {
  const answers = ({ vacant, standIn }: Chief) => !vacant || standIn !== null;
  const near = chiefs.filter((chief) => area.startsWith(chief.area) && chief.area.length <= 'nbs:'.length + digits);
  near.sort((a, b) => Number(answers(b)) - Number(answers(a)) || b.area.length - a.area.length);
  return near[0];
}

/** Who has been told by now that something is due, or overdue. Worked out when asked: nothing happens by itself here. */
export function chiefsTold(hazard: StoredHazard, chiefs: readonly Chief[], district: string, now: Date): ToldChief[] {
  // The government's decision about a major hazard runs beside what is due, and no pause stops it.
  const due = [...(hazard.deadline && hazard.pausedAt === null ? [hazard.deadline] : []), ...(hazard.decision ? [hazard.decision] : [])];
  return due.flatMap((deadline) => STEPS.flatMap(([step, digits, after]): ToldChief[] => {
    const at = Date.parse(deadline.dueAt) + after(deadline.duty, hazard.deadlineClass) * HOUR_MS;
    const chief = chiefFor(chiefs, hazard.area ?? district, digits);
    if (at > now.getTime() || !chief) return [];
    const told = new Date(Math.max(at, Date.parse(hazard.reportedAt))).toISOString();
    return [{
      id: idOf('notice', `${hazard.id} ${deadline.duty} ${deadline.dueAt} ${step}`), at: told, step, duty: deadline.duty, dueAt: deadline.dueAt,
      area: chief.area, post: chief.post, name: chief.vacant ? chief.standIn?.name ?? null : chief.name, standIn: chief.vacant && chief.standIn !== null,
      deliveries: [
        { channel: 'in-app', state: 'sent', reason: null, at: told, tries: 0, nextTryAt: null },
        { channel: null, state: 'not-given', reason: 'channel-not-configured', at: told, tries: 0, nextTryAt: null },
      ],
    }];
  }));
}

/** What the holders of posts are told, and who has read it. */
export function notices(state: () => MockState, now: () => Date): Resource<'notices'> {
  const nameOf = (code: string | null) => state().world.areas.find((area) => area.code === code)?.name ?? null;
  const district = () => state().world.areas.find(({ level }) => level === 'district')?.code ?? '';

  const all = ({ area, subject }: MockStaff): StaffNotice[] =>
    [...state().hazards.values()].flatMap((hazard): StaffNotice[] => {
      const areaName = nameOf(hazard.area);
      const common = {
        hazard: { id: hazard.id, category: hazard.category, status: hazard.status, area: hazard.area, areaName, schematic: hazard.schematic },
      };
      const due = chiefsTold(hazard, state().world.chiefs, district(), now()).map(({ step, deliveries: _deliveries, ...notice }): StaffNotice => ({
        ...notice, ...common, kind: step, status: null, reason: null, readAt: null,
        text: chiefTexts({ kind: step as NoticeStep, category: hazard.category, place: areaName, duty: notice.duty as HazardDuty, dueAt: notice.dueAt }),
      }));
      const untold = hazard.told.flatMap(({ at, to, status, deliveries }): StaffNotice[] => {
        const reason = deliveries.find((delivery) => delivery.state === 'not-given')?.reason;
        if (to !== 'reporter' || !reason || reason === 'anonymous' || reason === 'not-wanted') return [];
        return [{
          id: idOf('notice', `${hazard.id} ${at} ${status} not-told`), at, kind: 'not-told', ...common, area: hazard.handler.area, post: null, name: null, standIn: false,
          text: chiefTexts({ kind: 'not-told', category: hazard.category, place: areaName, status, reason }), duty: null, dueAt: null, status, reason, readAt: null,
        }];
      });
      return [...due, ...untold].filter((notice) => notice.area === area);
    }).map((notice) => ({ ...notice, readAt: state().reads.get(`${subject} ${notice.id}`) ?? null }));

  const unreadOf = (staff: MockStaff) => all(staff).filter(({ readAt }) => readAt === null).length;

  return {
    list({ query, caller, locale }) {
      const rows = all(caller.staff!).filter(({ readAt }) => query.read === undefined || (query.read === 'true') === (readAt !== null));
      const keyOf = ({ at, id }: StaffNotice) => `${at} ${id}`;
      rows.sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
      const { items, nextCursor } = pageOf('notices', query, locale, rows, ({ id }) => id);
      return { items, nextCursor, unread: unreadOf(caller.staff!) };
    },
    read({ body, caller }) {
      const staff = caller.staff!;
      const mine = new Set(all(staff).filter(({ readAt }) => readAt === null).map(({ id }) => id));
      for (const id of body.ids) if (mine.has(id.toLowerCase())) state().reads.set(`${staff.subject} ${id.toLowerCase()}`, now().toISOString());
      return { unread: unreadOf(staff) };
    },
  };
}
