import { createLargeDirectory } from '@fire-governance/sandbox';
import { openDriver, type Place } from './driver.ts';
import { startProduct } from './servers.ts';

export const CHIEFS = 50_000;

/** Lets the product build and fill its database, then adds the posts of a large directory. */
export async function fillWithChiefs(place: Place, dataDir: string): Promise<void> {
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
