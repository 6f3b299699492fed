import type { HazardReport } from '@fire-governance/contract';
import sharp from 'sharp';
import { chance } from './seed.ts';

/** One report as it is handed to a sender. The description is unique, so that it names the report wherever it turns up. */
export interface Sent {
  readonly report: HazardReport;
  /** JPEGs, each unlike all others. */
  readonly photos: readonly Uint8Array<ArrayBuffer>[];
}

const CATEGORIES = ['EVAC_BLOCK', 'EBIKE', 'OTHER'] as const;
const WORDS = ['楼道里堆放了杂物', '电动车在楼梯间充电', '消火栓没有水', '疏散门上了锁', 'Boxes in the stairwell'];
const AREAS = ['nbs:150502009', 'nbs:150502010', 'nbs:150502001'];
/** With photos in one of ten. */
const WITH_PHOTOS = 10;

/** The same seed gives the same reports and the same pictures. */
export async function makeReports(seed: number, count: number): Promise<Sent[]> {
  const draw = chance(seed, 'reports');
  const made: Sent[] = [];
  for (let n = 0; n < count; n++) {
    const named = draw.next() < 0.3;
    const report: HazardReport = {
      category: draw.pick(CATEGORIES),
      description: `${draw.pick(WORDS)} ${nameOf(seed, n)}`,
      place: draw.next() < 0.5 ? { area: draw.pick(AREAS) } : { position: { lon: 122.2 + draw.next() / 10, lat: 43.6 + draw.next() / 20 } },
      reporter: named ? { mode: 'named', name: '张三', contact: '13800000000', wantsReply: true } : { mode: 'anonymous', wantsReply: false },
    };
    const photos: Uint8Array<ArrayBuffer>[] = [];
    if (n % WITH_PHOTOS === 0) for (let left = draw.whole(1, 2); left > 0; left--) photos.push(await picture(draw.whole(0, 255), n, left));
    made.push({ report, photos });
  }
  return made;
}

export const nameOf = (seed: number, n: number | ''): string => `#${seed}-${n}`;

/** Noise compresses badly, so that an upload is long enough to be cut. */
async function picture(shade: number, n: number, nth: number): Promise<Uint8Array<ArrayBuffer>> {
  const draw = chance(n, `picture ${nth} ${shade}`);
  const [width, height] = [96, 64];
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => draw.whole(0, 255)));
  return new Uint8Array(await sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 80 }).toBuffer());
}
