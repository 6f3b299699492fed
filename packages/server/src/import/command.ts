import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { openInstallation, type InstallationOptions } from '../installation.ts';
import { StartupError } from '../startup-error.ts';
import { brigadeFrom } from './brigade.ts';
import { decodeText } from './read-text.ts';
import type { SourceFile } from './source.ts';
import { FILE_KINDS, type Files } from './rows.ts';
import { importFiles, type ImportFiles } from './run.ts';
import { REMOVABLE_KINDS, type RemovableKind } from './store.ts';

const IMPORT_USAGE = `fire-governance-server import [--areas FILE] [--chiefs FILE] [--teams FILE] [--centers FILE] [--projects FILE]
                              [--without KIND ...]
                              [--brigade-area CODE --brigade-name NAME [--brigade-phone PHONE]]

Loads your own data into the database of DATABASE_URL or DATA_DIR. Files are CSV (UTF-8 or GB18030) or GeoJSON.
Each file is the whole list of its kind for the counties in it; nothing is changed unless every row of every file is
sound. --without says that the counties in the file of areas have none of a kind: ${REMOVABLE_KINDS.join(', ')}.
From a clone: npm run import -- --areas FILE ...
`;

const OPTIONS = {
  areas: { type: 'string' }, chiefs: { type: 'string' }, teams: { type: 'string' }, centers: { type: 'string' }, projects: { type: 'string' },
  without: { type: 'string', multiple: true },
  'brigade-area': { type: 'string' }, 'brigade-name': { type: 'string' }, 'brigade-phone': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The `import` command: answers what to print, or rejects with a sentence or the list of bad rows. */
export async function importCommand(args: readonly string[], installation: InstallationOptions): Promise<string> {
  const values = parse(args);
  if (values.help || Object.keys(values).length === 0) return IMPORT_USAGE;
  const files: ImportFiles = {
    ...Object.fromEntries(FILE_KINDS.flatMap((kind) => (values[kind] === undefined ? [] : [[kind, read(values[kind])]]))) as Files,
    without: kindsWithout(values),
    brigade: brigadeFrom(values['brigade-area'], values['brigade-name'], values['brigade-phone']),
  };
  const { db } = await openInstallation(installation);
  try {
    return told(files, await importFiles(db, systemClock, files));
  } finally {
    await db.close();
  }
}

type Values = ReturnType<typeof parse>;

function kindsWithout(values: Values): RemovableKind[] {
  return [...new Set(values.without)].map((text) => {
    const kind = REMOVABLE_KINDS.find((known) => known === text);
    if (!kind) throw new StartupError(`--without ${text} is not known; it takes one of ${REMOVABLE_KINDS.join(', ')}.`);
    if (!values.areas) throw new StartupError(`--without ${kind} needs --areas: it is about the counties in that file.`);
    if (kind !== 'investments' && values[kind] !== undefined) throw new StartupError(`--${kind} and --without ${kind} contradict each other; give one of them.`);
    return kind;
  });
}

function told({ without = [], brigade }: ImportFiles, imported: Awaited<ReturnType<typeof importFiles>>): string {
  const counts = Object.entries(imported).map(([kind, number]) => (number === 1 ? `1 ${kind.slice(0, -1)}` : `${number} ${kind}`));
  return [
    ...(counts.length > 0 ? [`Imported ${counts.join(', ')}.`] : []),
    ...(without.length > 0 ? [`There are no ${without.join(', ')} now.`] : []),
    ...(brigade ? [`The brigade of ${brigade.area} is ${brigade.name}.`] : []),
  ].map((sentence) => `${sentence}\n`).join('');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${IMPORT_USAGE}`);
  }
}

function read(path: string): SourceFile {
  try {
    return { name: path, text: decodeText(readFileSync(path)) };
  } catch (error) {
    throw new StartupError(`The file ${path} cannot be read: ${(error as Error).message}.`);
  }
}
