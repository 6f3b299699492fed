import { strToU8 } from 'fflate';
import type { Locale } from '../rules/message-locale.ts';
import { COLUMNS, shanghaiClock, type Cell, type ExportRow } from './columns.ts';
import type { TableWriter } from './writer.ts';

/**
 * What makes a spreadsheet take a text for a formula: a sign at its beginning, also in full width or behind blanks, and tabs and line
 * ends, which some programs cut off first (OWASP, CSV injection).
 */
const FORMULA = /^(?:[\s\u0000-\u0020\u00a0\u200b-\u200f\u2060\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|[\t\r\n])/;

/** An apostrophe before it is how spreadsheets write "this is text". */
export const asText = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

const quoted = (value: string) => `"${value.replace(/"/g, '""')}"`;

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell.kind === 'number') return Number.isFinite(cell.value) ? String(cell.value) : '';
  const clock = cell.kind === 'instant' ? shanghaiClock(cell.value) : undefined;
  return clock === undefined ? quoted(asText(cell.value)) : new Date(clock).toISOString().slice(0, 16).replace('T', ' ');
}

const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`;

/** RFC 4180 with a byte order mark, without which Excel reads Chinese as something else. */
export function csvWriter(locale: Locale): TableWriter {
  return {
    begin: () => strToU8(`\ufeff${line(COLUMNS.map(({ heading }) => quoted(heading[locale])))}`),
    rows: (rows: readonly ExportRow[]) => strToU8(rows.map((row) => line(COLUMNS.map((column) => fieldOf(column.cell(row, locale))))).join('')),
    end: () => new Uint8Array(),
  };
}
