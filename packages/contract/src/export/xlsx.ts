import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Locale } from '../rules/message-locale.ts';
import { COLUMNS, shanghaiClock, type Cell, type ExportRow } from './columns.ts';
import type { TableWriter } from './writer.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Files around the one sheet (ECMA-376, part 1, 12). Style 1 is a date, style 2 a heading. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
};

const workbook = (name: string) => `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const sheetBegin = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${COLUMNS.map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

const SHEET_NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '隐患', en: 'Hazards' };

/** Rows of a sheet, the headings among them (Excel's own limit). */
export const XLSX_ROWS_MAX = 1_048_576;
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, which count 1900 as a leap year: right from March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

const hex = (code: number) => `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * A text as XML takes it. What XML cannot hold, and what would be read as an escape, is written by its number (ECMA-376, part 1,
 * 22.9.2.19, `ST_Xstring`); half a character becomes the sign for one that is missing.
 */
function xmlText(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, hex(0x5f))
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (character) => hex(character.charCodeAt(0)))
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const string = (text: string, style = '') => `<c t="inlineStr"${style}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

/** A text is written as one and nothing else, so it never becomes a formula, a number or a date. */
function cellOf(cell: Cell): string {
  if (cell === null) return '<c/>';
  if (cell.kind === 'number') return Number.isFinite(cell.value) ? `<c><v>${cell.value}</v></c>` : '<c/>';
  const clock = cell.kind === 'instant' ? shanghaiClock(cell.value) : undefined;
  return clock === undefined ? string(cell.value) : `<c s="1"><v>${(clock - DAY_ZERO) / DAY_MS}</v></c>`;
}

const rowOf = (cells: readonly string[]) => `<row>${cells.join('')}</row>`;

/** An Office Open XML workbook of one sheet, written as it comes: what has been given out is kept nowhere. */
export function xlsxWriter(locale: Locale): TableWriter {
  let chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const taken = (): Uint8Array => {
    const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    chunks = [];
    return whole;
  };
  const file = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    // The same rows give the same bytes.
    entry.mtime = new Date(1980, 0, 1);
    zip.add(entry);
    return entry;
  };
  let sheet: ZipDeflate;
  return {
    begin() {
      for (const [name, content] of Object.entries({ ...PARTS, 'xl/workbook.xml': workbook(SHEET_NAME[locale]) })) file(name).push(strToU8(content), true);
      sheet = file('xl/worksheets/sheet1.xml');
      sheet.push(strToU8(sheetBegin + rowOf(COLUMNS.map(({ heading }) => string(heading[locale], ' s="2"')))));
      return taken();
    },
    rows(rows: readonly ExportRow[]) {
      if (rows.length > 0) sheet.push(strToU8(rows.map((row) => rowOf(COLUMNS.map((column) => cellOf(column.cell(row, locale))))).join('')));
      return taken();
    },
    end() {
      sheet.push(strToU8(SHEET_END), true);
      zip.end();
      return taken();
    },
  };
}
