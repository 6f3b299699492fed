import { AreaCode, KEY_KINDS, KEY_OVERLAP_DAYS_MAX, KEY_SCOPES, type KeyKind, type KeyScope } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { parseArgs } from 'node:util';
import { systemClock, type Clock } from '../../clock.ts';
import type { Sql } from '../../db/engine.ts';
import { openInstallation, type InstallationOptions } from '../../installation.ts';
import { StartupError } from '../../startup-error.ts';
import type { AuditActor } from '../audit/queries.ts';
import { countyOf } from '../portals/queries.ts';
import { findKeptKey, isKnownArea, listKeys, type KeptKeyRecord } from './queries.ts';
import { createKey, overlapFault, revokeKey, rotateKey, stateOf, type IssuedRecord, type KeyOrder } from './service.ts';

/** An old key goes on for a week, where nothing else is said: long enough to reach every page and server that holds it. */
const OVERLAP_DAYS = 7;
const DAY_MS = 24 * 3_600_000;
/** More keys than a county has; all of them are shown at once. */
const LISTED_MAX = 10_000;

const KEY_USAGE = `fire-governance-server key create --area CODE --name NAME --origin https://www.example.gov.cn [--origin ...]
fire-governance-server key create --kind secret --area CODE --name NAME --scope hazards:read [--scope ...]
fire-governance-server key list
fire-governance-server key rotate ID [--days ${OVERLAP_DAYS}]
fire-governance-server key revoke ID

create  makes a publishable key for a site, or a secret key for the servers of an integrator, and prints it once; only a hash of it
        is kept. Scopes: ${KEY_SCOPES.join(', ')}. Without a word before --area, create is meant.
list    shows all keys with their ids.
rotate  makes a key in the place of another one, which goes on for so many days (at most ${KEY_OVERLAP_DAYS_MAX}).
revoke  ends a key for good; running servers refuse it within five seconds.
From a clone: npm run key -- create --area CODE ...
`;

const OPTIONS = {
  area: { type: 'string' }, name: { type: 'string' }, kind: { type: 'string' }, origin: { type: 'string', multiple: true }, scope: { type: 'string', multiple: true },
  days: { type: 'string' }, help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];

const usage = (what: string) => new StartupError(`${what}\n${KEY_USAGE}`);

/** The `key` command. What it answers is for a file or a pipe, a new key and nothing else; what is said beside it goes to `onProgress`. */
export async function keyCommand(args: readonly string[], installation: InstallationOptions, clock: Clock = systemClock): Promise<string> {
  const work = keyWork(args, clock.now(), installation.onProgress ?? (() => {}));
  if (work === undefined) return KEY_USAGE;
  const { db } = await openInstallation(installation);
  try {
    return await db.owner(work);
  } finally {
    await db.close();
  }
}

/** What is asked for, checked as far as it can be before the database is opened; undefined where help is. */
export function keyWork(args: readonly string[], now: Date, say: (text: string) => void): ((sql: Sql) => Promise<string>) | undefined {
  const { values, positionals: [verb = 'create', id, ...more] } = parse(args);
  return values.help ? undefined : workOf(verb, id, more.length > 0, values, now, say);
}

function workOf(verb: string, id: string | undefined, more: boolean, values: Values, now: Date, say: (text: string) => void): (sql: Sql) => Promise<string> {
  const takesId = verb === 'rotate' || verb === 'revoke';
  if (!['create', 'list', 'rotate', 'revoke'].includes(verb)) throw usage(`There is no "key ${verb}".`);
  if (more || (id !== undefined) !== takesId) throw usage(takesId ? `"key ${verb}" takes one id; "key list" shows them.` : `"key ${verb}" takes options only.`);
  if (verb === 'list') return (sql) => list(sql, now);
  if (verb === 'create') {
    const order = orderFrom(values);
    return (sql) => create(sql, order, now, say);
  }
  if (verb === 'revoke') return (sql) => revoke(sql, id!, now);
  const days = Number(values.days ?? OVERLAP_DAYS);
  const until = new Date(now.getTime() + days * DAY_MS);
  if (!Number.isFinite(days) || overlapFault(until, now)) throw usage(`--days is a number above 0, at most ${KEY_OVERLAP_DAYS_MAX}; to end a key now, revoke it.`);
  return (sql) => rotate(sql, id!, until, now, say);
}

