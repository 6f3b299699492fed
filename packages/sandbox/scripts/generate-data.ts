/**
 * Writes `src/data/areas.ts` and `src/data/partition.ts` from the files in `data/`.
 * Run: node --conditions=@fire-governance/source packages/sandbox/scripts/generate-data.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import gcoordModule from 'gcoord';
import polygonClipping, { type Pair, type Polygon } from 'polygon-clipping';
import { englishOf, pinyinOf } from './names.ts';
import { committeeSeeds, cutCells, PRECISION, round } from './partition.ts';

/** Its types describe a module namespace; what an import gives is the object itself. */
const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];

interface Unit { name: string; kind: string; nbsCode: string; mcaCode: string | null; total: number }
interface Committee { nbsCode: string; name: string; township: string }

const at = (path: string) => new URL(path, import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(at(`../data/${file}`), 'utf8'));

const units: Unit[] = read('horqin-divisions.json').units;
const committees: Committee[] = read('horqin-committees.json');
const KINDS: Record<string, string> = { subdistrict: 'subdistrict', town: 'town', sumu: 'sum', farm: 'quasi-township' };

/** The boundary's datum is not stated; its origin (Amap) uses GCJ-02. Rounded, repeated points and spikes removed. */
function boundaryOf(): Polygon {
  const ring: Pair[] = read('horqin-boundary.geojson').features[0].geometry.coordinates[0];
  const moved = ring.map((point) => gcoord.transform([...point] as Pair, gcoord.GCJ02, gcoord.WGS84).map(round) as Pair);
  const pieces = polygonClipping.union([moved]);
  const largest = pieces.sort((a, b) => b[0]!.length - a[0]!.length)[0]!;
  return [withoutSpikes(largest[0]!)];
}

/** Drops vertices where the line runs back on itself; the source has a few, drawn along its raster. */
function withoutSpikes(closed: Pair[]): Pair[] {
  const ring = closed.slice(0, -1);
  for (let i = 0; i < ring.length; ) {
    const [a, b, c] = [-1, 0, 1].map((step) => ring[(i + step + ring.length) % ring.length]!) as [Pair, Pair, Pair];
    const [ux, uy, vx, vy] = [a[0] - b[0], a[1] - b[1], c[0] - b[0], c[1] - b[1]];
    const sameWay = ux * vx + uy * vy > 0 && Math.abs(ux * vy - uy * vx) < 0.005 * Math.hypot(ux, uy) * Math.hypot(vx, vy);
    if (sameWay) {
      ring.splice(i, 1);
      i = Math.max(0, i - 1);
    } else i += 1;
  }
  return [...ring, ring[0]!];
}

/** Kind of a committee from its digits 10-12, and from its name for gacha, which share the villages' range. */
function committeeKind({ nbsCode, name }: Committee): string {
  const tail = Number(nbsCode.slice(9));
  if (tail >= 400) return 'quasi-committee';
  if (tail < 200) return 'community';
  return name.endsWith('嘎查') ? 'gacha' : 'village';
}

export function generate(): { areas: string; partition: string } {
  const boundary = boundaryOf();
  const counts = new Map(units.map((unit) => [unit.nbsCode, unit.total]));
  const spreadSeeds = committeeSeeds(boundary, counts);
  // Committees take the seeds of their township in reading order, west to east and north to south.
  const seeds: Pair[] = [];
  const seedOf = new Map<string, Pair>();
  for (const unit of units) {
    const points = spreadSeeds.get(unit.nbsCode)!.map((p) => p.map(round) as Pair).sort((p, q) => q[1] - p[1] || p[0] - q[0]);
    committees.filter((c) => c.township === unit.nbsCode).forEach((committee, i) => {
      seedOf.set(committee.nbsCode, points[i]!);
      seeds.push(points[i]!);
    });
  }
  const { vertices, cells } = cutCells(boundary, seeds);

  const row = (code: string, kind: string, name: string, mca: string | null, center: Pair) =>
    JSON.stringify([code, kind, name, englishOf(name), pinyinOf(name), mca, ...center]);
  const centerOfUnit = (unit: Unit): Pair => {
    const own = committees.filter((c) => c.township === unit.nbsCode).map((c) => seedOf.get(c.nbsCode)!);
    const mean = [0, 1].map((k) => own.reduce((sum, p) => sum + p[k]!, 0) / own.length) as Pair;
    return own.reduce((best, p) => (Math.hypot(p[0] - mean[0], p[1] - mean[1]) < Math.hypot(best[0] - mean[0], best[1] - mean[1]) ? p : best));
  };
  const rows = [
    JSON.stringify(['150502', 'district', '科尔沁区', 'Horqin District', pinyinOf('科尔沁区'), '150502', 122.265, 43.615]),
    ...units.map((unit) => row(unit.nbsCode, KINDS[unit.kind]!, unit.name, unit.mcaCode, centerOfUnit(unit))),
    ...units.flatMap((unit) => committees.filter((c) => c.township === unit.nbsCode)
      .map((c) => row(c.nbsCode, committeeKind(c), c.name, null, seedOf.get(c.nbsCode)!))),
  ];
  const head = '// Written by scripts/generate-data.ts from the files in data/; do not edit.\n';
  const micro = vertices.flat().map((value) => Math.round(value * PRECISION)).join(',');
  return {
    areas: `${head}import type { AreaRow } from './row.ts';\n\nexport const AREA_ROWS: readonly AreaRow[] = [\n${rows.map((r) => `  ${r},`).join('\n')}\n];\n`,
    partition: `${head}
/** Longitude and latitude by turns, in millionths of a degree. */
export const VERTICES: readonly number[] = [${micro}];

/** Polygons of each committee in the order of \`AREA_ROWS\`, as rings of vertex numbers. */
export const CELLS: readonly (readonly (readonly (readonly number[])[])[])[] = [
${cells.map((cell) => `  ${JSON.stringify(cell)},`).join('\n')}
];
`,
  };
}

if (import.meta.main) {
  const { areas, partition } = generate();
  let stale = 0;
  for (const [file, text] of [['areas.ts', areas], ['partition.ts', partition]] as const) {
    const path = at(`../src/data/${file}`);
    if (process.argv.includes('--check')) stale += Number(readFileSync(path, 'utf8') !== text);
    else writeFileSync(path, text);
  }
  if (stale > 0) {
    console.error('src/data is not what scripts/generate-data.ts writes; run it and commit the result.');
    process.exitCode = 1;
  }
}
