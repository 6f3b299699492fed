import { EXPORT_TYPES, type HazardExportRequest } from '@fire-governance/contract';
import { createTableWriter, exportHeaders, XLSX_ROWS_MAX, type ExportRow } from '@fire-governance/contract/export';
import type { FileReply } from '../../http/binding.ts';
import type { Locale } from '../../http/locale.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { createId } from '../../ids.ts';
import { addAuditEntry } from '../audit/queries.ts';
import { countCases, exportCases, type CaseRecord } from './case-queries.ts';
import { rowOf } from './case-view.ts';
import type { HazardServices } from './service.ts';

/** Rows in memory at a time, and in one short transaction: a slow reader holds neither a connection nor the rest of the table. */
const BATCH = 500;
/** Greater than any id of the same instant. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const TOO_MANY = {
  'zh-CN': '符合条件的隐患超过一张表格能容纳的行数，请缩小筛选范围，或者导出为 CSV。',
  en: 'More hazards match than a sheet can hold; narrow the filters, or export as CSV.',
} as const;

/**
 * The hazards of a list as a file that is made while it is read. That it was asked for is in the audit log, with how many rows
 * there were, before the first byte leaves; how many were given out follows when it ends, whichever way it ends.
 */
export async function exportHazards(
  { db, clock }: HazardServices, { format, ...query }: HazardExportRequest, { caller, locale }: { caller: Caller; locale: Locale },
): Promise<FileReply> {
  const now = clock.now();
  const id = createId(now);
  const entry = (detail: Record<string, string | number | boolean>) => ({
    operation: 'hazards.export', target: id, area: caller.area, detail,
  });
  await db.scoped(caller, async (sql) => {
    const matching = await countCases(sql, query, caller.area, XLSX_ROWS_MAX, now);
    if (format === 'xlsx' && matching >= XLSX_ROWS_MAX) throw new Refusal('validation-failed', { detail: TOO_MANY[locale], errors: [{ pointer: '/format', code: 'too_many_rows', message: TOO_MANY[locale] }] });
    await addAuditEntry(sql, caller, entry({ step: 'begun', format, filter: JSON.stringify(query), matching }), now);
  });

  const writer = createTableWriter(format, locale);
  let after: readonly string[] = [new Date(now.getTime() + 1).toISOString(), LAST_ID];
  let rows = 0;
  let ended = false;
  const end = async (complete: boolean) => {
    if (ended) return;
    ended = true;
    await db.scoped(caller, (sql) => addAuditEntry(sql, caller, entry({ step: 'ended', rows, complete }), clock.now()));
  };
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        // Compression may give nothing for a while; what is asked for must be answered all the same.
        for (let bytes = new Uint8Array() as Uint8Array; bytes.length === 0;) {
          if (!begun) {
            begun = true;
            bytes = writer.begin();
          } else {
            const found = await db.scoped(caller, (sql) => exportCases(sql, query, caller.area, after, BATCH, now));
            bytes = writer.rows(found.map((row) => exportRow(row, now)));
            rows += found.length;
            const last = found.at(-1);
            if (last) after = [last.reported_at.toISOString(), last.id];
            if (found.length < BATCH) {
              if (bytes.length > 0) controller.enqueue(bytes);
              await end(true);
              controller.enqueue(writer.end());
              controller.close();
              return;
            }
          }
          if (bytes.length > 0) controller.enqueue(bytes);
        }
      } catch (error) {
        // The connection breaks off, so that half a file is not taken for a whole one.
        await end(false).catch(() => undefined);
        controller.error(error);
      }
    },
    cancel: () => end(false),
  }, { highWaterMark: 0 });
  return { headers: exportHeaders(EXPORT_TYPES[format], format, now), body };
}

const exportRow = (row: CaseRecord, now: Date): ExportRow => ({ ...rowOf(row, now), person: row.person, agency: row.agency });
