import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable, type Print } from '../figures.ts';
import { openCluster } from './databases.ts';
import { openDriver, type Place } from './driver.ts';
import { listing, LISTS } from './lists.ts';
import { CHIEFS, fillWithChiefs } from './many-chiefs.ts';
import { fillWithHazards, HAZARDS } from './many-hazards.ts';
import { desk, locating, paging, reading, reporting } from './measure.ts';
import { startFloor, startProduct } from './servers.ts';

const MISSING = '\nPostgreSQL is missing: set TEST_DATABASE_URL, or install postgresql-15 and postgresql-15-postgis-3. Its figures are left out.';

async function measure(title: string, place: Place, floorPlace: () => Place, dataDir: string, print: Print): Promise<void> {
  await fillWithChiefs(place, dataDir);
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

/** Lists over five years of a busy district. On PostgreSQL alone: who has so many runs no embedded database. */
export async function benchLists(print: Print): Promise<void> {
  const cluster = await openCluster();
  if (!cluster) return print(MISSING);
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-bench-lists-'));
  try {
    await measureLists(`Lists of ${HAZARDS.toLocaleString('en')} hazards on ${cluster.description}`, { url: await cluster.createDatabase() }, dataDir, print);
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureLists(title: string, place: Place, dataDir: string, print: Print): Promise<void> {
  await (await startProduct(place, dataDir)).stop();
  const driver = await openDriver(place);
  await fillWithHazards(driver);
  const floor = await startFloor(place);
  const product = await startProduct(place, dataDir);
  try {
    const figures = [await desk({ floor, product }, HAZARDS)];
    for (const list of LISTS) figures.push(await listing(product, driver, list));
    printTable(title, figures, print);
  } finally {
    await floor.stop();
    await product.stop();
    await driver.close();
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
      print(MISSING);
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
