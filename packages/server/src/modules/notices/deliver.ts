import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';
import type { Outcome } from './channels/channel.ts';
import { claimDue, giveUpAbandoned, settle } from './claim.ts';
import type { Claimed, Services } from './claimed.ts';
import { wordsOf } from './message.ts';
import { planNotices } from './plan.ts';

/**
 * Sends what is to be told, until nothing is due or `signal` says to stop. Any number of processes may do so at once: each
 * delivery is tried by one of them. Sending lies outside of every transaction, so between the other side's "yes" and ours
 * a process can die, and then it is sent again: at least once on the wire, under the same id, and written down once.
 * Answers how many were tried.
 */
export async function deliver(db: Database, clock: Clock, services: Services, signal?: AbortSignal): Promise<number> {
  let tried = 0;
  const sendAll = async (claimed: readonly Claimed[]) => {
    tried += claimed.length;
    await Promise.all(claimed.map((row) => tryOnce(db, clock, services, row)));
  };
  for (let more = true; more && !signal?.aborted; ) {
    const { planned, claimed } = await db.owner((sql) => planNotices(sql, services, clock.now()));
    await sendAll(claimed);
    more = planned > 0;
  }
  for (let more = true; more && !signal?.aborted; ) {
    const { taken, claimed } = await db.owner((sql) => claimDue(sql, services, clock.now()));
    await sendAll(claimed);
    more = taken > 0;
  }
  if (!signal?.aborted) await db.owner((sql) => giveUpAbandoned(sql, services, clock.now()));
  return tried;
}

async function tryOnce(db: Database, clock: Clock, services: Services, row: Claimed): Promise<void> {
  // A fault of ours in one message must not hold up the others, nor be tried without an end.
  const outcome = await send(clock, services, row).catch((error: unknown): Outcome => ({ result: 'later', error: `The message could not be made (${(error as Error).name}).` }));
  await db.owner((sql) => settle(sql, row, outcome, clock.now()));
}

async function send(clock: Clock, { channels }: Services, row: Claimed): Promise<Outcome> {
  const { delivery_id: id, channel, to } = row;
  return channels[channel]!.send({ id, to, at: clock.now(), ...wordsOf(row, channel, channels.trackingPage) });
}
