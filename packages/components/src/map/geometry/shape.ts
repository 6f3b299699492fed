import type { AreaGeometry } from '@fire-governance/contract';
import type { Bounds, World } from './world.ts';

/** One area, projected once: rings of x,y pairs in world units, all polygons' rings in one list (even-odd). */
export interface Shape {
  readonly rings: readonly Float64Array[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  /** Where a label goes. */
  readonly labelX: number;
  readonly labelY: number;
}

function polygonsOf(geometry: AreaGeometry): number[][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

export function shapeOf(geometry: AreaGeometry, world: World, label?: { lon: number; lat: number } | null): Shape {
  const rings: Float64Array[] = [];
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const polygon of polygonsOf(geometry)) {
    for (const ring of polygon) {
      const flat = new Float64Array(ring.length * 2);
      ring.forEach((pair, index) => {
        const x = world.x(pair[0]!), y = world.y(pair[1]!);
        flat[index * 2] = x;
        flat[index * 2 + 1] = y;
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      });
      rings.push(flat);
    }
  }
  const box = { rings, minX, minY, maxX, maxY };
  const [labelX, labelY] = label ? [world.x(label.lon), world.y(label.lat)] : innerPoint(box);
  return { ...box, labelX, labelY };
}

/** Even-odd rule over all rings, so holes and islands need no special care. */
export function contains(shape: Pick<Shape, 'rings' | 'minX' | 'minY' | 'maxX' | 'maxY'>, x: number, y: number): boolean {
  if (x < shape.minX || x > shape.maxX || y < shape.minY || y > shape.maxY) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1]!, yj = ring[j + 1]!;
      if (yi > y !== yj > y && x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) inside = !inside;
    }
  }
  return inside;
}

/**
 * A point well inside: the middle of the widest stretch among a few horizontal cuts.
 * A centroid can fall outside a bent township, which would put its name on the neighbor.
 */
function innerPoint(shape: Pick<Shape, 'rings' | 'minX' | 'minY' | 'maxX' | 'maxY'>): [number, number] {
  const height = shape.maxY - shape.minY;
  let best: [number, number] = [(shape.minX + shape.maxX) / 2, (shape.minY + shape.maxY) / 2];
  let bestScore = -1;
  for (let cut = 1; cut < 12; cut++) {
    const y = shape.minY + (height * cut) / 12;
    const crossings: number[] = [];
    for (const ring of shape.rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const yi = ring[i + 1]!, yj = ring[j + 1]!;
        if (yi > y !== yj > y) crossings.push(((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!);
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      // A cut near the middle reads better than a slightly wider one at the rim.
      const score = width * (1 - Math.abs(cut - 6) / 12);
      if (score > bestScore) {
        bestScore = score;
        best = [(crossings[i]! + crossings[i + 1]!) / 2, y];
      }
    }
  }
  return best;
}

/** The bounds of several geometries in degrees, or null when there are none. */
export function boundsOf(geometries: Iterable<AreaGeometry>): Bounds | null {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (const geometry of geometries) {
    for (const polygon of polygonsOf(geometry)) {
      for (const pair of polygon[0] ?? []) {
        west = Math.min(west, pair[0]!);
        east = Math.max(east, pair[0]!);
        south = Math.min(south, pair[1]!);
        north = Math.max(north, pair[1]!);
      }
    }
  }
  return west <= east ? [west, south, east, north] : null;
}
