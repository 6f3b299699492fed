import { TEAM_STATUSES, type Project } from '@fire-governance/contract';
import { areaCode } from './areas.ts';
import { Cells } from './cells.ts';
import type { Placed } from './chiefs.ts';
import { stableId } from './identity.ts';
import { readRecords } from './records.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile } from './source.ts';

const COLUMNS: Columns = {
  required: ['area', 'name', 'posts_planned', 'posts_filled', 'source'],
  optional: ['name_en', 'name_mn', 'status', 'lon', 'lat', 'crs', 'started_on', 'target_on'],
  geometries: ['Point'],
};

/** Stations being built. */
export function readProjects(file: SourceFile, report: FaultReport): Placed<Project>[] {
  const lines = new Map<string, number>();
  return readRecords(file, COLUMNS, report).map((record) => {
    const cells = new Cells(record, report);
    const area = areaCode(cells, 'area');
    const name = cells.neededLocalText('name');
    const id = stableId('project', area, name['zh-CN']);
    if (lines.has(id)) cells.fault(`the project "${name['zh-CN']}" of ${area} stands already on line ${lines.get(id)}`);
    lines.set(id, record.line);
    return {
      file: record.file, line: record.line, id, area, name, status: cells.oneOf('status', TEAM_STATUSES, 'under-construction'),
      postsPlanned: cells.neededCount('posts_planned'), postsFilled: cells.neededCount('posts_filled'), position: cells.position(),
      startedOn: cells.date('started_on'), targetOn: cells.date('target_on'), source: cells.needed('source'), schematic: false,
    };
  });
}
