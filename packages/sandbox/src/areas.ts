import type { Area, AreaGeometry, AreaLevel } from '@fire-governance/contract';
import { AREA_ROWS } from './data/areas.ts';
import { CELLS, VERTICES } from './data/partition.ts';

export interface SandboxArea extends Area {
  /** Schematic: committees are a Voronoi partition of the real district boundary, townships their union. */
  geometry: AreaGeometry;
}

/** The district of the sandbox. */
export const DISTRICT = 'nbs:150502';

type NumberRing = readonly number[];
type Cell = readonly (readonly NumberRing[])[];

const point = (vertex: number): number[] => [VERTICES[vertex * 2]! / 1e6, VERTICES[vertex * 2 + 1]! / 1e6];

function geometryOf(cell: Cell): AreaGeometry {
  const polygons = cell.map((rings) => rings.map((ring) => [...ring, ring[0]!].map(point)));
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * The union of cells that share vertices: an edge that two cells run along in opposite directions is inside and
 * falls away, what is left is the outline. No coordinate is computed, so borders stay exactly shared.
 */
function unionOf(cells: readonly Cell[]): Cell {
  const next = new Map<number, number[]>();
  const edges = new Set<string>();
  for (const ring of cells.flat(2)) ring.forEach((a, i) => edges.add(`${a} ${ring[(i + 1) % ring.length]!}`));
  for (const edge of edges) {
    const [a, b] = edge.split(' ').map(Number) as [number, number];
    if (!edges.has(`${b} ${a}`)) next.set(a, [...(next.get(a) ?? []), b]);
  }
  const rings: number[][] = [];
  for (const [start] of next) {
    while ((next.get(start)?.length ?? 0) > 0) {
      const ring: number[] = [];
      let at = start;
      do {
        ring.push(at);
        at = next.get(at)!.pop()!;
        // Where outlines touch in one vertex, each loop becomes a ring of its own.
        const loop = ring.indexOf(at);
        if (loop > 0) rings.push(ring.splice(loop));
      } while (at !== start);
      rings.push(ring);
    }
  }
  const outer = rings.filter((ring) => turn(ring) > 0);
  const holes = rings.filter((ring) => turn(ring) < 0);
  const polygons = outer.map((ring) => [ring]);
  for (const hole of holes) polygons.find(([ring]) => surrounds(ring!, hole[0]!))?.push(hole);
  return polygons;
}

function turn(ring: NumberRing): number {
  let twice = 0;
  ring.forEach((a, i) => {
    const [x1, y1] = point(a) as [number, number];
    const [x2, y2] = point(ring[(i + 1) % ring.length]!) as [number, number];
    twice += x1 * y2 - x2 * y1;
  });
  return twice;
}

function surrounds(ring: NumberRing, vertex: number): boolean {
  const [x, y] = point(vertex) as [number, number];
  let inside = false;
  ring.forEach((a, i) => {
    const [x1, y1] = point(a) as [number, number];
    const [x2, y2] = point(ring[(i + 1) % ring.length]!) as [number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

const LEVELS: Readonly<Record<number, AreaLevel>> = { 6: 'district', 9: 'township', 12: 'committee' };

function parentOf(digits: string): string | null {
  if (digits.length === 6) return null;
  return `nbs:${digits.slice(0, digits.length - 3)}`;
}

/** The district, its 27 township units and 487 committees, in that order. */
export function createAreas(): SandboxArea[] {
  const committees = AREA_ROWS.filter(([digits]) => digits.length === 12);
  const cellsIn = (digits: string) => CELLS.filter((_, i) => committees[i]![0].startsWith(digits));
  let committee = 0;
  return AREA_ROWS.map(([digits, kind, name, english, pinyin, mca, lon, lat]) => ({
    code: `nbs:${digits}`,
    level: LEVELS[digits.length]!,
    kind,
    name: { 'zh-CN': name, en: english },
    pinyin,
    parent: parentOf(digits),
    otherCodes: mca === null ? [] : [`mca:${mca}`],
    center: { lon, lat },
    schematic: true,
    geometry: geometryOf(digits.length === 12 ? CELLS[committee++]! : unionOf(cellsIn(digits))),
  }));
}
