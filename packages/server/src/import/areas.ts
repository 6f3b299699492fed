import { AREA_KINDS, AreaCode, type AreaGeometry, type AreaKind, type AreaLevel } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { pinyin } from 'pinyin-pro';
import { toWgs84 } from '../modules/position.ts';
import type { AreaRow } from '../reference/load.ts';
import { Cells, isDegrees } from './cells.ts';
import { readRecords, type SourceFile } from './records.ts';
import type { FaultReport } from './report.ts';

const COLUMNS = {
  required: ['code', 'name', 'kind'],
  optional: ['name_en', 'name_mn', 'pinyin', 'parent', 'other_codes', 'lon', 'lat', 'crs', 'counted'],
};

const LEVELS: Readonly<Record<number, AreaLevel>> = { 6: 'district', 9: 'township', 12: 'committee' };
const KINDS: Readonly<Record<AreaLevel, readonly AreaKind[]>> = {
  district: ['district'],
  township: ['subdistrict', 'town', 'sum', 'quasi-township'],
  committee: ['community', 'village', 'gacha', 'quasi-committee'],
};

export type PlacedArea = AreaRow & { file: string; line: number };

/** Areas with their lines, so that the database can add what only it can see (crossing borders). */
export function readAreas(file: SourceFile, report: FaultReport): PlacedArea[] {
  const areas: PlacedArea[] = [];
  for (const record of readRecords(file, COLUMNS, report)) {
    const cells = new Cells(record, report);
    const code = areaCode(cells, 'code');
    const level = LEVELS[code.slice(4).length] ?? 'committee';
    const kind = cells.oneOf('kind', AREA_KINDS);
    if (code !== '' && !KINDS[level].includes(kind)) cells.fault(`kind is "${kind}", but ${code} is a ${level}, which is one of ${KINDS[level].join(', ')}`);
    const name = cells.neededLocalText('name');
    const parent = cells.text('parent') ?? parentOf(code, level);
    if (parent !== parentOf(code, level)) cells.fault(`parent is "${parent}", but by its digits ${code} lies in ${parentOf(code, level) ?? 'nothing'}`);
    const first = areas.find((area) => area.code === code && code !== '');
    if (first) cells.fault(`the code ${code} stands already on line ${first.line}`);
    const geometry = readGeometry(cells);
    const center = cells.position();
    areas.push({
      file: record.file, line: record.line, code, level, kind, name, parent, geometry, center,
      pinyin: cells.text('pinyin') ?? pinyin(name['zh-CN'], { toneType: 'none', nonZh: 'consecutive' }),
      otherCodes: (cells.text('other_codes') ?? '').split(/[;\s]+/).filter((other) => other !== '' && isAreaCode(cells, 'other_codes', other)),
      counted: cells.flag('counted', level === 'township' && kind !== 'quasi-township'),
      schematic: false,
    });
  }
  const codes = new Set(areas.map((area) => area.code));
  for (const area of areas) {
    if (area.parent !== null && !codes.has(area.parent)) report.add(area.file, area.line, `the parent ${area.parent} of ${area.code} is not in the file`);
  }
  return areas;
}

export function areaCode(cells: Cells, column: string): string {
  const code = cells.needed(column);
  return code !== '' && isAreaCode(cells, column, code) ? code : '';
}

function isAreaCode(cells: Cells, column: string, code: string): boolean {
  const sound = 'value' in check(AreaCode, code, '');
  if (!sound) cells.fault(`${column} is "${code}"; an area code names its list and has 6, 9 or 12 digits, such as nbs:150502009`);
  return sound;
}

function parentOf(code: string, level: AreaLevel): string | null {
  return level === 'district' || code === '' ? null : code.slice(0, -3);
}

function readGeometry(cells: Cells): AreaGeometry | null {
  const { geometry } = cells.record;
  if (geometry === undefined || geometry.type === 'Point') return null;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    cells.fault(`the geometry is a ${String((geometry as { type: unknown }).type)}; it must be a Polygon, a MultiPolygon or a Point`);
    return null;
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const problem = Array.isArray(polygons) ? polygons.flatMap(ringFaults)[0] ?? (polygons.length === 0 ? 'has no polygon' : undefined) : 'has no coordinates';
  if (problem !== undefined) {
    cells.fault(`the geometry ${problem}`);
    return null;
  }
  const crs = cells.crs();
  const move = ([lon, lat]: number[]) => {
    const moved = toWgs84({ lon: lon!, lat: lat!, crs });
    return [moved.lon, moved.lat];
  };
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map((ring) => ring.map(move))) };
}

function ringFaults(rings: unknown): string[] {
  if (!Array.isArray(rings) || rings.length === 0) return ['has no ring'];
  return rings.flatMap((ring: unknown) => {
    if (!Array.isArray(ring) || ring.length < 4) return ['has a ring of fewer than four points'];
    const bad = ring.find((point: unknown) => !Array.isArray(point) || !isDegrees(point[0], point[1])) as unknown;
    if (bad !== undefined) return [`has the point ${JSON.stringify(bad)?.slice(0, 40)}, which is not a longitude and latitude`];
    const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
    return first[0] === last[0] && first[1] === last[1] ? [] : ['has a ring that does not end where it begins'];
  });
}
