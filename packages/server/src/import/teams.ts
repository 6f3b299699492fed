import { TEAM_KINDS, TEAM_STATUSES, type Team } from '@fire-governance/contract';
import { areaCode } from './areas.ts';
import { Cells } from './cells.ts';
import type { Placed } from './chiefs.ts';
import { stableId } from './identity.ts';
import { readRecords } from './records.ts';
import type { FaultReport } from './report.ts';
import type { Columns, SourceFile } from './source.ts';

const COLUMNS: Columns = {
  required: ['area', 'name', 'kind'],
  optional: ['name_en', 'name_mn', 'status', 'lon', 'lat', 'crs', 'phone', 'members', 'tankers', 'reach_km'],
  geometries: ['Point'],
};

export function readTeams(file: SourceFile, report: FaultReport): Placed<Team>[] {
  const lines = new Map<string, number>();
  return readRecords(file, COLUMNS, report).map((record) => {
    const cells = new Cells(record, report);
    const area = areaCode(cells, 'area');
    const name = cells.neededLocalText('name');
    const id = stableId('team', area, name['zh-CN']);
    if (lines.has(id)) cells.fault(`the team "${name['zh-CN']}" of ${area} stands already on line ${lines.get(id)}`);
    lines.set(id, record.line);
    return {
      file: record.file, line: record.line, id, area, name, kind: cells.oneOf('kind', TEAM_KINDS),
      status: cells.oneOf('status', TEAM_STATUSES, 'in-service'), position: cells.position(), phone: cells.phone('phone'),
      members: cells.count('members'), tankers: cells.count('tankers'), reachKm: cells.number('reach_km', 0, 500), schematic: false,
    };
  });
}
