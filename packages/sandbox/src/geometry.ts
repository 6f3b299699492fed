import type { AreaGeometry, Position } from '@fire-governance/contract';

type Ring = readonly (readonly number[])[];

function insideRings({ lon, lat }: Position, rings: readonly Ring[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = ring[i] as [number, number];
      const [x2, y2] = ring[j] as [number, number];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

const polygonsOf = (geometry: AreaGeometry): readonly (readonly Ring[])[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Whether a position lies inside a boundary (even-odd rule). */
export function containsPosition(geometry: AreaGeometry, position: Position): boolean {
  return polygonsOf(geometry).some((rings) => insideRings(position, rings));
}

/** Area in square degrees: good for comparing parts with their whole, not for hectares. */
export function squareDegrees(geometry: AreaGeometry): number {
  let sum = 0;
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, index) => {
      let twice = 0;
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        twice += ring[j]![0]! * ring[i]![1]! - ring[i]![0]! * ring[j]![1]!;
      }
      sum += (index === 0 ? 1 : -1) * Math.abs(twice) / 2;
    });
  }
  return sum;
}

/** West, south, east, north. */
export function boundsOf(geometry: AreaGeometry): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygonsOf(geometry)) {
    for (const [x, y] of rings[0] as readonly [number, number][]) {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    }
  }
  return bounds;
}
