import type { Crs, Position } from '@fire-governance/contract';
import { createRequire } from 'node:module';

/** Its types describe a module with a default export; what Node loads is CommonJS without one. */
const gcoord = createRequire(import.meta.url)('gcoord') as (typeof import('gcoord'))['default'];

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** A position in WGS-84. A new object: gcoord changes the array it is given. */
export function toWgs84({ lon, lat, crs = 'wgs84' }: { lon: number; lat: number; crs?: Crs | undefined }): Position {
  if (crs === 'wgs84') return { lon, lat };
  const [x, y] = gcoord.transform([lon, lat], SYSTEMS[crs], SYSTEMS.wgs84) as [number, number];
  return { lon: roundDegrees(x), lat: roundDegrees(y) };
}

/** Seven decimals are a centimetre; more would only pretend. */
const roundDegrees = (value: number) => Math.round(value * 1e7) / 1e7;
