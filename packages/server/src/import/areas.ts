import { AREA_KINDS, AreaCode, type AreaGeometry, type AreaKind, type AreaLevel } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { pinyin } from 'pinyin-pro';
import { toWgs84 } from '../modules/position.ts';
import type { AreaRow } from '../reference/load.ts';
import { Cells } from './cells.ts';
import { readRecords } from './records.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile } from './source.ts';

const COLUMNS: Columns = {
  required: ['code', 'name', 'kind'],
  optional: ['name_en', 'name_mn', 'pinyin', 'parent', 'other_codes', 'lon', 'lat', 'crs', 'counted'],
  geometries: ['Polygon', 'MultiPolygon', 'Point'],
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
  const lines = new Map<string, number>();
  for (const record of readRecords(file, COLUMNS, report)) {
    const cells = new Cells(record, report);
    const code = areaCode(cells, 'code');
    const level = LEVELS[code.slice(4).length] ?? 'committee';
    const kind = cells.oneOf('kind', AREA_KINDS);
    if (code !== '' && !KINDS[level].includes(kind)) cells.fault(`kind is "${kind}", but ${code} is a ${level}, which is one of ${KINDS[level].join(', ')}`);
    const name = cells.neededLocalText('name');
    const parent = cells.text('parent') ?? parentOf(code, level);
    if (parent !== parentOf(code, level)) cells.fault(`parent is "${parent}", but by its digits ${code} lies in ${parentOf(code, level) ?? 'nothing'}`);
    const first = lines.get(code);
    if (first !== undefined) cells.fault(`the code ${code} stands already on line ${first}`);
    else if (code !== '') lines.set(code, record.line);
    const geometry = outline(cells);
    const center = cells.position();
    areas.push({
      file: record.file, line: record.line, code, level, kind, name, parent, geometry, center,
      pinyin: cells.text('pinyin') ?? pinyin(name['zh-CN'], { toneType: 'none', nonZh: 'consecutive' }),
      otherCodes: (cells.text('other_codes') ?? '').split(/[;；\s]+/).filter((other) => other !== '' && isAreaCode(cells, 'other_codes', other)),
      counted: cells.flag('counted', level === 'township' && kind !== 'quasi-township'),
      schematic: false,
    });
  }
  for (const area of areas) {
    if (area.parent !== null && !lines.has(area.parent)) report.add(area.file, area.line, `the parent ${area.parent} of ${area.code} is not in the file`);
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

/** In WGS-84, and of several polygons even where it is one. */
function outline(cells: Cells): AreaGeometry | null {
  const { geometry } = cells.record;
  if (geometry === undefined || geometry.type === 'Point') return null;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const crs = cells.crs();
  const move = ([lon, lat]: number[]) => {
    const moved = toWgs84({ lon: lon!, lat: lat!, crs });
    return [moved.lon, moved.lat];
  };
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map((ring) => ring.map(move))) };
}
