import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLargeDirectory } from '@fire-governance/sandbox';
import { printTable, type Print } from '../figures.ts';
import { openCluster } from './databases.ts';
import { openDriver, type Place } from './driver.ts';
import { locating, paging, reading, reporting } from './measure.ts';
import { startFloor, startProduct } from './servers.ts';

const CHIEFS = 50_000;

/** Lets the product build and fill the database, so that both work on the same. */
async function prepare(place: Place, dataDir: string): Promise<void> {
  await (await startProduct(place, dataDir)).stop();
  const driver = await openDriver(place);
  const chiefs = createLargeDirectory(CHIEFS);
  for (let start = 0; start < chiefs.length; start += 5_000) {
    await driver.query('chiefs',
      `insert into chiefs (id, county, area, level, rank, post, vacant, name, pinyin, phone, since, stand_in, schematic, search)
       select id, 'nbs:150502', area, level, 100 + rank, post, vacant, name, pinyin, phone, since, null, true, coalesce(name, '')
       from jsonb_to_recordset($1::jsonb) as row (id uuid, area text, level text, rank int, post jsonb, vacant boolean, name text, pinyin text, phone text, since date)`,
      [JSON.stringify(chiefs.slice(start, start + 5_000).map((chief, n) => ({ ...chief, rank: start + n })))]);
  }
  await driver.script('analyze');
  await driver.close();
}

async function measure(title: string, place: Place, floorPlace: () => Place, dataDir: string, print: Print): Promise<void> {
  await prepare(place, dataDir);
  const floor = await startFloor(floorPlace());
  const product = await startProduct(place, dataDir);
  try {
    const pair = { floor, product };
    printTable(title, [await reading(pair), await reporting(pair), await locating(pair), await paging(product, CHIEFS)], print);
  } finally {
    await floor.stop();
    await product.stop();
  }
}

export async function benchApi(print: Print): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-bench-'));
  try {
    const cluster = await openCluster();
    if (cluster) {
      try {
        const url = await cluster.createDatabase();
        await measure(`API on ${cluster.description}`, { url }, () => ({ url }), join(dataDir, 'postgres'), print);
      } finally {
        await cluster.stop();
      }
    } else {
      print('\nPostgreSQL is missing: set TEST_DATABASE_URL, or install postgresql-15 and postgresql-15-postgis-3. Its figures are left out.');
    }
    const embedded = join(dataDir, 'embedded');
    const folder = join(embedded, 'database');
    const floorFolder = join(dataDir, 'floor');
    await measure('API on PGlite', { folder }, () => {
      // The embedded database belongs to one process, so the floor has a copy.
      cpSync(folder, floorFolder, { recursive: true });
      return { folder: floorFolder };
    }, embedded, print);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
