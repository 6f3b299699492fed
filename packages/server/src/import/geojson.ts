import { featureLines } from './feature-lines.ts';
import { readGeometry } from './geometry.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile, SourceRecord } from './source.ts';

export function readGeoJson({ name, text }: SourceFile, columns: Columns, report: FaultReport): SourceRecord[] {
  let collection: { type?: unknown; features?: unknown } | null;
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
  return collection.features.flatMap((feature: { type?: unknown; properties?: unknown; geometry?: unknown } | null, n) => {
    const line = lines[n] ?? 1;
    const fault = (message: string) => report.add(name, line, message);
    if (feature?.type !== 'Feature' || feature.properties === null || typeof feature.properties !== 'object' || Array.isArray(feature.properties)) {
      fault('is not a Feature with properties');
      return [];
    }
    const { geometry, fault: geometryFault } = readGeometry(feature.geometry, columns.geometries);
    if (geometryFault !== undefined) fault(geometryFault);
    return [{ file: name, line, values: readProperties(feature.properties, columns, fault), geometry }];
  });
}

function readProperties(properties: object, { required, optional }: Columns, fault: (message: string) => void): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(properties) as [string, unknown][]) {
    const column = key.toLowerCase();
    if (!required.includes(column) && !optional.includes(column)) fault(`"${key}" is not a property of this file`);
    else if (values.has(column)) fault(`the property "${key}" stands twice`);
    if (typeof value === 'object' && value !== null) {
      fault(`${key} is ${Array.isArray(value) ? 'a list' : 'an object'}; write it as one text${Array.isArray(value) ? ', several with ; between them' : ''}`);
      // Its place is taken, so that it is not told as empty too.
      values.set(column, JSON.stringify(value).slice(0, 40));
    } else if (value !== null) values.set(column, String(value as string | number | boolean).trim());
  }
  return values;
}
