import { DELIVERY_STATES, Id } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import { parseArgs } from 'node:util';
import { systemClock } from '../../clock.ts';
import { openInstallation, type InstallationOptions } from '../../installation.ts';
import { StartupError } from '../../startup-error.ts';
import { LISTED_MAX, listDeliveries, replanUntold, replayDeadLetters, type LoggedDelivery } from './dead-letters.ts';

const DELIVERIES_USAGE = `fire-governance-server deliveries list [--state ${DELIVERY_STATES.join('|')}]
fire-governance-server deliveries replay ID... | --all
fire-governance-server deliveries replay --not-configured

Shows what was sent to people, or why not, and sends again. "list" shows what has failed for good, newest first, unless another
state is asked for. "replay" makes it due again: the running server sends it. "--not-configured" is for results that reporters
were not told while there was no channel; look first at whom your offices have called meanwhile.
The embedded database belongs to one process at a time: stop the server first where there is no DATABASE_URL.
From a clone: npm run deliveries -- list
`;

const OPTIONS = { state: { type: 'string' }, all: { type: 'boolean' }, 'not-configured': { type: 'boolean' }, help: { type: 'boolean' } } as const;

/** The `deliveries` command. */
export async function deliveriesCommand(args: readonly string[], installation: InstallationOptions): Promise<string> {
  const { values, positionals: [what, ...ids] } = parse(args);
  if (values.help) return DELIVERIES_USAGE;
  const { state = 'failed', all = false, 'not-configured': notConfigured = false } = values;
  if (what !== 'list' && what !== 'replay') throw new StartupError(DELIVERIES_USAGE);
  if (!(DELIVERY_STATES as readonly string[]).includes(state)) throw new StartupError(`--state is "${state}"; it must be ${DELIVERY_STATES.join(', ')}.`);
  const wrong = ids.find((id) => 'faults' in check(Id, id, ''));
  if (wrong !== undefined) throw new StartupError(`"${wrong}" is no id of a delivery; "deliveries list" shows them.`);
  if (what === 'replay' && Number(ids.length > 0) + Number(all) + Number(notConfigured) !== 1) throw new StartupError(`Say what to replay: ids, or --all, or --not-configured.\n${DELIVERIES_USAGE}`);
  const { db } = await openInstallation(installation);
  try {
    if (what === 'list') return shown(await db.owner((sql) => listDeliveries(sql, state)), state);
    const count = await db.owner((sql) => (notConfigured ? replanUntold(sql) : replayDeadLetters(sql, all ? undefined : ids, systemClock.now())));
    return `${count} ${count === 1 ? 'delivery is' : 'deliveries are'} due again.\n`;
  } finally {
    await db.close();
  }
}

function shown(rows: readonly LoggedDelivery[], state: string): string {
  if (rows.length === 0) return `Nothing is ${state}.\n`;
  const lines = rows.map((row) => {
    const why = [row.reason, row.last_error].filter(Boolean).join(': ');
    const next = row.next_try_at ? `, next try ${row.next_try_at.toISOString()}` : '';
    return `${row.id}  ${row.at.toISOString()}  ${row.channel} to ${row.audience} (${row.kind}) about ${row.hazard_id}: ${row.tries} tries${next}${why ? `; ${why}` : ''}`;
  });
  return `${lines.join('\n')}\n${rows.length === LISTED_MAX ? `Only the newest ${LISTED_MAX} are shown.\n` : ''}`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${DELIVERIES_USAGE}`);
  }
}
