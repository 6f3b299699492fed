import { readCsv } from './csv.ts';
import { readGeoJson } from './geojson.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile, SourceRecord } from './source.ts';

/** Reads rows; what is wrong with the form of the file goes to the report. */
export function readRecords(file: SourceFile, columns: Columns, report: FaultReport): SourceRecord[] {
  const before = report.size;
  const records = /\.(geo)?json$/i.test(file.name) ? readGeoJson(file, columns, report) : readCsv(file, columns, report);
  // A file is the whole list of its kind: taken at its word, an empty one would remove everything.
  if (records.length === 0 && report.size === before) {
    report.add(file.name, 1, 'has no rows; fill it in, or leave it out to keep what the database has');
  }
  return records;
}
