import assert from 'node:assert/strict';
import { npmStart, sentences, type Ended } from '../drive/npm-start.ts';

/** One sentence that matches, nothing else, and an exit code that a supervisor notices. */
export function assertOneSentence(ended: Ended, pattern: RegExp): void {
  const said = sentences(ended);
  assert.equal(said.length, 1, `not one sentence but:\n${ended.stderr}`);
  assert.match(said[0]!, pattern);
  assert.match(said[0]!, /^[A-Z].*\.$/, 'a sentence begins with a capital letter and ends with a period');
  assert.doesNotMatch(ended.stderr, /^\s+at .+:\d+|node:internal|Error:/m, 'nobody at a terminal wants a stack trace');
  assert.doesNotMatch(ended.stdout, /^ready /m);
  assert.ok(ended.code !== 0 && ended.code !== null, `exit code ${ended.code}`);
}

export async function refusesToStart(env: NodeJS.ProcessEnv, pattern: RegExp): Promise<Ended> {
  const ended = await npmStart(env).ended;
  assertOneSentence(ended, pattern);
  return ended;
}
