import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../db/engine.ts';
import { countyOf } from '../modules/portals/queries.ts';
import { bumpVersion, upsertBrigade } from '../reference/load.ts';
import { checkBrigade, type Brigade } from './brigade.ts';
import { checkPositions, checkShapes } from './outlines.ts';
import { FaultReport, ImportError } from './report.ts';
import { countiesOf, FILE_KINDS, readFiles, rowsInAreas, type FileKind, type Files, type Rows } from './rows.ts';
import { store, type RemovableKind } from './store.ts';

export interface ImportFiles extends Files {
  /** Kinds of which the counties in the file of areas have none: what the database has of them goes. */
  without?: readonly RemovableKind[] | undefined;
  brigade?: Brigade | undefined;
}

/** How many rows of each kind that had a file. */
export type Imported = Partial<Record<FileKind, number>>;

/**
 * Loads an operator's own data, all or nothing. Each file is the whole list of its kind for the counties in it:
 * what the database had and the file has not is removed.
 */
export async function importFiles(db: Database, clock: Clock, { without = [], brigade, ...files }: ImportFiles): Promise<Imported> {
  const report = new FaultReport();
  const rows = readFiles(files, report);
  await db.owner(async (sql) => {
    await checkAreasKnown(sql, rows, report);
    if (rows.areas) await checkShapes(sql, rows.areas, report);
    await checkPositions(sql, rows, report);
    if (report.size > 0) throw new ImportError(report);
    if (brigade) await checkBrigade(sql, brigade, rows);
    await store(sql, rows, without, report);
    if (report.size > 0) throw new ImportError(report);
    if (brigade) await upsertBrigade(sql, brigade.area, { 'zh-CN': brigade.name }, brigade.phone);
    for (const county of changedCounties(rows, brigade)) await bumpVersion(sql, county, clock.now());
    // Checks the references between tables here, where a failure still undoes everything.
    await sql.script('set constraints all immediate');
  });
  return Object.fromEntries(FILE_KINDS.flatMap((kind) => (rows[kind] ? [[kind, rows[kind].length]] : [])));
}

function changedCounties(rows: Rows, brigade: Brigade | undefined): Set<string> {
  return new Set([...FILE_KINDS.flatMap((kind) => countiesOf(rows[kind])), ...(brigade ? [brigade.area] : [])]);
}

/** Every row must stand in an area: of a county in the file of areas, by that file; of another, by the database. */
async function checkAreasKnown(sql: Sql, rows: Rows, report: FaultReport): Promise<void> {
  const counties = new Set(countiesOf(rows.areas));
  const stored = await sql.query<{ code: string }>('select code from areas where not county = any ($1::text[])', [[...counties]]);
  const known = new Set([...(rows.areas ?? []), ...stored].map(({ code }) => code));
  for (const { area, file, line } of rowsInAreas(rows)) {
    if (area === '' || known.has(area)) continue;
    report.add(file, line, `the area ${area} is not known; ${counties.has(countyOf(area)) ? 'the file of areas lacks it' : 'import the areas first'}`);
  }
}
