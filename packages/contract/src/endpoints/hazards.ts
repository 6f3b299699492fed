import {
  FollowReceipt, HazardParams, HazardReceipt, HazardReport, NearbyQuery, NearbyReply, TrackedHazard, TrackRequest, WithdrawRequest,
} from '../schemas/hazard.ts';
import { operation } from './operation.ts';

export const hazards = {
  report: operation({
    id: 'hazards.report', method: 'POST', path: '/hazards', access: 'key',
    body: HazardReport, status: 201, reply: HazardReceipt, idempotent: true, paginated: false,
  }),
  nearby: operation({
    id: 'hazards.nearby', method: 'GET', path: '/hazards/nearby', access: 'key',
    query: NearbyQuery, status: 200, reply: NearbyReply, idempotent: false, paginated: false,
  }),
  /** The code travels in the body: addresses end up in logs and histories. */
  track: operation({
    id: 'hazards.track', method: 'POST', path: '/hazards/track', access: 'key',
    body: TrackRequest, status: 200, reply: TrackedHazard, idempotent: false, paginated: false,
  }),
  withdraw: operation({
    id: 'hazards.withdraw', method: 'POST', path: '/hazards/withdraw', access: 'key',
    body: WithdrawRequest, status: 200, reply: TrackedHazard, idempotent: true, paginated: false,
  }),
  follow: operation({
    id: 'hazards.follow', method: 'POST', path: '/hazards/{id}/follow', access: 'key',
    params: HazardParams, status: 201, reply: FollowReceipt, idempotent: true, paginated: false,
  }),
};
