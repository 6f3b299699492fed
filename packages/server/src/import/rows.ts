import type { Center, Chief, Project, Team } from '@fire-governance/contract';
import { countyOf } from '../modules/portals/queries.ts';
import { readAreas, type PlacedArea } from './areas.ts';
import { readCenters } from './centers.ts';
import { readChiefs, type Placed } from './chiefs.ts';
import { readProjects } from './projects.ts';
import type { SourceFile } from './source.ts';
import type { FaultReport } from './report.ts';
import { readTeams } from './teams.ts';

/** The kinds whose rows stand in areas. Each has a file and, of the same name, a table. */
export const KINDS_IN_AREAS = ['chiefs', 'teams', 'centers', 'projects'] as const;
export const FILE_KINDS = ['areas', ...KINDS_IN_AREAS] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type Files = { [Kind in FileKind]?: SourceFile | undefined };

/** What each file holds; nothing where there is no such file. */
export interface Rows {
  areas?: PlacedArea[] | undefined;
  chiefs?: Placed<Chief>[] | undefined;
  teams?: Placed<Team>[] | undefined;
  centers?: Placed<Center>[] | undefined;
  projects?: Placed<Project>[] | undefined;
}

export function readFiles(files: Files, report: FaultReport): Rows {
  return {
    areas: files.areas && readAreas(files.areas, report),
    chiefs: files.chiefs && readChiefs(files.chiefs, report),
    teams: files.teams && readTeams(files.teams, report),
    centers: files.centers && readCenters(files.centers, report),
    projects: files.projects && readProjects(files.projects, report),
  };
}

export function rowsInAreas({ chiefs = [], teams = [], centers = [], projects = [] }: Rows) {
  return [...chiefs, ...teams, ...centers, ...projects];
}

/** The counties one file is the whole list for. Those of another file say nothing about it. */
export function countiesOf(rows: readonly ({ area: string } | { code: string })[] = []): string[] {
  return [...new Set(rows.map((row) => countyOf('code' in row ? row.code : row.area)))];
}
