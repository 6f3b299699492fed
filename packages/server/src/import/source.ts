import type { Geometry, GeometryType } from './geometry.ts';

/** One row of a CSV file or one feature of a GeoJSON file: names to text. */
export interface SourceRecord {
  file: string;
  line: number;
  values: ReadonlyMap<string, string>;
  geometry?: Geometry | undefined;
}

export interface SourceFile {
  name: string;
  text: string;
}

/** The columns a kind of file has, of which the first group must be there, and what its features may be in GeoJSON. */
export interface Columns {
  required: readonly string[];
  optional: readonly string[];
  geometries: readonly GeometryType[];
}
