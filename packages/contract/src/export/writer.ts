import type { ExportRow } from './columns.ts';

/** A table as bytes of a file, batch by batch; each call answers what there is to give out. */
export interface TableWriter {
  begin(): Uint8Array;
  rows(rows: readonly ExportRow[]): Uint8Array;
  end(): Uint8Array;
}
