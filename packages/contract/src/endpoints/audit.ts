import { AuditListQuery, AuditPage } from '../schemas/audit.ts';
import { AUDIT_READERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const audit = {
  /** Leaves an entry itself, once an hour for each auditor and question. */
  list: operation({
    id: 'audit.list', method: 'GET', path: '/audit', access: AUDIT_READERS,
    query: AuditListQuery, status: 200, reply: AuditPage, idempotent: false, paginated: true,
  }),
};
