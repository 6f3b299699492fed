import type { AreaGeometry } from '@fire-governance/contract';
import { parse, type CsvError } from 'csv-parse/sync';
import { featureLines } from './feature-lines.ts';
import type { FaultReport } from './report.ts';

/** One row of a CSV file or one feature of a GeoJSON file: names to text. */
export interface SourceRecord {
  file: string;
  line: number;
  values: ReadonlyMap<string, string>;
  geometry?: AreaGeometry | { type: 'Point'; coordinates: number[] } | undefined;
}

export interface SourceFile {
  name: string;
  text: string;
}

/** The columns a kind of file has; the first group must be there. */
export interface Columns {
  required: readonly string[];
  optional: readonly string[];
}

/** Reads rows; what is wrong with the form of the file goes to the report. */
export function readRecords(file: SourceFile, columns: Columns, report: FaultReport): SourceRecord[] {
  return /\.(geo)?json$/i.test(file.name) ? readGeoJson(file, columns, report) : readCsv(file, columns, report);
}

function readCsv({ name, text }: SourceFile, { required, optional }: Columns, report: FaultReport): SourceRecord[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as typeof rows;
  } catch (error) {
    report.add(name, (error as CsvError & { lines?: number }).lines ?? 1, `is not a CSV file: ${(error as Error).message}`);
    return [];
  }
  const header = rows[0]?.record.map((cell) => cell.toLowerCase());
  if (!header) {
    report.add(name, 1, 'is empty; the first line must name the columns');
    return [];
  }
  for (const column of required) if (!header.includes(column)) report.add(name, 1, `the column "${column}" is missing`);
  header.forEach((column, n) => {
    if (!required.includes(column) && !optional.includes(column)) report.add(name, 1, `"${column}" is not a column of this file; there are ${[...required, ...optional].join(', ')}`);
    if (header.indexOf(column) !== n) report.add(name, 1, `the column "${column}" stands twice`);
  });
  return rows.slice(1).flatMap(({ record, info }, n) => {
    // `lines` counts to the end of a record; a quoted cell may run over several.
    const line = lineOfStart(info.lines, record, rows[n]!.info.lines);
    if (record.every((cell) => cell === '')) return [];
    if (record.length !== header.length) {
      // Typed on a Chinese keyboard, a comma often is the full-width one, which is text like any other.
      const wide = record.some((cell) => cell.includes('，')) ? '; cells are separated by "," and not by "，"' : '';
      report.add(name, line, `has ${record.length} cells, but the first line names ${header.length} columns${wide}`);
      return [];
    }
    return [{ file: name, line, values: new Map(header.map((column, index) => [column, record[index]!])) }];
  });
}

function lineOfStart(end: number, record: readonly string[], previousEnd: number): number {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  return Math.max(previousEnd + 1, end - breaks);
}

function readGeoJson({ name, text }: SourceFile, { required, optional }: Columns, report: FaultReport): SourceRecord[] {
  let collection: { type?: unknown; features?: unknown };
  try {
    collection = JSON.parse(text) as typeof collection;
  } catch (error) {
    report.add(name, 1, `is not JSON: ${(error as Error).message}`);
    return [];
  }
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    report.add(name, 1, 'is not a GeoJSON FeatureCollection');
    return [];
  }
  const lines = featureLines(text);
  return collection.features.flatMap((feature: { type?: unknown; properties?: unknown; geometry?: unknown }, n) => {
    const line = lines[n] ?? 1;
    if (feature?.type !== 'Feature' || feature.properties === null || typeof feature.properties !== 'object') {
      report.add(name, line, 'is not a Feature with properties');
      return [];
    }
    const values = new Map<string, string>();
    for (const [key, value] of Object.entries(feature.properties as Record<string, unknown>)) {
      const column = key.toLowerCase();
      if (!required.includes(column) && !optional.includes(column)) report.add(name, line, `"${key}" is not a property of this file`);
      if (value !== null) values.set(column, Array.isArray(value) ? value.join(';') : String(value as string | number | boolean).trim());
    }
    return [{ file: name, line, values, geometry: (feature.geometry ?? undefined) as SourceRecord['geometry'] }];
  });
}
