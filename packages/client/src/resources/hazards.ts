import { hazards } from '@fire-governance/contract/endpoints/hazards';
import type { Transport } from '../transport/transport.ts';
import { file, list, method } from './method.ts';

/** Reporting, finding and tracking hazards. A fire is not a hazard report: call 119. */
export function hazardsResource(transport: Transport) {
  return {
    /** Reports a hazard; give `idempotencyKey` where one action may call twice. Problems: `validation-failed`, `idempotency-conflict`. */
    report: method(transport, hazards.report),
    /** Open reports near a point, nearest first. `radius` in metres, at most 2000. */
    nearby: method(transport, hazards.nearby),
    /**
     * Hazards as everybody may see them, newest first; `counts` come with the first page. Narrowed by `status`, `category`
     * and `area`, a district or a township.
     */
    published: list(transport, hazards.published),
    /** The progress of a report, by its tracking code; case, spaces and hyphens do not matter. Problem: `not-found`. */
    track: method(transport, hazards.track),
    /** Takes a report back while nobody has acted on it. Problems: `not-found`, `already-decided`. */
    withdraw: method(transport, hazards.withdraw),
    /**
     * Says once, after closing, whether the reporter is satisfied; `reopen` has somebody look again and needs `words`.
     * Problems: `not-found`, also for the code of a follower; `already-decided`.
     */
    rate: method(transport, hazards.rate),
    /** Follows an open report instead of sending the same one again. Problems: `not-found`, `already-decided`. */
    follow: method(transport, hazards.follow),
    /** Hazards in the area of whoever is signed in; `urgency` first unless told otherwise. Problem: `forbidden`. */
    list: list(transport, hazards.list),
    /**
     * What `list` would name, whole, as a file for a spreadsheet: `csv` or `xlsx`, in the language asked for. Kept in the audit
     * log. Problems: `forbidden`, `validation-failed`.
     */
    export: file(transport, hazards.export),
    /** One hazard with its steps; `actions` are those the person who asks can take now. Problem: `not-found`. */
    get: method(transport, hazards.get),
    /**
     * Takes a step. Give `ifMatch`, the version that was seen: when somebody else was first, the problem is `conflict` and
     * nothing is overwritten. Problems: `already-decided`, `forbidden`, `validation-failed`.
     */
    act: method(transport, hazards.act),
    /** Opens who reported, for those who answer; kept in the audit log. Problems: `forbidden`, `not-found`. */
    reporter: method(transport, hazards.reporter),
  };
}

export type HazardsResource = ReturnType<typeof hazardsResource>;
