import { setTimeout as pause } from 'node:timers/promises';
import { runDrill, type Drill, type Scene } from '../drill.ts';
import type { Row } from '../row.ts';

const KILLS = 5;

/** Runs for a random while, dies, is away for a random while, and starts again, as under any supervisor. */
async function killAgainAndAgain({ product, gateway, draw, met }: Scene): Promise<void> {
  for (let left = KILLS; left > 0; left--) {
    await pause(draw.whole(300, 4_000));
    await product.kill();
    met('SIGKILL');
    await pause(draw.whole(0, 1_500));
    await product.start();
    gateway.leadTo(product.port);
  }
}

const DRILL: Drill = { name: 'server-killed', begin: () => {}, last: killAgainAndAgain, end: () => {} };

/** Power goes, memory runs out, somebody restarts it. */
export const serverKilled: Row = {
  name: 'server-killed', group: 'server', title: `the server killed ${KILLS} times at random moments (SIGKILL)`, notices: ['no-repeat', 'no-memory'], engines: ['pglite', 'postgres'],
  run: async (trial) => (trial.maker ? runDrill(DRILL, { ...trial, seconds: 20 }) : { notPossible: 'the server of the quick run cannot be killed' }),
};

/** A reset of its clock by an hour and back, under the eyes of deadlines, limits and stored replies. */
export const clockJump: Row = {
  name: 'clock-jump', group: 'server', title: "the server's clock jumping an hour ahead and back, with replies lost", notices: ['no-repeat', 'no-memory'], engines: ['postgres', 'pglite'],
  run: (trial) => runDrill({
    name: 'clock-jump',
    begin: ({ gateway, draw, met }) => gateway.turn(({ times }) => {
      if (times > 1 && draw.next() < 0.5) return { kind: 'pass' };
      met('reply lost');
      return { kind: 'lost' };
    }),
    async last({ product, met, trial: { seconds } }) {
      for (const hours of [1, 0, -1, 0]) {
        await pause(seconds * 250);
        product.skew(hours * 3_600_000);
        met('jump');
      }
    },
  }, trial),
};
