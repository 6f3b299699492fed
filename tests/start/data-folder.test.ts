// One data folder through its life: made, used, opened again, cut off, fought over, damaged.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort, npmStart, sentences, serverOf, type Ended, type Started } from '../drive/npm-start.ts';
import { refusesToStart } from './one-sentence.ts';
import { descriptionOf, report } from './reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'fire-folder-'));
const dataDir = join(folder, 'data');
after(() => rmSync(folder, { recursive: true, force: true }));

const READY = /^ready (http:\S+)$/m;
const limits = { RATE_LIMIT_WRITES: '1000000' };

/** Several at once, as a burst from many phones. */
const BURST = 40;

describe('npm start and its data folder', () => {
  let running: Started | undefined;
  let kept = '';

  after(async () => { await running?.kill(); });

  async function serve(): Promise<{ process: Started; url: string }> {
    const process = (running = npmStart({ PORT: String(await freePort()), DATA_DIR: dataDir, ...limits }));
    const [, url] = await process.says(READY);
    return { process, url: url! };
  }

  function assertStopped({ code, stderr, stdout }: Ended): void {
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(sentences({ stderr }), []);
    assert.ok(!existsSync(join(dataDir, 'server.lock')), 'the folder was not given back');
  }

  it('builds the database the first time and says so, then prints where it serves on a line of its own', async () => {
    const port = await freePort();
    running = npmStart({ PORT: String(port), DATA_DIR: dataDir, ...limits });
    const [line] = await running.says(READY);
    assert.equal(line, `ready http://localhost:${port}`);
    const { stdout, stderr } = running.output();
    assert.deepEqual(stdout.split('\n').filter((text) => text.startsWith('ready')), [line]);
    assert.match(stderr, /^- building the embedded database$/m);
    assert.match(stderr, /^- preparing the sandbox$/m);
    for (const path of ['/healthz', '/readyz', '/', '/docs/', '/embed/autoload.js', '/api/openapi.json']) {
      assert.equal((await fetch(`http://localhost:${port}${path}`)).status, 200, path);
    }
    kept = await report(`http://localhost:${port}`, 'Boxes in the stairwell, third floor');
  });

  it('keeps a second one out of the folder while it serves', async () => {
    const holder = serverOf(dataDir);
    await refusesToStart(
      { PORT: String(await freePort()), DATA_DIR: dataDir },
      new RegExp(`^The data folder ${dataDir} is in use by process ${holder}; stop it first, or set DATA_DIR to another folder\\.$`),
    );
    const [, url] = READY.exec(running!.output().stdout)!;
    assert.equal(await descriptionOf(url!, kept), 'Boxes in the stairwell, third floor', 'the first one goes on');
  });

  it('stops cleanly on Ctrl-C, which a terminal sends to everything in its foreground', async () => {
    process.kill(-running!.child.pid!, 'SIGINT');
    const ended = await running!.ended;
    // npm has its own opinion on how to end; what counts is that the server closed its folder.
    assert.ok(!existsSync(join(dataDir, 'server.lock')));
    assert.deepEqual(sentences(ended), []);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`keeps the reports at the next start, and stops when the script gets a ${signal}`, async () => {
      const { process: started, url } = await serve();
      assert.doesNotMatch(started.output().stderr, /building/);
      assert.equal(await descriptionOf(url, kept), 'Boxes in the stairwell, third floor');
      process.kill(parentOf(serverOf(dataDir)), signal);
      assertStopped(await started.ended);
    });
  }

  it('leaves no server behind when npm alone is told to stop', async () => {
    const { process: started } = await serve();
    started.child.kill('SIGTERM');
    // `close` comes only when the server, too, has let go of the output.
    await started.ended;
    assert.ok(!existsSync(join(dataDir, 'server.lock')));
  });

  it('leaves no server behind when its script is killed', async () => {
    const { process: started, url } = await serve();
    process.kill(parentOf(serverOf(dataDir)), 'SIGKILL');
    await started.ended;
    assert.ok(!existsSync(join(dataDir, 'server.lock')));
    await assert.rejects(fetch(`${url}/healthz`));
  });

  it('has every acknowledged report after kill -9 in the middle of a burst', async () => {
    const first = await serve();
    const acknowledged = new Map<string, string>();
    let cut: Promise<Ended> | undefined;
    await Promise.allSettled(Array.from({ length: BURST }, async (_, n) => {
      const words = `Burst report number ${n}`;
      acknowledged.set(await report(first.url, words), words);
      if (acknowledged.size >= BURST / 4) cut ??= first.process.kill();
    }));
    await cut;
    assert.ok(acknowledged.size >= BURST / 4);
    assert.ok(acknowledged.size < BURST, 'the kill came after the burst and proves nothing');
    assert.ok(existsSync(join(dataDir, 'server.lock')), 'a killed server cannot give its folder back');
    const { process: again, url } = await serve();
    for (const [code, words] of acknowledged) assert.equal(await descriptionOf(url, code), words);
    assert.equal(await descriptionOf(url, kept), 'Boxes in the stairwell, third floor');
    process.kill(parentOf(serverOf(dataDir)), 'SIGTERM');
    assertStopped(await again.ended);
  });

  describe('that is damaged', () => {
    const broken = join(folder, 'broken');
    const database = join(broken, 'database');
    before(() => assert.ok(existsSync(join(dataDir, 'database', 'PG_VERSION'))));

    const damages: [name: string, damage: () => void, says: RegExp][] = [
      ['its control file is garbage', () => writeFileSync(join(database, 'global/pg_control'), 'garbage'), /database is damaged \(.+\); restore it from a backup, or delete it to start with an empty one\.$/],
      ['its version file is missing', () => rmSync(join(database, 'PG_VERSION')), /database is damaged \(PG_VERSION is missing\); restore it/],
      ['its log is gone', () => rmSync(join(database, 'pg_wal'), { recursive: true }), /database is damaged \(.+\); restore it/],
      ['its tables are cut off', () => cutTables(join(database, 'base')), /database is damaged \(.+\); restore it/],
      ['its secret is cut off', () => truncateSync(join(broken, 'secret'), 5), /secret holds no usable secret; restore it from a backup\.$/],
      ['its secret is another one', () => writeFileSync(join(broken, 'secret'), 'x'.repeat(43)), /is not the one this database was set up with, so its codes and contacts could not be read; set the right one\.$/],
    ];
    for (const [name, damage, says] of damages) {
      it(`is told apart and left as it is: ${name}`, async () => {
        rmSync(broken, { recursive: true, force: true });
        cpSync(dataDir, broken, { recursive: true });
        damage();
        const before = filesOf(broken);
        await refusesToStart({ PORT: String(await freePort()), DATA_DIR: broken }, says);
        // PostgreSQL throws its cache of the catalog away whenever it starts, and makes it anew.
        const lasting = [...before].filter(([file]) => !file.endsWith('pg_internal.init'));
        for (const [file, size] of lasting) assert.ok(existsSync(join(broken, file)), `${file} of ${size} bytes is gone`);
        assert.ok(!existsSync(join(broken, 'server.lock')));
      });
    }
  });

  it('begins again after a first start that was cut off', async () => {
    const cutOff = join(folder, 'cut-off');
    const first = (running = npmStart({ PORT: String(await freePort()), DATA_DIR: cutOff }));
    await first.says(/^- building the embedded database$/m);
    await first.kill();
    assert.ok(!existsSync(join(cutOff, 'database')), 'a half-made database must not look like a whole one');
    const second = (running = npmStart({ PORT: String(await freePort()), DATA_DIR: cutOff }));
    const [, url] = await second.says(READY);
    assert.equal(await descriptionOf(url!, await report(url!, 'After the cut')), 'After the cut');
    await second.kill();
  });
});

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

function filesOf(of: string): Map<string, number> {
  return new Map(
    readdirSync(of, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(of, name)).isFile()).map((name) => [name, statSync(join(of, name)).size]),
  );
}

function cutTables(base: string): void {
  for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
    const { size } = statSync(join(base, name));
    if (size > 8192 && statSync(join(base, name)).isFile()) truncateSync(join(base, name), 100);
  }
}
