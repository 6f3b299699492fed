import { median, ms, perSecond, quantile, type Figure } from '../figures.ts';
import { closedLoop, openLoop, wire, type RequestOf } from './load.ts';
import { DESK, HEADERS, LOCATING, READING, REPORTING, type Comparison } from './requests.ts';
import type { BenchServer } from './servers.ts';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const WARM_MS = 2_500;
const CALLERS = 16;

interface Pair {
  readonly floor: BenchServer;
  readonly product: BenchServer;
}

/** Rounds of one and the other in turn, so that both have the same luck with the machine; the median of the ratios. */
async function compare({ floor, product }: Pair, asked: Comparison, goal: number | undefined, what: string, floorIs: string): Promise<Figure> {
  const bare = wire(asked.floor);
  const floorRequest: RequestOf = () => bare;
  const request: RequestOf = () => wire(asked.product(product.token));
  const run = (server: BenchServer, requestOf: RequestOf, milliseconds = ROUND_MS) => closedLoop(server.port, requestOf, { callers: CALLERS, milliseconds });
  await run(floor, floorRequest, WARM_MS);
  await run(product, request, WARM_MS);
  const rounds: { floor: number; product: number }[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    rounds.push({ floor: (await run(floor, floorRequest)).rate, product: (await run(product, request)).rate });
  }
  const ratio = median(rounds.map((round) => round.product / round.floor));
  const rate = perSecond(median(rounds.map((round) => round.product)));
  return {
    what, measured: goal === undefined ? `${rate}, ${ratio.toFixed(2)} of the floor` : rate,
    floor: `${perSecond(median(rounds.map((round) => round.floor)))} ${floorIs}`,
    ...(goal === undefined ? {} : { value: ratio, goal: { least: goal } }),
  };
}

export async function reading(pair: Pair): Promise<Figure> {
  return compare(pair, READING, 0.85, 'reading a row', 'same framework and driver, the same row, nothing else');
}

export async function reporting(pair: Pair): Promise<Figure> {
  return compare(pair, REPORTING, 0.5, 'reporting a hazard', 'same framework and driver, one insert of the same row with the same indexes, nothing else');
}

export async function desk(pair: Pair, rows: number): Promise<Figure> {
  return compare(pair, DESK, undefined, `the first page of the desk over ${rows.toLocaleString('en')} hazards`, 'same framework and driver, the same rows in the same order, no policy, no count');
}

export async function locating({ floor, product }: Pair): Promise<Figure> {
  const load = { rate: 100, seconds: 10 };
  const bare = await openLoop(floor.port, () => wire(LOCATING.floor), load);
  const { times } = await openLoop(product.port, () => wire(LOCATING.product(product.token)), load);
  return {
    what: 'locate at 100 requests/s, 99th percentile', measured: `median ${ms(median(times))}`, floor: `${ms(quantile(bare.times, 0.99))}, median ${ms(median(bare.times))}: one statement, nothing else`,
    value: quantile(times, 0.99), goal: { most: 10, unit: ' ms' },
  };
}

/** A page by its cursor must cost what the first one costs; the floor of the deep page is the first. */
export async function paging(product: BenchServer, chiefs: number): Promise<Figure> {
  const address = `http://127.0.0.1:${product.port}/api/v1/chiefs?limit=50`;
  let cursor = '';
  for (let left = chiefs - 1_000; left > 0; left -= 50) {
    const response = await fetch(cursor ? `${address}&cursor=${cursor}` : address, { headers: HEADERS });
    cursor = ((await response.json()) as { nextCursor: string }).nextCursor;
  }
  const first = wire({ path: '/api/v1/chiefs?limit=50', headers: HEADERS });
  const deep = wire({ path: `/api/v1/chiefs?limit=50&cursor=${cursor}`, headers: HEADERS });
  const rounds: { first: number; deep: number }[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const run = async (request: Buffer) => median((await closedLoop(product.port, () => request, { callers: 1, milliseconds: 600 })).times);
    rounds.push({ first: await run(first), deep: await run(deep) });
  }
  return {
    what: `page ${((chiefs - 1_000) / 50 + 1).toLocaleString('en')} of ${chiefs.toLocaleString('en')} chiefs against page 1`,
    measured: ms(median(rounds.map((round) => round.deep))), floor: `${ms(median(rounds.map((round) => round.first)))}: page 1`,
    value: median(rounds.map((round) => round.deep / round.first)), goal: { most: 1.25 },
  };
}
