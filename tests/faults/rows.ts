import { storageBlocked, storageFull, storageOff, schemaUpgraded } from './browser/storage.ts';
import { browserKilled, fiveTabs, tabClosed } from './browser/tabs.ts';
import { captivePortal, lostReply, serverErrors, tooMany, truncated } from './network/faulty-gateway.ts';
import { halfOpen, latency, offline, reset } from './network/faulty-line.ts';
import { clockJump, serverKilled } from './server/killed.ts';
import { diskFull, poolExhausted, postgresKilled, postgresUnreachable } from './server/postgres.ts';
import { deviceClock, keyExpired, keyRotated, refusal } from './device/queue.ts';
import { gapOfEvents, slowConsumer, streamBroken, streamHalfOpen, streamRefused } from './streams/feed.ts';
import type { Row } from './row.ts';

/** The loss table, in the order in which it is printed. */
export const ROWS: readonly Row[] = [
  offline, lostReply, reset, latency, halfOpen, serverErrors, tooMany, captivePortal, truncated,
  serverKilled, postgresKilled, postgresUnreachable, poolExhausted, diskFull, clockJump,
  fiveTabs, tabClosed, browserKilled, storageBlocked, storageOff, storageFull, schemaUpgraded,
  refusal, keyExpired, keyRotated, deviceClock,
  streamRefused, streamBroken, streamHalfOpen, slowConsumer, gapOfEvents,
];
