import { median, ms, type Figure } from '../figures.ts';
import type { Driver } from './driver.ts';
import { closedLoop, wire } from './load.ts';
import { HEADERS, staffHeaders } from './requests.ts';
import type { BenchServer } from './servers.ts';

/** A list as it is asked for, and which rows are in it in which order, to find what a deep page begins after. */
export interface List {
  readonly name: string;
  readonly path: '/hazards' | '/hazards/public';
  readonly query: Readonly<Record<string, string>>;
  readonly where: string;
  readonly order: 'newest' | 'urgency';
}

const TOWNSHIP = 'nbs:150502002';
const OVERDUE = 'next_due_at < now()';
const LISTED = `public_group in ('open', 'solved')`;

export const LISTS: readonly List[] = [
  { name: 'desk, most urgent first', path: '/hazards', query: {}, where: 'next_due_at is not null', order: 'urgency' },
  { name: 'desk, newest first', path: '/hazards', query: { sort: 'newest' }, where: 'true', order: 'newest' },
  { name: 'desk, a township, most urgent first', path: '/hazards', query: { area: TOWNSHIP }, where: `township = '${TOWNSHIP}' and next_due_at is not null`, order: 'urgency' },
  { name: 'desk, a township, newest first', path: '/hazards', query: { area: TOWNSHIP, sort: 'newest' }, where: `township = '${TOWNSHIP}'`, order: 'newest' },
  { name: 'desk, reported, most urgent first', path: '/hazards', query: { status: 'reported' }, where: `status = 'reported' and next_due_at is not null`, order: 'urgency' },
  { name: 'desk, reinspected (one in a thousand), newest first', path: '/hazards', query: { status: 'reinspected', sort: 'newest' }, where: `status = 'reinspected'`, order: 'newest' },
  { name: 'desk, closed, newest first', path: '/hazards', query: { status: 'closed', sort: 'newest' }, where: `status = 'closed'`, order: 'newest' },
  { name: 'desk, overdue, most urgent first', path: '/hazards', query: { overdue: 'true' }, where: OVERDUE, order: 'urgency' },
  { name: 'desk, overdue, newest first', path: '/hazards', query: { overdue: 'true', sort: 'newest' }, where: OVERDUE, order: 'newest' },
  { name: 'public list', path: '/hazards/public', query: {}, where: LISTED, order: 'newest' },
  { name: 'public list, a township', path: '/hazards/public', query: { area: TOWNSHIP }, where: `${LISTED} and township = '${TOWNSHIP}'`, order: 'newest' },
];

const LIMIT = 50;
const DEEPEST = 10_000;
const ROUNDS = 5;
const ROUND_MS = 500;

export const pathOf = ({ path, query }: List, cursor?: string): string =>
  `/api/v1${path}?${new URLSearchParams({ ...query, limit: String(LIMIT), ...(cursor ? { cursor } : {}) })}`;
export const headersOf = ({ path }: List, token: string): Readonly<Record<string, string>> => (path === '/hazards' ? staffHeaders(token) : HEADERS);

/** A page by its cursor must cost what the first one costs, which counts the rows as well. */
export async function listing(product: BenchServer, driver: Driver, list: List): Promise<Figure> {
  const headers = headersOf(list, product.token);
  const { page, cursor } = await deepCursor(product, driver, list);
  const [first, deep] = [wire({ path: pathOf(list), headers }), wire({ path: pathOf(list, cursor), headers })];
  const run = async (request: Buffer) => median((await closedLoop(product.port, () => request, { callers: 1, milliseconds: ROUND_MS })).times);
  await run(first);
  await run(deep);
  const rounds: { first: number; deep: number }[] = [];
  for (let n = 0; n < ROUNDS; n++) rounds.push({ first: await run(first), deep: await run(deep) });
  return {
    what: `${list.name}: page ${page.toLocaleString('en')} against page 1`, measured: ms(median(rounds.map((round) => round.deep))),
    floor: `${ms(median(rounds.map((round) => round.first)))}: page 1 and the count`, value: median(rounds.map((round) => round.deep / round.first)), goal: { most: 1.25 },
  };
}

/** Following ten thousand pages would take longer than everything else here: the cursor of page 1 is given the key of a row far down. */
async function deepCursor({ port, token }: BenchServer, driver: Driver, list: List): Promise<{ page: number; cursor: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${pathOf(list)}`, { headers: headersOf(list, token) });
  if (!response.ok) throw new Error(`${list.name}: ${response.status} ${await response.text()}`);
  const { nextCursor } = (await response.json()) as { nextCursor: string };
  const [filter] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString('utf8')) as string[];
  const [column, direction] = list.order === 'newest' ? ['reported_at', 'desc'] : ['next_due_at', 'asc'];
  const [counted] = await driver.query(`count ${list.name}`, `select count(*)::int as count from hazards where county = 'nbs:150502' and ${list.where}`, []);
  const page = Math.min(DEEPEST, Math.floor((counted!['count'] as number) / LIMIT) - 1);
  const [last] = await driver.query(`key ${list.name}`,
    `select ${column} as at, id from hazards where county = 'nbs:150502' and ${list.where} order by ${column} ${direction}, id ${direction} offset $1 limit 1`, [(page - 1) * LIMIT - 1]);
  return { page, cursor: Buffer.from(JSON.stringify([filter, (last!['at'] as Date).toISOString(), last!['id']])).toString('base64url') };
}
