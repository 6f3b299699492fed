import * as z from 'zod/mini';
import {
  FollowReceipt, HazardParams, HazardReceipt, HazardReport, NearbyQuery, NearbyReply, RateRequest, TrackedHazard, TrackRequest, WithdrawRequest,
} from '../schemas/hazard.ts';
import { CasePage, HazardActionRequest, HazardCase, HazardListQuery, OpenedReporter, OpenReporterRequest } from '../schemas/hazard-case.ts';
import { EXPORT_TYPES, HazardExportRequest } from '../schemas/hazard-export.ts';
import { PublishedPage, PublishedQuery } from '../schemas/hazard-public.ts';
import { CASE_READERS, CASE_WORKERS, REPORTER_OPENERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const hazards = {
  report: operation({
    id: 'hazards.report', method: 'POST', path: '/hazards', access: 'key', scopes: ['hazards:report'],
    body: HazardReport, status: 201, reply: HazardReceipt, idempotent: true, work: true, paginated: false,
  }),
  nearby: operation({
    id: 'hazards.nearby', method: 'GET', path: '/hazards/nearby', access: 'key', scopes: ['hazards:read', 'hazards:report'],
    query: NearbyQuery, status: 200, reply: NearbyReply, idempotent: false, paginated: false,
  }),
  published: operation({
    id: 'hazards.published', method: 'GET', path: '/hazards/public', access: 'key', scopes: ['hazards:read'],
    query: PublishedQuery, status: 200, reply: PublishedPage, idempotent: false, paginated: true,
  }),
  /** The code travels in the body: addresses end up in logs and histories. */
  track: operation({
    id: 'hazards.track', method: 'POST', path: '/hazards/track', access: 'key', scopes: ['hazards:report'],
    body: TrackRequest, status: 200, reply: TrackedHazard, idempotent: false, paginated: false,
  }),
  withdraw: operation({
    id: 'hazards.withdraw', method: 'POST', path: '/hazards/withdraw', access: 'key', scopes: ['hazards:report'],
    body: WithdrawRequest, status: 200, reply: TrackedHazard, idempotent: true, paginated: false,
  }),
  rate: operation({
    id: 'hazards.rate', method: 'POST', path: '/hazards/rate', access: 'key', scopes: ['hazards:report'],
    body: RateRequest, status: 200, reply: TrackedHazard, idempotent: true, paginated: false,
  }),
  follow: operation({
    id: 'hazards.follow', method: 'POST', path: '/hazards/{id}/follow', access: 'key', scopes: ['hazards:report'],
    params: HazardParams, status: 201, reply: FollowReceipt, idempotent: true, paginated: false,
  }),
  list: operation({
    id: 'hazards.list', method: 'GET', path: '/hazards', access: CASE_READERS, scopes: ['hazards:read'],
    query: HazardListQuery, status: 200, reply: CasePage, idempotent: false, paginated: true,
  }),
  /** A POST, because it leaves a trace in the audit log. */
  export: operation({
    id: 'hazards.export', method: 'POST', path: '/hazards/export', access: CASE_READERS,
    body: HazardExportRequest, file: Object.values(EXPORT_TYPES), status: 200, reply: z.unknown(), idempotent: false, paginated: false,
  }),
  get: operation({
    id: 'hazards.get', method: 'GET', path: '/hazards/{id}', access: CASE_READERS, scopes: ['hazards:read'],
    params: HazardParams, status: 200, reply: HazardCase, idempotent: false, versioned: true, paginated: false,
  }),
  act: operation({
    id: 'hazards.act', method: 'POST', path: '/hazards/{id}/actions', access: CASE_WORKERS,
    params: HazardParams, body: HazardActionRequest, status: 200, reply: HazardCase, idempotent: true, versioned: true, paginated: false,
  }),
  /** A POST, because it leaves a trace in the audit log. */
  reporter: operation({
    id: 'hazards.reporter', method: 'POST', path: '/hazards/{id}/reporter', access: REPORTER_OPENERS,
    params: HazardParams, body: OpenReporterRequest, status: 200, reply: OpenedReporter, idempotent: false, paginated: false,
  }),
};
