import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { freshKey, SANDBOX_HEADERS } from './each-engine.ts';
import { createTestServer } from './testing.ts';
import { readWorkdays } from './workdays.ts';

describe('a calendar of the operator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fire-workdays-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (text: string) => {
    const path = join(folder, 'workdays.json');
    writeFileSync(path, text);
    return path;
  };

  test('stands over the published one, day by day, and decides what is due', async () => {
    const isWorked = readWorkdays(file('{"holidays":{"2027-01-01":"元旦","2027-01-04":"示例"},"workdays":{"2027-01-02":"示例"}}'));
    assert.deepEqual(['2026-10-10', '2026-10-01', '2027-01-01', '2027-01-02', '2027-01-04', '2027-01-05'].map(isWorked), [true, false, false, true, false, true]);
    const server = await createTestServer({ engine: 'pglite', now: '2026-12-31T02:00:00Z', isWorked });
    try {
      const reply = await server.fetch('http://localhost/api/v1/hazards', {
        method: 'POST', headers: { ...SANDBOX_HEADERS, 'Content-Type': 'application/json', 'Idempotency-Key': freshKey() },
        body: JSON.stringify({ category: 'HYDRANT', description: '消火栓没有水。', place: { area: 'nbs:150502002' }, reporter: { mode: 'anonymous', wantsReply: false } }),
      });
      const { deadline } = await reply.json() as { deadline: { dueAt: string } };
      // Saturday is worked, Sunday and Monday are not: Saturday, Tuesday, Wednesday.
      assert.equal(deadline.dueAt, '2027-01-06T15:59:59.000Z');
    } finally {
      await server.close();
    }
  });

  for (const [text, said] of [
    ['{', /cannot be read as JSON/], ['{}', /names no dates/], ['{"holidays":["2027-01-01"]}', /"holidays" .* must be an object/],
    ['{"holidays":{"2027-02-30":""}}', /"2027-02-30" .* is no date/], ['{"workdays":{"1.1.2027":""}}', /is no date/],
    ['{"holidays":{"2027-01-01":""},"workdays":{"2027-01-01":""}}', /a holiday and as a workday/],
  ] as const) {
    test(`a mistake is told in words: ${text}`, () => assert.throws(() => readWorkdays(file(text)), said));
  }

  test('so is a file that is not there', () => assert.throws(() => readWorkdays(join(folder, 'none.json')), /none\.json.*ENOENT/));
});
