import type { Locale } from '../rules/message-locale.ts';
import type { ExportFormat } from '../schemas/hazard-export.ts';
import { shanghaiClock } from './columns.ts';
import { csvWriter } from './csv.ts';
import type { TableWriter } from './writer.ts';
import { xlsxWriter } from './xlsx.ts';

export { COLUMNS, type Cell, type ExportRow } from './columns.ts';
export type { TableWriter } from './writer.ts';
export { XLSX_ROWS_MAX } from './xlsx.ts';

export const createTableWriter = (format: ExportFormat, locale: Locale): TableWriter => (format === 'csv' ? csvWriter(locale) : xlsxWriter(locale));

/** Headers of a file of hazards: saved, not shown; the name says when it was made, in Shanghai. */
export function exportHeaders(type: string, format: ExportFormat, now: Date): Record<string, string> {
  const stamp = new Date(shanghaiClock(now.toISOString())!).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="hazards-${stamp}.${format}"`, 'Cache-Control': 'no-store' };
}
