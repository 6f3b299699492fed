import type { AreaLevel, Chief } from '@fire-governance/contract';
import { pinyin } from 'pinyin-pro';
import { areaCode } from './areas.ts';
import { Cells } from './cells.ts';
import { stableId } from './identity.ts';
import { readRecords } from './records.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile } from './source.ts';

const COLUMNS: Columns = {
  required: ['area', 'post'],
  optional: ['post_en', 'post_mn', 'name', 'pinyin', 'phone', 'since', 'stand_in_name', 'stand_in_phone'],
  geometries: [],
};

export type Placed<Row> = Row & { file: string; line: number };

/** Posts in the order of the file; a post without a name is vacant. */
export function readChiefs(file: SourceFile, report: FaultReport): Placed<Chief>[] {
  const seen = new Map<string, number>();
  return readRecords(file, COLUMNS, report).map((record) => {
    const cells = new Cells(record, report);
    const area = areaCode(cells, 'area');
    const post = cells.neededLocalText('post');
    const name = cells.text('name');
    const [since, phone] = [cells.date('since'), cells.phone('phone')];
    if (name === null && since !== null) cells.fault('since is given, but the post has no name and so is vacant');
    const standInName = cells.text('stand_in_name');
    const standInPhone = cells.phone('stand_in_phone');
    if (standInName === null && standInPhone !== null) cells.fault('stand_in_phone is given, but stand_in_name is empty');
    // Two deputies of one area have the same post; their place in the file tells them apart.
    const key = `${area} ${post['zh-CN']}`;
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return {
      file: record.file, line: record.line, id: stableId('chief', area, post['zh-CN'], String(ordinal)), area,
      areaName: { 'zh-CN': '' }, level: levelOf(area), post, vacant: name === null, name,
      pinyin: name === null ? null : cells.text('pinyin') ?? pinyin(name, { toneType: 'none', nonZh: 'consecutive', surname: 'head' }),
      phone, since, standIn: standInName === null ? null : { name: standInName, phone: standInPhone }, schematic: false,
    };
  });
}

function levelOf(area: string): AreaLevel {
  return area.length === 10 ? 'district' : area.length === 13 ? 'township' : 'committee';
}
