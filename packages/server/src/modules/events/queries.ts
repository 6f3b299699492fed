import { EVENTS_MAX, type EventData, type EventKind, type EventPage, type HazardEventData, type LiveEvent } from '@fire-governance/contract';
import { eventReaders } from '@fire-governance/contract/rules';
import type { Scope, Sql } from '../../db/engine.ts';

export interface NewEvent {
  readonly kind: EventKind;
  readonly area: string;
  /** Id of the record. */
  readonly about: string;
  readonly data: EventData;
}

/** What a new event is given. */
export const EVENT_COLUMNS = 'county, area, readers, kind, about, at, data';

/** Writes down what has happened, in the transaction that does it. It is seen when it has been given a number, see `publish.ts`. */
export async function addEvent(sql: Sql, scope: Pick<Scope, 'county'>, event: NewEvent, at: Date): Promise<void> {
  await sql.query(`insert into events (${EVENT_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7::jsonb)`, [
    scope.county, event.area, eventReaders(event.kind), event.kind, event.about, at.toISOString(), JSON.stringify(event.data),
  ]);
}

/** What an event says of a hazard as it stands in the table. One text, for statements that write many at once and for single ones. */
export const HAZARD_DATA = `jsonb_build_object('version', h.version, 'status', h.status, 'category', h.category, 'deadlineClass', h.deadline_class,
  'duty', h.deadline_duty, 'dueAt', to_char(h.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'paused', h.paused_at is not null, 'major', h.major)`;

/** An event about a hazard, with its state after what has just been done to it. */
export async function addHazardEvent(
  sql: Sql, kind: EventKind, hazardId: string, more: Pick<HazardEventData, 'action' | 'followers'> | undefined, at: Date,
): Promise<void> {
  await sql.query(
    `insert into events (${EVENT_COLUMNS})
     select h.county, h.area, $1::text[], $2, h.id, $3::timestamptz, ${HAZARD_DATA} || $4::jsonb from hazards h where h.id = $5::uuid`,
    [eventReaders(kind), kind, at.toISOString(), JSON.stringify(more ?? {}), hazardId],
  );
}

/** A message about a hazard has gone out, or never will: whoever looks at the hazard sees what became of it. */
export async function addDeliveryEvent(sql: Sql, noticeId: string, delivery: 'sent' | 'failed', at: Date): Promise<void> {
  await sql.query(
    `insert into events (${EVENT_COLUMNS})
     select h.county, h.area, $1::text[], 'hazard.notice', h.id, $2::timestamptz, ${HAZARD_DATA} || jsonb_build_object('delivery', $3::text)
     from notices n join hazards h on h.id = n.hazard_id where n.id = $4::uuid`,
    [eventReaders('hazard.notice'), at.toISOString(), delivery, noticeId],
  );
}

interface EventRecord {
  seq: string;
  kind: string;
  at: Date;
  area: string;
  about: string;
  data: LiveEvent['data'];
}

/** As patterns of `like`: names are letters, dots and hyphens, so only the star has a meaning. */
const patternsOf = (kinds: string | undefined): string[] => (kinds ?? '*').split(',').map((kind) => (kind === '*' ? '%' : kind.replace(/\*$/, '%')));

export interface EventsWanted {
  /** Number of the last event that is known; undefined asks for the present end. */
  readonly after: string | undefined;
  readonly kinds: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * The next page. One statement, so that events and the number given last are of one moment: what is not in the page
 * up to that number is not for this caller.
 */
export async function readEvents(sql: Sql, county: string, { after, kinds, limit = EVENTS_MAX }: EventsWanted): Promise<EventPage> {
  const rows = await sql.query<EventRecord & { last: string; deleted: string }>(
    `select n.last::text, n.deleted::text, e.* from event_numbers n left join lateral (
       select e.seq, e.kind, e.at, e.area, e.about, e.data from events e
       where e.county = $1 and e.seq > $2::bigint and e.seq <= n.last and e.kind like any ($3::text[])
       order by e.seq limit $4::int
     ) e on $2::bigint between n.deleted and n.last
     order by e.seq`,
    [county, after ?? NEVER, patternsOf(kinds), limit + 1],
  );
  const { last, deleted } = rows[0]!;
  const reset = after !== undefined && (BigInt(after) < BigInt(deleted) || BigInt(after) > BigInt(last));
  const found = rows.filter(({ seq }) => seq !== null);
  const items = found.slice(0, limit).map(eventOf);
  const more = found.length > limit;
  return { items, cursor: more ? items.at(-1)!.id : last, more, reset };
}

/** Larger than any number given: asks for no event, only for the end. */
const NEVER = '999999999999999999';

function eventOf({ seq, kind, at, area, about, data }: EventRecord): LiveEvent {
  return { id: String(seq), kind, at: at.toISOString(), area, about, data };
}
