import type { Sql } from '../../db/engine.ts';
import { SEALED } from '../../sealing/columns.ts';
import type { Secrets } from '../../secrets.ts';
import { addAuditEntry, SERVICE } from '../audit/queries.ts';
import type { NoticeRecord } from './message.ts';

/**
 * Opens the contact of a reporter to send them a notice, in the transaction of the caller. The opening is written down
 * before anything is sent: it cannot be had without a trace. Undefined where it cannot be opened.
 */
export async function openContact(sql: Sql, secrets: Secrets, notice: NoticeRecord, now: Date): Promise<string | undefined> {
  if (notice.contact_sealed === null) return undefined;
  await addAuditEntry(sql, { county: notice.county, ...SERVICE }, {
    operation: 'notices.deliver', target: notice.hazard_id, area: notice.area, detail: { reason: 'telling the result', notice: notice.id, status: notice.status },
  }, now);
  try {
    return secrets.unseal(notice.contact_sealed, SEALED.reporterContact.context(notice.hazard_id));
  } catch {
    return undefined;
  }
}
