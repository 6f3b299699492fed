import { parse, type CsvError } from 'csv-parse/sync';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile, SourceRecord } from './source.ts';

/** After so many broken rows the file as a whole is something else. */
const BROKEN_ROWS_MAX = 100;

/** What office programs put between cells in place of the comma. */
const OTHER_SEPARATORS: Readonly<Record<string, string>> = { ';': '";"', '\t': 'tabs', '，': '"，"', '；': '"；"' };

interface Row {
  cells: string[];
  /** Line on which it begins; a quoted cell may run over several. */
  line: number;
}

export function readCsv({ name, text }: SourceFile, { required, optional }: Columns, report: FaultReport): SourceRecord[] {
  const columns = [...required, ...optional];
  let sound = true;
  const [first, ...rows] = rowsOf(text, (line, message) => {
    sound = false;
    report.add(name, line, message);
  });
  if (!first) {
    if (sound) report.add(name, 1, 'is empty; the first line must name the columns');
    return [];
  }
  const header = first.cells.map((cell) => cell.toLowerCase());
  const separator = Object.keys(OTHER_SEPARATORS).find((mark) => header.some((cell) => cell.includes(mark)));
  if (separator !== undefined && !required.some((column) => header.includes(column))) {
    report.add(name, first.line, `separates its cells with ${OTHER_SEPARATORS[separator]} instead of ","; save it as "CSV UTF-8 (comma delimited)"`);
    return [];
  }
  for (const column of required) if (!header.includes(column)) report.add(name, first.line, `the column "${column}" is missing`);
  header.forEach((column, n) => {
    if (!columns.includes(column)) report.add(name, first.line, `"${column}" is not a column of this file; there are ${columns.join(', ')}`);
    if (header.indexOf(column) !== n) report.add(name, first.line, `the column "${column}" stands twice`);
  });
  return rows.flatMap(({ cells, line }) => {
    if (cells.every((cell) => cell === '')) return [];
    if (cells.length !== header.length) {
      // Typed on a Chinese keyboard, a comma often is the full-width one, which is text like any other.
      const wide = cells.some((cell) => cell.includes('，')) ? '; cells are separated by "," and not by "，"' : '';
      report.add(name, line, `has ${cells.length} cells, but the first line names ${header.length} columns${wide}`);
      return [];
    }
    return [{ file: name, line, values: new Map(header.map((column, index) => [column, cells[index]!])) }];
  });
}

/** All rows that can be read: a quote that goes wrong costs its own line, and the reading goes on behind it. */
function rowsOf(text: string, onFault: (line: number, message: string) => void): Row[] {
  const lines = text.split(/\r\n|\r|\n/);
  const rows: Row[] = [];
  let broken = 0;
  let done = 0;
  const nextLine = () => {
    let next = done;
    while (lines[next]?.trim() === '') next += 1;
    return next + 1;
  };
  for (;;) {
    const from = done;
    const take = ({ record, info }: { record: string[]; info: { lines: number } }) => {
      rows.push({ cells: record, line: nextLine() });
      // `lines` counts to the end of a record.
      done = from + info.lines;
      return null;
    };
    try {
      parse(lines.slice(from).join('\n'), {
        info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true,
        // The types do not know that `info` changes what is handed over.
        on_record: take as never,
      });
      return rows;
    } catch (error) {
      if (!(error as CsvError).code?.startsWith('CSV_')) throw error;
      const line = nextLine();
      onFault(line, 'opens a cell with a quote (") that does not close it; put the whole cell in quotes and write a quote within it twice ("")');
      broken += 1;
      // Without its names of columns no row can be understood.
      if (rows.length === 0) return [];
      if (broken === BROKEN_ROWS_MAX) {
        onFault(line, `is the ${BROKEN_ROWS_MAX}th row like this; the rows after it were not read`);
        return rows;
      }
      done = line;
    }
  }
}
