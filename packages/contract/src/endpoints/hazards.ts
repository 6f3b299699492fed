import {
  FollowReceipt, HazardParams, HazardReceipt, HazardReport, NearbyQuery, NearbyReply, TrackedHazard, TrackRequest, WithdrawRequest,
} from '../schemas/hazard.ts';
import { operation } from './operation.ts';

export const hazards = {
  report: operation({
    id: 'hazards.report', method: 'POST', path: '/hazards', access: 'key',
    summary: 'Reports a hazard. A fire is not a hazard report: call 119.',
    body: HazardReport, status: 201, reply: HazardReceipt, idempotent: true, paginated: false,
    problems: ['validation-failed', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  }),
  nearby: operation({
    id: 'hazards.nearby', method: 'GET', path: '/hazards/nearby', access: 'key',
    summary: 'Open reports near a point, nearest first, without anything their reporters wrote.',
    query: NearbyQuery, status: 200, reply: NearbyReply, idempotent: false, paginated: false, problems: ['validation-failed'],
  }),
  /** The code travels in the body: addresses end up in logs and histories. */
  track: operation({
    id: 'hazards.track', method: 'POST', path: '/hazards/track', access: 'key',
    summary: 'The progress of a report, by its tracking code.',
    body: TrackRequest, status: 200, reply: TrackedHazard, idempotent: false, paginated: false,
    problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
  }),
  withdraw: operation({
    id: 'hazards.withdraw', method: 'POST', path: '/hazards/withdraw', access: 'key',
    summary: 'The reporter takes a report back while nobody has acted on it.',
    body: WithdrawRequest, status: 200, reply: TrackedHazard, idempotent: true, paginated: false,
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict', 'payload-too-large', 'unsupported-media-type'],
  }),
  follow: operation({
    id: 'hazards.follow', method: 'POST', path: '/hazards/{id}/follow', access: 'key',
    summary: 'Follows an open report instead of sending the same one again.',
    params: HazardParams, status: 201, reply: FollowReceipt, idempotent: true, paginated: false,
    problems: ['validation-failed', 'not-found', 'already-decided', 'idempotency-conflict'],
  }),
};
