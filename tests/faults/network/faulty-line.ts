import { runDrill, type Scene } from '../drill.ts';
import type { Row } from '../row.ts';
import type { Wear } from '../wire.ts';

const fault = (name: string, title: string, notices: Row['notices'], wear: (scene: Scene) => Wear): Row => ({
  name, group: 'network', title, notices, engines: ['postgres', 'pglite'],
  run: (trial) => runDrill({ name, begin: (scene) => scene.wire.wear(() => wear(scene)) }, trial),
});

/** No line at all: connections are refused. */
export const offline = fault('offline', 'offline before sending', ['no-repeat'], ({ met }) => {
  met('connection refused');
  return { refused: true };
});

/** Longer than a request with a report, and shorter than one with a picture and its reply. */
const CUT_MOST = 6_000;

/** The line breaks at any byte, of a request or of a reply. */
export const reset = fault('reset', 'connection reset at a random byte of request or reply', ['no-repeat', 'no-memory'], ({ draw, met }) => {
  met('connection cut');
  return draw.next() < 0.5 ? { cutUp: draw.whole(0, CUT_MOST) } : { cutDown: draw.whole(0, CUT_MOST / 3) };
});

/** Half of it each way. */
const LATENCY_MS = 2_500;

/** Slow, and now and then broken. */
export const latency = fault('latency', '5 s latency with 1 % resets', ['no-repeat'], ({ draw, met, trial }) => {
  const cut = draw.next() < 0.01;
  met(cut ? 'slow connection cut' : 'slow connection');
  // In the quick run time is short, and the chance of a cut so small that there would be none.
  const slow = trial.maker ? LATENCY_MS : LATENCY_MS / 10;
  return { latency: slow, ...(cut || (!trial.maker && draw.next() < 0.3) ? { cutDown: draw.whole(0, 1_000) } : {}) };
});

/** Pulled out: connections stand, and nothing passes or is told. */
export const halfOpen = fault('half-open', 'half-open connections: nothing passes and nobody is told', ['no-repeat'], ({ met }) => {
  met('silent connection');
  return { silent: true };
});
