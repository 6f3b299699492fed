import { Delaunay } from 'd3-delaunay';
import polygonClipping, { type MultiPolygon, type Pair, type Polygon } from 'polygon-clipping';
import { TOWNSHIP_SEEDS } from './township-seeds.ts';

/** Micro-degrees: about 0.1 m, so that equal vertices are equal numbers. */
export const PRECISION = 1e6;
export const round = (value: number) => Math.round(value * PRECISION) / PRECISION;

export function insidePolygon([x, y]: Pair, polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = ring[i]!;
      const [x2, y2] = ring[j]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

function nearest(point: Pair, seeds: readonly Pair[]): number {
  let best = 0;
  let bestDistance = Infinity;
  for (let i = 0; i < seeds.length; i += 1) {
    // A degree of longitude is 0.72 of a degree of latitude at 43.6 N.
    const distance = ((point[0] - seeds[i]![0]) * 0.72) ** 2 + (point[1] - seeds[i]![1]) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [i, distance];
  }
  return best;
}

/** Spreads `count` seeds evenly over a cloud of points: farthest-point start, then Lloyd's rounds. */
function spread(cloud: readonly Pair[], count: number): Pair[] {
  const seeds: Pair[] = [cloud[Math.floor(cloud.length / 2)]!];
  const gap = cloud.map(() => Infinity);
  while (seeds.length < count) {
    const last = seeds[seeds.length - 1]!;
    let farthest = 0;
    cloud.forEach((point, i) => {
      const distance = ((point[0] - last[0]) * 0.72) ** 2 + (point[1] - last[1]) ** 2;
      gap[i] = Math.min(gap[i]!, distance);
      if (gap[i]! > gap[farthest]!) farthest = i;
    });
    seeds.push(cloud[farthest]!);
  }
  for (let lap = 0; lap < 12; lap += 1) {
    const sums = seeds.map(() => [0, 0, 0] as [number, number, number]);
    for (const point of cloud) {
      const sum = sums[nearest(point, seeds)]!;
      sum[0] += point[0];
      sum[1] += point[1];
      sum[2] += 1;
    }
    sums.forEach(([x, y, n], i) => {
      if (n > 0) seeds[i] = [x / n, y / n];
    });
  }
  return seeds;
}

/** One seed for every committee, spread inside the cell of its township. */
export function committeeSeeds(boundary: Polygon, counts: ReadonlyMap<string, number>): Map<string, Pair[]> {
  const codes = Object.keys(TOWNSHIP_SEEDS);
  const towns = codes.map((code) => TOWNSHIP_SEEDS[code]!);
  const clouds = codes.map(() => [] as Pair[]);
  const xs = boundary[0]!.map((p) => p[0]);
  const ys = boundary[0]!.map((p) => p[1]);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // The city's cells are a hundred times smaller than the towns': sample it on a finer raster.
  const raster = (w: number, e: number, s: number, n: number, step: number, keep: (p: Pair) => boolean) => {
    for (let y = s; y < n; y += step) {
      for (let x = w; x < e; x += step / 0.72) {
        if (keep([x, y]) && insidePolygon([x, y], boundary)) clouds[nearest([x, y], towns)]!.push([x, y]);
      }
    }
  };
  const inCity = ([x, y]: Pair) => nearest([x, y], towns) < 11;
  raster(122.1, 122.45, 43.5, 43.72, 0.0012, inCity);
  raster(west, east, south, north, 0.0055, (p) => !inCity(p));
  return new Map(codes.map((code, i) => [code, spread(clouds[i]!, counts.get(code)!)]));
}

export interface Partition {
  /** Distinct vertices. */
  vertices: Pair[];
  /** For every seed its polygons as lists of rings of vertex numbers, not closed. */
  cells: number[][][][];
}

/** The Voronoi cells of all seeds, cut at the boundary; neighbors name the same vertices. */
export function cutCells(boundary: Polygon, seeds: readonly Pair[]): Partition {
  const scaled = seeds.map(([x, y]) => [x * 0.72, y] as Pair);
  const diagram = Delaunay.from(scaled).voronoi([121 * 0.72, 43, 124 * 0.72, 44.5]);
  const numbers = new Map<string, number>();
  const vertices: Pair[] = [];
  const numberOf = ([x, y]: Pair) => {
    const point: Pair = [round(x), round(y)];
    const key = point.join(' ');
    let number = numbers.get(key);
    if (number === undefined) {
      number = vertices.push(point) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const cells = seeds.map((_, i) => {
    const cell = diagram.cellPolygon(i)!.map(([x, y]) => [round(x / 0.72), round(y)] as Pair);
    const cut: MultiPolygon = polygonClipping.intersection(boundary, [cell]);
    return cut
      .map((polygon) => polygon.map((ring) => withoutRepeats(ring.map(numberOf))).filter((ring) => ring.length > 2))
      .filter((polygon) => polygon.length > 0);
  });
  return { vertices, cells: withSharedVertices(cells, vertices) };
}

function withoutRepeats(ring: number[]): number[] {
  return ring.filter((number, i) => number !== ring[(i + 1) % ring.length]);
}

/**
 * Puts a vertex that lies on a neighbor's edge into that edge: rounding moves the point where a cell border
 * meets the boundary off the boundary's line by up to 0.05 m.
 */
function withSharedVertices(cells: number[][][][], vertices: readonly Pair[]): number[][][][] {
  const edges = new Set<string>();
  for (const ring of cells.flat(2)) ring.forEach((a, i) => edges.add(`${a} ${ring[(i + 1) % ring.length]!}`));
  const loose = new Set<number>();
  for (const edge of edges) {
    const [a, b] = edge.split(' ');
    if (!edges.has(`${b} ${a}`)) loose.add(Number(a)).add(Number(b));
  }
  const candidates = [...loose];
  return cells.map((polygons) =>
    polygons.map((rings) =>
      rings.map((ring) =>
        ring.flatMap((a, i) => {
          const b = ring[(i + 1) % ring.length]!;
          if (!loose.has(a) || !loose.has(b)) return [a];
          return [a, ...between(a, b, candidates.filter((c) => !ring.includes(c)), vertices)];
        }),
      ),
    ),
  );
}

function between(a: number, b: number, candidates: readonly number[], vertices: readonly Pair[]): number[] {
  const [ax, ay] = vertices[a]!;
  const [bx, by] = vertices[b]!;
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const found: [number, number][] = [];
  for (const c of candidates) {
    if (c === a || c === b) continue;
    const [cx, cy] = vertices[c]!;
    const along = ((cx - ax) * dx + (cy - ay) * dy) / length;
    const off = Math.abs((cx - ax) * dy - (cy - ay) * dx) / length;
    if (off < 1.5 / PRECISION && along > 0 && along < length) found.push([along, c]);
  }
  return found.sort((p, q) => p[0] - q[0]).map(([, c]) => c);
}
