// Limits and proof of work where several processes serve one database.
import { HEADERS } from '@fire-governance/contract/endpoints';
import { createFirstWord, hasZeroBits, seedWords, writeSolution, type Work } from '@fire-governance/contract/work';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openProcesses, type Processes, type ServerProcess } from './start.ts';

const base = process.env['TEST_DATABASE_URL'];
const LIMIT = 100;
/** Less than the two hours after which counts are forgotten, and long enough that a window seldom ends while this runs. */
const SECONDS = 7_000;
const windowNow = () => Math.floor(Date.now() / 1000 / SECONDS);
const REPORT = { category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'anonymous', wantsReply: false } };

describe('limits of two server processes on one PostgreSQL', { skip: base === undefined && 'TEST_DATABASE_URL names no PostgreSQL server' }, () => {
  let processes: Processes;
  before(async () => { processes = await openProcesses(base!); });
  after(() => processes?.close());

  const ask = (server: ServerProcess) => fetch(`${server.url}/api/v1/norms`, { headers: { [HEADERS.key]: SANDBOX_KEY } }).then(({ status }) => status);

  for (const [rule, what] of [['perKey', 'key'], ['perAddress', 'address']] as const) {
    it(`${what}: both together let in what one may`, async () => {
      for (let round = 0; ; round += 1) {
        const window = windowNow();
        const limits = { [rule]: { name: `common-${what}-${round}`, limit: LIMIT, seconds: SECONDS } };
        const servers = [await processes.start(limits), await processes.start(limits)];
        const statuses = await Promise.all(Array.from({ length: 2 * LIMIT }, (_, n) => ask(servers[n % 2]!)));
        const late = await processes.start(limits);
        const afterwards = await ask(late);
        for (const server of [...servers, late]) await server.stop();
        if (windowNow() !== window) continue;
        assert.deepEqual([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 429).length], [LIMIT, LIMIT]);
        assert.equal(afterwards, 429, 'one that starts later knows of it');
        return;
      }
    });
  }

  it('a challenge of one is answered at the other, and good once at both', async () => {
    const [a, b] = [await processes.start(), await processes.start()];
    await processes.ask(`update fire.portals set work_from = 0 where name = 'Sandbox'`);
    const send = async (server: ServerProcess, work?: string) => {
      const response = await fetch(`${server.url}/api/v1/hazards`, {
        method: 'POST', body: JSON.stringify(REPORT),
        headers: { [HEADERS.key]: SANDBOX_KEY, 'Content-Type': 'application/json', [HEADERS.idempotencyKey]: 'limits-of-two-processes', ...(work === undefined ? {} : { [HEADERS.work]: work }) },
      });
      return { status: response.status, body: await response.json() as { work?: Work & { reason: string } } };
    };
    const { challenge, seed, bits, parts } = (await send(a)).body.work!;
    const firstWord = createFirstWord(seedWords(seed));
    const numbers = Array.from({ length: parts }, (_, part) => {
      let number = 0;
      while (!hasZeroBits(firstWord(part, number), bits)) number += 1;
      return number;
    });
    const solution = writeSolution(challenge, numbers);
    const answers = await Promise.all([send(a, solution), send(b, solution)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 429]);
    assert.deepEqual([(await send(a, solution)).body.work!.reason, (await send(b, solution)).body.work!.reason], ['spent', 'spent']);
  });
});
