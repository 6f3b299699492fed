import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { openInstallation, type InstallationOptions } from '../installation.ts';
import { StartupError } from '../startup-error.ts';
import { decodeText } from './read-text.ts';
import type { SourceFile } from './records.ts';
import { importFiles } from './run.ts';

export const IMPORT_USAGE = `fire-governance-server import [--areas FILE] [--chiefs FILE] [--teams FILE] [--centers FILE]
                              [--brigade-area CODE --brigade-name NAME [--brigade-phone PHONE]]

Loads your own data into the database of DATABASE_URL or DATA_DIR. Files are CSV (UTF-8 or GB18030) or GeoJSON.
Each file is the whole list of its kind; nothing is changed unless every row of every file is sound.
`;

const OPTIONS = {
  areas: { type: 'string' }, chiefs: { type: 'string' }, teams: { type: 'string' }, centers: { type: 'string' },
  'brigade-area': { type: 'string' }, 'brigade-name': { type: 'string' }, 'brigade-phone': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The `import` command: answers what to print, or rejects with a sentence or the list of bad rows. */
export async function importCommand(args: readonly string[], installation: InstallationOptions): Promise<string> {
  const values = parse(args);
  if (values.help || Object.keys(values).length === 0) return IMPORT_USAGE;
  const file = (path: string | undefined): SourceFile | undefined => (path === undefined ? undefined : { name: path, text: read(path) });
  const files = {
    areas: file(values.areas), chiefs: file(values.chiefs), teams: file(values.teams), centers: file(values.centers),
    brigade: values['brigade-area'] && values['brigade-name']
      ? { area: values['brigade-area'], name: values['brigade-name'], phone: values['brigade-phone'] ?? null }
      : undefined,
  };
  const { db } = await openInstallation(installation);
  try {
    const counts = await importFiles(db, systemClock, files);
    return `Imported ${Object.entries(counts).map(([kind, number]) => `${number} ${kind}`).join(', ')}.\n`;
  } finally {
    await db.close();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${IMPORT_USAGE}`);
  }
}

function read(path: string): string {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    throw new StartupError(`The file ${path} cannot be read: ${(error as Error).message}.`);
  }
}
