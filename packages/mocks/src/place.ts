import type { Area, Crs, Position } from '@fire-governance/contract';
import { containsPosition, type SandboxArea } from '@fire-governance/sandbox';
import gcoordModule from 'gcoord';

/** Its types describe a module namespace; what an import gives, in Node and from a bundler, is the object itself. */
const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
const roundDegrees = (value: number) => Math.round(value * 1e7) / 1e7;

/** A position in WGS-84. A new object: gcoord changes the array it is given. */
export function toWgs84({ lon, lat, crs = 'wgs84' }: { lon: number; lat: number; crs?: Crs | undefined }): Position {
  if (crs === 'wgs84') return { lon, lat };
  const [x, y] = gcoord.transform([lon, lat], SYSTEMS[crs], SYSTEMS.wgs84) as [number, number];
  return { lon: roundDegrees(x), lat: roundDegrees(y) };
}

/** An area as the API answers it. */
export const publicArea = ({ geometry: _geometry, ...area }: SandboxArea): Area => area;

/** An area with everything above it, largest first; empty when it is unknown. */
export function areaChain(areas: readonly SandboxArea[], code: string): SandboxArea[] {
  const chain: SandboxArea[] = [];
  for (let at = areas.find((area) => area.code === code); at; ) {
    chain.unshift(at);
    const { parent } = at;
    at = areas.find((area) => area.code === parent);
  }
  return chain;
}

/** The areas a position lies in, largest first. */
export function areasAt(areas: readonly SandboxArea[], position: Position): SandboxArea[] {
  const smallest = areas.find((area) => area.level === 'committee' && containsPosition(area.geometry, position));
  return smallest ? areaChain(areas, smallest.code) : areas.filter((area) => area.level === 'district' && containsPosition(area.geometry, position));
}

/** Whether an area is another one or lies inside it: codes are built from the code above. */
export const isWithin = (code: string, area: string | undefined) => area === undefined || code.startsWith(area);
