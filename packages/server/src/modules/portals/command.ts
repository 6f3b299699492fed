import { AreaCode } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { systemClock } from '../../clock.ts';
import { openInstallation, type InstallationOptions } from '../../installation.ts';
import { StartupError } from '../../startup-error.ts';
import { insertPortalKey } from './queries.ts';

const KEY_USAGE = `fire-governance-server key --area CODE --name NAME --origin https://www.example.gov.cn [--origin ...]

Makes a publishable key for a site and prints it once; only a hash of it is kept.
From a clone: npm run key -- --area CODE ...
`;

const OPTIONS = {
  area: { type: 'string' }, name: { type: 'string' }, origin: { type: 'string', multiple: true }, help: { type: 'boolean' },
} as const;

/** The `key` command: makes a publishable key that works from the named sites only. */
export async function keyCommand(args: readonly string[], installation: InstallationOptions): Promise<string> {
  const { area, name, origin = [], help } = parse(args);
  if (help) return KEY_USAGE;
  if (area === undefined || 'faults' in check(AreaCode, area, '')) throw new StartupError(`--area needs an area code such as nbs:150502.\n${KEY_USAGE}`);
  if (name === undefined || origin.length === 0) throw new StartupError(`--name and at least one --origin are needed.\n${KEY_USAGE}`);
  const wrong = origin.find((text) => !isOrigin(text));
  if (wrong !== undefined) throw new StartupError(`"${wrong}" is not an origin; write scheme, host and port only, such as https://www.example.gov.cn.`);
  const { db } = await openInstallation(installation);
  try {
    const key = `pk_${randomBytes(24).toString('base64url')}`;
    await db.owner((sql) => insertPortalKey(sql, systemClock, { area, name, key, origins: origin, sandbox: false }));
    return `${key}\n`;
  } finally {
    await db.close();
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && text.startsWith('http');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${KEY_USAGE}`);
  }
}
