import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { GOALS, LIMITS, type Limit } from './limits.ts';
import { measure, measureFoundations, type Measured } from './measure.ts';

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

/** What is to be said about an entry that grew; nothing when it did not. */
function complaint(name: string, { bytes, most }: Measured, { limit }: Limit): string | undefined {
  if (bytes <= limit * 1024) return undefined;
  return `${name} weighs ${kib(bytes)} KiB, more than its ${limit} KiB. The heaviest in it: ${most}. Take something out, or raise the limit in tests/size/limits.ts with the reason.`;
}

describe('sizes (minified, gzip)', () => {
  let figures: Record<string, Measured>;
  let foundations: Record<string, Measured>;
  before(async () => {
    figures = await measure();
    foundations = await measureFoundations();
    console.log('| entry | KiB | limit | goal | it stands on |\n|---|---|---|---|---|');
    for (const [name, { bytes }] of Object.entries(figures)) {
      const [limit, goal, theirs] = [LIMITS[name]?.limit ?? '', GOALS[name] ?? '', foundations[name]];
      console.log(`| ${name} | ${kib(bytes)} | ${limit} | ${goal}${typeof goal === 'number' && bytes > goal * 1024 ? ' missed' : ''} | ${theirs ? kib(theirs.bytes) : ''} |`);
    }
  });

  it('are measured for every limit, and limited for everything measured', () => {
    assert.deepEqual(Object.keys(figures).sort(), Object.keys(LIMITS).sort());
    assert.deepEqual(Object.keys(GOALS).filter((name) => !(name in LIMITS)), []);
  });

  for (const [name, limit] of Object.entries(LIMITS)) {
    it(name, () => assert.equal(complaint(name, figures[name]!, limit), undefined));
  }

  it('may exceed their goals only with a reason, and by no more than they weigh today', () => {
    for (const [name, { limit, reason }] of Object.entries(LIMITS)) {
      const goal = GOALS[name];
      if (goal !== undefined && limit <= goal) continue;
      assert.ok(reason, `${name} has no goal it keeps and no reason for its limit`);
      assert.ok(limit * 1024 <= figures[name]!.bytes * 1.03, `${name} weighs ${kib(figures[name]!.bytes)} KiB by now; bring its limit of ${limit} KiB down`);
    }
  });

  it('would be noticed when they grow', () => {
    assert.match(complaint('a thing', { bytes: 2049, most: 'b.js 2.0' }, { limit: 2 }) ?? '', /^a thing weighs 2\.0 KiB, more than its 2 KiB\. The heaviest in it: b\.js/);
    assert.equal(complaint('a thing', { bytes: 2048, most: '' }, { limit: 2 }), undefined);
  });
});
