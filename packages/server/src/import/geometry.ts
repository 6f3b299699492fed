import type { AreaGeometry } from '@fire-governance/contract';

export type Geometry = AreaGeometry | { type: 'Point'; coordinates: [lon: number, lat: number] };
export type GeometryType = Geometry['type'];

/** A feature's geometry as one of the types its file takes, or what is wrong with it. No geometry is none, not a fault. */
export function readGeometry(value: unknown, types: readonly GeometryType[]): { geometry?: Geometry; fault?: string } {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return { fault: `the geometry is ${shown(value)}; it must be ${wanted(types)}` };
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (!(types as readonly unknown[]).includes(type)) {
    return { fault: `the geometry is ${typeof type === 'string' ? `a ${type}` : 'of no type'}; it must be ${wanted(types)}` };
  }
  const fault = type === 'Point' ? pointFault(coordinates) : outlineFault(type === 'Polygon' ? [coordinates] : coordinates);
  return fault === undefined ? { geometry: value as Geometry } : { fault: `the geometry ${fault}` };
}

const wanted = (types: readonly GeometryType[]) => (types.length === 0 ? 'null, as this file has no places' : `a ${types.join(', a ').replace(/, (?=[^,]+$)/, ' or ')}`);

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 40);

/** What the numbers mean is seen with those of the columns lon and lat, in one place. */
function pointFault(coordinates: unknown): string | undefined {
  const sound = Array.isArray(coordinates) && Number.isFinite(coordinates[0]) && Number.isFinite(coordinates[1]);
  return sound ? undefined : 'is a Point without coordinates; write [longitude, latitude]';
}

function outlineFault(polygons: unknown): string | undefined {
  if (!Array.isArray(polygons)) return 'has no coordinates';
  if (polygons.length === 0) return 'has no polygon';
  return polygons.flatMap(ringFaults)[0];
}

function ringFaults(rings: unknown): string[] {
  if (!Array.isArray(rings) || rings.length === 0) return ['has no ring'];
  return rings.flatMap((ring: unknown) => {
    if (!Array.isArray(ring) || ring.length < 4) return ['has a ring of fewer than four points'];
    const bad = ring.findIndex((point: unknown) => !Array.isArray(point) || !isDegrees(point[0], point[1]));
    if (bad >= 0) return [`has the point ${shown(ring[bad])}, which is not a longitude and latitude`];
    const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
    return first[0] === last[0] && first[1] === last[1] ? [] : ['has a ring that does not end where it begins'];
  });
}

/** Null Island is refused with the impossible ones: it is what a failed conversion leaves. */
export function isDegrees(lon: unknown, lat: unknown): boolean {
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);
}

/** Degrees given in the wrong order: a latitude of China is a longitude elsewhere, but no longitude of China is a latitude. */
export const swapHint = (lon: number, lat: number): string => (Math.abs(lat) > 90 && isDegrees(lat, lon) ? '; lon and lat look swapped' : '');
