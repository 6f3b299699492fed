// Benchmarks are run by hand, and what they ask goes on changing with the product: here each is asked once.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Asked } from './load.ts';
import { DESK, LOCATING, READING, REPORTING } from './requests.ts';
import { headersOf, LISTS, pathOf } from './lists.ts';
import { startFloor, startProduct, type BenchServer } from './servers.ts';

describe('what the benchmarks ask', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-bench-requests-'));
  let floor: BenchServer;
  let product: BenchServer;

  before(async () => {
    const folder = join(dataDir, 'database');
    const copy = join(dataDir, 'floor');
    // The embedded database belongs to one process: it is made by one server, copied for the floor and opened by another.
    await (await startProduct({ folder }, dataDir)).stop();
    cpSync(folder, copy, { recursive: true });
    floor = await startFloor({ folder: copy });
    product = await startProduct({ folder }, dataDir);
  });
  after(async () => {
    await floor?.stop();
    await product?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async ({ port }: BenchServer, { method = 'GET', path, headers = {}, body }: Asked): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })).status;

  for (const [name, comparison, status] of [['reading', READING, 200], ['locating', LOCATING, 200], ['reporting', REPORTING, 201], ['the desk', DESK, 200]] as const) {
    it(`${name} is answered by the floor and by the product`, async () => {
      assert.deepEqual([await ask(floor, comparison.floor), await ask(product, comparison.product(product.token))], [status, status]);
    });
  }

  for (const list of LISTS) {
    it(`${list.name}: the first page`, async () => {
      assert.equal(await ask(product, { path: pathOf(list), headers: headersOf(list, product.token) }), 200);
    });
  }
});
