import { randomUUID } from 'node:crypto';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { median, ms, perSecond, quantile, type Figure } from '../figures.ts';
import { closedLoop, openLoop, wire, type RequestOf } from './load.ts';
import type { BenchServer } from './servers.ts';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const WARM_MS = 2_500;
const CALLERS = 16;

const HEADERS = { 'X-Fire-Key': SANDBOX_KEY };
const POSITION = { lon: 122.26, lat: 43.62 };

interface Pair {
  readonly floor: BenchServer;
  readonly product: BenchServer;
}

/** Rounds of one and the other in turn, so that both have the same luck with the machine; the median of the ratios. */
async function compare({ floor, product }: Pair, floorRequest: RequestOf, request: RequestOf, goal: number, what: string, floorIs: string): Promise<Figure> {
  const run = (server: BenchServer, requestOf: RequestOf, milliseconds = ROUND_MS) => closedLoop(server.port, requestOf, { callers: CALLERS, milliseconds });
  await run(floor, floorRequest, WARM_MS);
  await run(product, request, WARM_MS);
  const rounds: { floor: number; product: number }[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    rounds.push({ floor: (await run(floor, floorRequest)).rate, product: (await run(product, request)).rate });
  }
  return {
    what, measured: perSecond(median(rounds.map((round) => round.product))),
    floor: `${perSecond(median(rounds.map((round) => round.floor)))} ${floorIs}`,
    value: median(rounds.map((round) => round.product / round.floor)), goal: { least: goal },
  };
}

export async function reading(pair: Pair): Promise<Figure> {
  const code = 'nbs:150502009';
  const [floor, product] = [wire({ path: `/areas/${code}` }), wire({ path: `/api/v1/areas/${code}`, headers: HEADERS })];
  return compare(pair, () => floor, () => product, 0.85, 'reading a row', 'same framework and driver, the same row, nothing else');
}

export async function reporting(pair: Pair): Promise<Figure> {
  const body = JSON.stringify({
    category: 'EVAC_BLOCK', description: '楼道里堆放了杂物，走不过去', blocksEscape: true, place: { position: POSITION },
    reporter: { mode: 'named', name: '张三', contact: '13800000000', wantsReply: true },
  });
  const type = { 'Content-Type': 'application/json' };
  const floor = wire({ method: 'POST', path: '/hazards', headers: type, body });
  const product: RequestOf = () => wire({ method: 'POST', path: '/api/v1/hazards', headers: { ...HEADERS, ...type, 'Idempotency-Key': randomUUID() }, body });
  return compare(pair, () => floor, product, 0.5, 'reporting a hazard', 'same framework and driver, one insert of the same row with the same indexes, nothing else');
}

export async function locating({ floor, product }: Pair): Promise<Figure> {
  const query = `lon=${POSITION.lon}&lat=${POSITION.lat}`;
  const load = { rate: 100, seconds: 10 };
  const bare = await openLoop(floor.port, () => wire({ path: `/locate?${query}` }), load);
  const { times } = await openLoop(product.port, () => wire({ path: `/api/v1/locate?${query}`, headers: HEADERS }), load);
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
