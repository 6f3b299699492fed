/**
 * A quick run of some rows of the loss table: few reports, a clock that runs fast, a server in this process. That each
 * row can fail is shown by breaking the product on purpose. The whole table: `npm run test:faults`.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withoutFaults } from './expected.ts';
import { productHere } from './product/product-here.ts';
import type { Product } from './product/product.ts';
import type { Break, Outcome, Row } from './row.ts';
import { ROWS } from './rows.ts';
import { clockOfSpeed } from './senders/clock.ts';

const REPORTS = 30;
/** Pauses of half a minute pass in less than a second. */
const SPEED = 40;
/** As long as always for whoever looks at a clock on the wall. */
const LIMITS = { timeout: 15_000 * SPEED, totalTimeout: 60_000 * SPEED };
const QUICK = ['offline', 'lost-reply', 'reset', 'server-errors', 'too-many', 'truncated', 'clock-jump', 'refusal', 'key-rotated', 'device-clock', 'stream-broken'];

const BROKEN: Readonly<Record<Break, string>> = {
  'no-repeat': 'a sender that tries once', 'no-memory': 'a server that does not know a request again', 'no-place': 'a stream that does not go on where its reader was',
};

const engines = (['pglite', 'postgres'] as const).filter((engine) => engine === 'pglite' || process.env['TEST_DATABASE_URL']);
for (const engine of engines) {
  describe(`reports under faults, on ${engine}`, () => {
    let calm: Product;
    let harried: Product;
    let seed = 1000;
    before(async () => { [calm, harried] = [await productHere(engine), await productHere(engine)]; });
    after(async () => {
      await calm?.close();
      await harried?.close();
    });

    const unclosed = (product: Product): Product => ({
      engine, port: product.port, token: product.token, query: product.query, stored: product.stored, skew: product.skew, kill: product.kill, start: product.start, close: async () => {},
    });

    async function run(row: Row, broken?: Break): Promise<Outcome> {
      seed += 1;
      const trial = { seed, reports: REPORTS, seconds: 0.7, broken, clock: clockOfSpeed(SPEED), client: LIMITS };
      const expected = await withoutFaults({ ...trial, broken: undefined }, async () => unclosed(calm));
      const outcome = await row.run({ ...trial, expected, product: async () => unclosed(harried) });
      if ('notPossible' in outcome) assert.fail(outcome.notPossible);
      assert.ok(outcome.faults > 0, `seed ${seed}: met no fault`);
      return outcome;
    }

    for (const row of ROWS.filter(({ name }) => QUICK.includes(name))) {
      it(`${row.title}: nothing is lost, doubled, stuck or changed`, async () => {
        const { sent, stored, lost, duplicated, stuck, changed } = await run(row);
        assert.ok(sent >= REPORTS, `only ${sent} were sent`);
        assert.deepEqual({ seed, stored, lost, duplicated, stuck, changed }, { seed, stored: sent, lost: 0, duplicated: 0, stuck: 0, changed: 0 });
      });
      // That a row can fail is a matter of the row, not of the engine.
      for (const broken of engine === engines[0] ? row.notices : []) {
        it(`${row.title}: notices ${BROKEN[broken]}`, async () => {
          const { lost, duplicated } = await run(row, broken);
          assert.ok(broken === 'no-memory' ? duplicated > 0 : lost > 0, `seed ${seed}: ${lost} lost, ${duplicated} doubled`);
        });
      }
    }
  });
}