function orderFrom({ area, name, kind = 'publishable', origin = [], scope = [] }: Values): KeyOrder {
  if (!(KEY_KINDS as readonly string[]).includes(kind)) throw usage(`--kind is ${KEY_KINDS.join(' or ')}.`);
  if (area === undefined || 'faults' in check(AreaCode, area, '')) throw usage('--area needs an area code such as nbs:150502.');
  if (name === undefined || name.trim() === '') throw usage('--name is needed: whose key it is.');
  if (kind === 'publishable' && (origin.length === 0 || scope.length > 0)) throw usage('A publishable key needs at least one --origin, and takes no --scope.');
  if (kind === 'secret' && (scope.length === 0 || origin.length > 0)) throw usage('A secret key needs at least one --scope, and takes no --origin.');
  const wrong = origin.find((text) => !isOrigin(text));
  if (wrong !== undefined) throw new StartupError(`"${wrong}" is not an origin; write scheme, host and port only, such as https://www.example.gov.cn.`);
  const unknown = scope.find((text) => !(KEY_SCOPES as readonly string[]).includes(text));
  if (unknown !== undefined) throw new StartupError(`"${unknown}" is not a scope; there are ${KEY_SCOPES.join(', ')}.`);
  return { kind: kind as KeyKind, area, name: name.trim(), origins: origin, scopes: [...new Set(scope)] as KeyScope[] };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && text.startsWith('http');
}

const operatorOf = (area: string): AuditActor => ({ county: countyOf(area), keyId: null, role: 'operator' });

async function create(sql: Sql, order: KeyOrder, now: Date, say: (text: string) => void): Promise<string> {
  if (!(await isKnownArea(sql, order.area))) {
    throw new StartupError(`There is no area ${order.area} in this database; load your areas first (npm run import), or look up the code: the digits of the two official lists differ.`);
  }
  return told(await createKey(sql, order, { actor: operatorOf(order.area), now }), say);
}

/** The key by itself, so that it can be piped into a store of secrets; what a person wants to know beside it. */
function told({ row, key }: IssuedRecord, say: (text: string) => void): string {
  say(`the ${row.kind} key ${row.id} for ${row.name} (${row.area}); it is shown this once, so put it where it belongs now`);
  return `${key}\n`;
}

async function existing(sql: Sql, id: string): Promise<KeptKeyRecord> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const row = isId ? await findKeptKey(sql, id, true) : undefined;
  if (!row) throw new StartupError(`There is no key with the id ${id.startsWith('pk_') || id.startsWith('fire_') ? 'that was given; a key is named by its id, not by itself' : id}; "key list" shows the ids.`);
  return row;
}

async function rotate(sql: Sql, id: string, until: Date, now: Date, say: (text: string) => void): Promise<string> {
  const old = await existing(sql, id);
  const state = stateOf(old, now);
  if (state !== 'active') throw new StartupError(`The key ${old.id} is ${state}, and only an active one can be replaced; make a new one with "key create".`);
  const issued = await rotateKey(sql, old, until, { actor: operatorOf(old.area), now });
  say(`the old key ${old.id} (${old.hint}) works until ${until.toISOString()}`);
  return told(issued, say);
}

async function revoke(sql: Sql, id: string, now: Date): Promise<string> {
  const row = await existing(sql, id);
  if (row.revoked_at) throw new StartupError(`The key ${row.id} has been revoked already, on ${row.revoked_at.toISOString()}.`);
  await revokeKey(sql, row, { actor: operatorOf(row.area), now });
  return `Revoked ${row.id} (${row.hint}) of ${row.name}. Running servers refuse it within five seconds.\n`;
}

async function list(sql: Sql, now: Date): Promise<string> {
  const rows = await listKeys(sql, { kind: undefined, after: undefined, rows: LISTED_MAX });
  if (rows.length === 0) return 'There are no keys yet; "key create" makes one.\n';
  return rows.map((row) => {
    const state = row.works_until && !row.revoked_at ? `${stateOf(row, now)} (until ${row.works_until.toISOString()})` : stateOf(row, now);
    const facts = [
      `${row.kind}${row.sandbox ? ' of the sandbox' : ''}, ${state}`, `${row.name}, ${row.area}`, `begins with ${row.hint}`,
      row.kind === 'secret' ? `for ${row.scopes.join(', ')}` : `from ${row.origins.join(', ')}`,
      `made ${row.created_at.toISOString().slice(0, 10)}, ${row.last_used_on ? `last used ${row.last_used_on}` : 'never used'}${row.replaces ? `, in the place of ${row.replaces}` : ''}`,
    ];
    return `${row.id}\n${facts.map((fact) => `  ${fact}\n`).join('')}`;
  }).join('');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usage((error as Error).message);
  }
}
