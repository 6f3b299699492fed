import { setTimeout as pause } from 'node:timers/promises';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { runDrill, type Scene } from '../drill.ts';
import type { Turn } from '../gateway.ts';
import { makeReports, type Sent } from '../reports.ts';
import type { Row } from '../row.ts';
import { clockOfSpeed } from '../senders/clock.ts';

const ENGINES: Row['engines'] = ['postgres', 'pglite'];

/** Replies get lost, half of the repeats too: whatever is done twice shows. */
export const loseReplies = ({ gateway, draw, met }: Pick<Scene, 'gateway' | 'draw' | 'met'>) => gateway.turn(({ times }): Turn => {
  if (times > 1 && draw.next() < 0.5) return { kind: 'pass' };
  met('reply lost');
  return { kind: 'lost' };
});

/** One in so many is refused for good. */
const REFUSED = 5;

/** An area of nowhere, or a picture that is none. */
function spoil(sent: Sent, n: number): Sent {
  if (n % REFUSED !== 0) return sent;
  if (sent.photos.length > 0) return { ...sent, photos: [sent.photos[0]!.slice(0, 20), ...sent.photos.slice(1)] };
  return { ...sent, report: { ...sent.report, place: { area: 'nbs:999999' } } };
}

/** What the server refuses for good is put aside, can be corrected, and holds up nothing. */
export const refusal: Row = {
  name: 'refusal', group: 'browser', title: `a permanent refusal of one in ${REFUSED}, corrected afterwards`, notices: ['no-repeat', 'no-memory'], engines: ENGINES,
  run: (trial) => runDrill({
    name: 'refusal', prepare: spoil, begin: loseReplies,
    async after({ devices, met, trial: { seed, reports } }) {
      const held = await devices.held();
      const right = new Map((await makeReports(seed, reports)).map((sent) => [sent.report.description, sent]));
      // The others must have arrived while these stand aside.
      const others = held.filter(({ status }) => status !== 'refused');
      if (others.some(({ status }) => status !== 'sent')) return;
      for (let left = await devices.correct((description) => right.get(description)!); left > 0; left--) met('refusal');
    },
  }, trial),
};

const keyHash = (key: string) => createHash('sha256').update(key).digest('hex');

/** Servers remember a key for 15 seconds. */
const KEY_DEAD_S = 30;

/** The key is refused for a while, as one that ran out before the page's own was renewed. */
export const keyExpired: Row = {
  name: 'key-expired', group: 'browser', title: 'key expired while draining, and renewed', notices: ['no-repeat'], engines: ['postgres'],
  run: (trial) => runDrill({
    name: 'key-expired',
    begin: async ({ product, gateway, met }) => {
      await product.query('update fire.portal_keys set revoked_at = now()');
      // Counted where it can be seen: requests that reach the server now are refused by it.
      gateway.turn(() => {
        met('request with a dead key');
        return { kind: 'pass' };
      });
    },
    end: async ({ product, gateway }) => {
      await product.query('update fire.portal_keys set revoked_at = null');
      gateway.turn();
    },
  }, { ...trial, seconds: KEY_DEAD_S }),
};

/** A new key for the same portal takes over while answers are outstanding that went to the old one. */
export const keyRotated: Row = {
  name: 'key-rotated', group: 'browser', title: "the portal's key exchanged for a new one while replies are lost", notices: ['no-repeat', 'no-memory'], engines: ENGINES.slice(0, 1),
  run: (trial) => runDrill({
    name: 'key-rotated',
    begin: loseReplies,
    async last({ product, devices, met, trial: { seconds } }) {
      const key = `pk_${randomBytes(18).toString('hex')}`;
      await product.query(
        `insert into fire.portal_keys (id, portal_id, county, area, key_hash, hint, origins, sandbox, created_at)
         select '${randomUUID()}', portal_id, county, area, '\\x${keyHash(key)}', 'pk_', origins, sandbox, now() from fire.portal_keys limit 1`);
      await pause(seconds * 600);
      await devices.reload({ key });
      met('new key');
      await pause(seconds * 400);
    },
  }, trial),
};

/** Longer than any pause between tries. */
const HOUR_MS = 3_600_000;

/** The clock of a phone is set, by hand or by the network, an hour ahead and an hour back. */
export const deviceClock: Row = {
  name: 'device-clock', group: 'browser', title: "the device's clock jumping an hour ahead and back, with replies lost", notices: ['no-repeat', 'no-memory'], engines: ENGINES,
  run(trial) {
    let skew = 0;
    const within = trial.clock ?? clockOfSpeed(1);
    return runDrill({
      name: 'device-clock', begin: loseReplies, clock: () => ({ ...within, now: () => within.now() + skew }),
      async last({ met, trial: { seconds } }) {
        await pause(seconds * 300);
        skew = HOUR_MS;
        met('jump ahead');
        await pause(seconds * 300);
        // What was put off by the fast clock now seems to be due in an hour.
        skew = 0;
        met('jump back');
        await pause(seconds * 400);
      },
    }, trial);
  },
};
