import type { AuditEntry } from '@fire-governance/contract';
import { AUDIT_READING_WINDOW_MS, auditQuestion } from '@fire-governance/contract/rules';
import type { Caller } from '../http/caller.ts';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { createId } from '../identifiers.ts';
import { isWithin } from '../place.ts';
import type { MockState, StoredEntry } from '../state.ts';

/** Writes down who did what. Reporters are not named. */
export function addEntry(state: MockState, who: Caller | 'reporter', entry: Pick<StoredEntry, 'operation' | 'area' | 'target' | 'detail'>, at: Date): void {
  const actor = who === 'reporter' ? null : who.id;
  const role = who === 'reporter' ? who : who.staff?.role ?? 'portal';
  state.audit.unshift({ id: createId(at), at: at.toISOString(), role, actor, ...entry });
}

/** The log of what was done here, for auditors of the area. Nothing is chained: whoever has the page can change all of it. */
export function audit(state: () => MockState, now: () => Date): Resource<'audit'> {
  const nameOf = (code: string) => state().world.areas.find((area) => area.code === code)?.name ?? null;

  /** Once an hour for each auditor and question, however many pages are turned. */
  const noteReading = (caller: Caller, detail: Record<string, string>) => {
    const start = Math.floor(now().getTime() / AUDIT_READING_WINDOW_MS) * AUDIT_READING_WINDOW_MS;
    const noted = state().audit.some(({ operation, actor, at, detail: asked }) =>
      operation === 'audit.list' && actor === caller.id && Date.parse(at) >= start && JSON.stringify(asked) === JSON.stringify(detail));
    if (!noted) addEntry(state(), caller, { operation: 'audit.list', area: caller.sight!, target: null, detail }, now());
  };

  return {
    list({ query, caller, locale }) {
      noteReading(caller, auditQuestion(query));
      const { from, before, operation, actor, target, area } = query;
      const rows = state().audit.filter((entry) =>
        isWithin(entry.area, caller.sight!) && isWithin(entry.area, area)
        && (from === undefined || Date.parse(entry.at) >= Date.parse(from)) && (before === undefined || Date.parse(entry.at) < Date.parse(before))
        && (operation === undefined || entry.operation === operation) && (actor === undefined || entry.actor === actor.toLowerCase())
        && (target === undefined || entry.target === target.toLowerCase()));
      const { items, nextCursor } = pageOf('audit', query, locale, rows, ({ id }) => id);
      return { items: items.map((entry): AuditEntry => ({ ...entry, areaName: nameOf(entry.area), number: null })), nextCursor };
    },
  };
}
