import type { EventData, EventKind, EventPage, HazardEventData, LiveEvent } from '@fire-governance/contract';
import { EVENTS_MAX } from '@fire-governance/contract';
import { concernsInside, eventReaders, isKindWanted } from '@fire-governance/contract/rules';
import type { MockStaff } from './http/caller.ts';
import { isWithin } from './place.ts';

/** What an event says of a hazard is taken from it as it stands. */
export interface ToldHazard extends Pick<HazardEventData, 'version' | 'status' | 'category' | 'deadlineClass' | 'major'> {
  readonly id: string;
  readonly area: string | null;
  readonly deadline: { readonly duty: string; readonly dueAt: string } | null;
  readonly pausedAt: string | null;
}

export interface EventsWanted {
  readonly after?: string | undefined;
  readonly kinds?: string | undefined;
  readonly limit?: number | undefined;
}

/** What has happened since the start, in order. */
export interface EventLog {
  add(kind: EventKind, hazard: ToldHazard, more?: Pick<HazardEventData, 'action' | 'followers'>): void;
  /** About something else than a hazard. */
  tell(kind: EventKind, about: { readonly id: string; readonly area: string }, data: EventData): void;
  page(staff: MockStaff, wanted: EventsWanted): EventPage;
  /** Calls back after each event, and when the log ends, until the returned function is called. */
  watch(told: () => void): () => void;
  /** Everything is forgotten: whoever watches this log must open another one. */
  end(): void;
  readonly ended: boolean;
}

export function createEventLog(now: () => Date, district: string): EventLog {
  const events: LiveEvent[] = [];
  const watchers = new Set<() => void>();
  let ended = false;
  const wake = () => { for (const told of [...watchers]) told(); };
  // Begins where time stands, so that numbers of a log before this one are not taken for its own.
  const first = now().getTime() * 1000;

  return {
    get ended() { return ended; },
    add(kind, hazard, more = {}) {
      const { deadline, version, status, category, deadlineClass, pausedAt, major } = hazard;
      this.tell(kind, { id: hazard.id, area: hazard.area ?? district }, {
        version, status, category, deadlineClass, duty: deadline?.duty ?? null, dueAt: deadline?.dueAt ?? null, paused: pausedAt !== null, major, ...more,
      });
    },
    tell(kind, { id: about, area }, data) {
      events.push({ id: String(first + events.length + 1), kind, at: now().toISOString(), area, about, data });
      wake();
    },
    page({ role, area }, { after, kinds, limit = EVENTS_MAX }) {
      const last = String(first + events.length);
      const from = after === undefined ? events.length : Number(after) - first;
      const reset = !(from >= 0 && from <= events.length);
      const found = reset ? [] : events.slice(from).filter((event) => eventReaders(event.kind).includes(role) && (isWithin(event.area, area) || (concernsInside(event.kind) && isWithin(area, event.area))) && isKindWanted(event.kind, kinds));
      const items = found.slice(0, limit);
      const more = found.length > limit;
      return { items, cursor: more ? items[items.length - 1]!.id : last, more, reset };
    },
    watch(told) {
      watchers.add(told);
      return () => watchers.delete(told);
    },
    end() {
      ended = true;
      wake();
    },
  };
}
