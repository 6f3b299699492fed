import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createPostgresCluster, type PostgresCluster } from '../../drive/postgres-cluster.ts';
import { runDrill, type Drill } from '../drill.ts';
import { productMaker } from '../product/product-process.ts';
import type { NotPossible, Outcome, Row, Trial } from '../row.ts';
import { openWire, type Wire } from '../wire.ts';

interface Setting {
  readonly cluster: PostgresCluster;
  /** Between the server and PostgreSQL. */
  readonly wire: Wire;
}

interface PostgresFault {
  readonly name: string;
  readonly title: string;
  readonly notices: Row['notices'];
  readonly settings?: readonly string[];
  drill(setting: Setting): Omit<Drill, 'name' | 'product'>;
}

/** Each has a PostgreSQL of its own, because it does not survive unharmed. */
function rowOf({ name, title, notices, settings, drill }: PostgresFault): Row {
  return {
    name, group: 'server', title, notices, engines: ['postgres'],
    run: (trial) => withCluster(settings, (setting, make) => runDrill({ name, ...drill(setting), product: make }, trial)),
  };
}

async function withCluster(
  settings: readonly string[] | undefined, run: (setting: Setting, make: () => ReturnType<Trial['product']>) => Promise<Outcome>, below?: string,
): Promise<Outcome | NotPossible> {
  const cluster = await createPostgresCluster({ ...(settings ? { settings } : {}), ...(below ? { below } : {}) });
  if (!cluster) return { notPossible: 'PostgreSQL is not installed' };
  const wire = await openWire(cluster.port);
  const maker = await productMaker(cluster.url);
  try {
    return await run({ cluster, wire }, () => maker.make(wire.port));
  } finally {
    await wire.close();
    maker.close();
    cluster.remove();
  }
}

export const postgresKilled = rowOf({
  name: 'postgres-killed', title: 'PostgreSQL killed three times (SIGKILL)', notices: ['no-repeat', 'no-memory'],
  drill: ({ cluster }) => ({
    begin: () => {},
    async last({ draw, met }) {
      for (let left = 3; left > 0; left--) {
        await pause(draw.whole(1_000, 4_000));
        await cluster.kill();
        met('SIGKILL');
        await pause(draw.whole(0, 3_000));
        cluster.start();
      }
    },
    end: () => {},
  }),
});

/** Twice so many seconds without an answer. */
const UNREACHABLE_S = 30;

export const postgresUnreachable = rowOf({
  name: 'postgres-unreachable', title: `PostgreSQL unreachable for ${UNREACHABLE_S} s, twice, and its old connections silent for good`, notices: ['no-repeat'],
  drill: ({ wire }) => ({
    begin: () => {},
    async last({ met, trial }) {
      for (let left = 2; left > 0; left--) {
        // So that connections are in use when the line dies. Those never answer again: a pool that waits for them runs dry.
        await pause(trial.seconds * 200);
        wire.strand();
        wire.wear(() => {
          met('connection without an answer');
          return { silent: true };
        });
        await pause(UNREACHABLE_S * 1000);
        if (left > 1) wire.mend();
      }
    },
    end: () => wire.mend(),
  }),
});

export const poolExhausted = rowOf({
  name: 'pool-exhausted', title: 'all connections of the pool waiting for a lock, and PostgreSQL without a free one', notices: ['no-repeat'], settings: ['max_connections=20'],
  drill({ cluster }) {
    let lock: pg.Client | undefined;
    const taken: pg.Client[] = [];
    return {
      async begin({ product, met }) {
        const [row] = await product.query<{ name: string }>('select current_database() as name');
        const open = async () => {
          const client = new pg.Client({ connectionString: cluster.url.replace(/\/postgres$/, `/${row!.name}`) });
          client.on('error', () => {});
          await client.connect();
          return client;
        };
        lock = await open();
        await lock.query('begin; lock table fire.hazards, fire.photos in access exclusive mode');
        for (let free = true; free;) await open().then((client) => { taken.push(client); met('connection taken away'); }, () => { free = false; });
      },
      last: ({ trial }) => pause(Math.max(trial.seconds, 20) * 1000),
      async end() {
        await lock!.query('rollback');
        await Promise.all([lock!, ...taken].map((client) => client.end()));
      },
    };
  },
});

/** Room for the cluster, three databases of the sandbox and the reports, and little more. */
const DISK_MB = 900;

export const diskFull: Row = {
  name: 'disk-full', group: 'server', title: "PostgreSQL's disk full", notices: ['no-repeat'], engines: ['postgres'],
  async run(trial) {
    const disk = mkdtempSync(join(tmpdir(), 'fire-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0777`, 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      rmSync(disk, { recursive: true });
      return { notPossible: 'no small disk can be mounted here (needs the right to mount a tmpfs)' };
    }
    const ballast = join(disk, 'ballast');
    try {
      return await withCluster(undefined, ({ cluster }, make) => runDrill({
        name: 'disk-full', product: make,
        begin({ met }) {
          fill(ballast);
          met('disk full');
        },
        end() {
          rmSync(ballast);
          // Without room for its log PostgreSQL may have ended itself; whoever makes room starts it.
          if (!answers(cluster)) cluster.start();
        },
      }, trial), disk);
    } finally {
      execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
      rmSync(disk, { recursive: true, force: true });
    }
  },
};

function fill(file: string): void {
  const handle = openSync(file, 'w');
  for (let size = 1 << 20; size >= 4096;) {
    try {
      if (writeSync(handle, Buffer.alloc(size)) < size) size >>= 1;
    } catch {
      size >>= 1;
    }
  }
  fsyncSync(handle);
  closeSync(handle);
}

function answers({ port }: PostgresCluster): boolean {
  try {
    execFileSync('/usr/lib/postgresql/15/bin/pg_isready', ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
