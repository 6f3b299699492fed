import { STAFF_ROLES, StaffSession } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const session = {
  get: operation({
    id: 'session.get', method: 'GET', path: '/session', access: STAFF_ROLES,
    status: 200, reply: StaffSession, idempotent: false, paginated: false,
  }),
};
