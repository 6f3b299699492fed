import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { TrackedHazard } from '@fire-governance/contract';
import { RatingStore, type RatingCalls } from './rating.ts';

const CODE = 'QNNWQECEV2TJ';
const RATED = { id: 'x', rating: { satisfied: false, words: null, at: '2026-11-25T01:00:00Z' } } as unknown as TrackedHazard;

function held() {
  const asked: { body: object; key: string | undefined; signal: AbortSignal | undefined; answer: (hazard: TrackedHazard) => void; refuse: (error: unknown) => void }[] = [];
  const calls: RatingCalls = {
    rate: (body, options) => new Promise((answer, refuse) => asked.push({ body, key: options?.idempotencyKey, signal: options?.signal, answer, refuse })),
  };
  return { asked, store: new RatingStore(() => calls) };
}

describe('rating', () => {
  it('says what is missing before anything is sent', async () => {
    const { asked, store } = held();
    for (const [draft, fault] of [[{}, 'satisfied'], [{ satisfied: false, reopen: true, words: '  ' }, 'words'], [{ reopen: false, words: '好' }, 'short']] as const) {
      store.change(draft);
      assert.equal(await store.send(CODE), undefined);
      assert.equal(store.state.fault, fault);
    }
    assert.equal(asked.length, 0);
    store.change({ words: '' });
    assert.equal(store.state.fault, null);
  });

  it('sends only what was said, and a change of mind takes the reopening back', async () => {
    const { asked, store } = held();
    store.change({ satisfied: false });
    store.change({ reopen: true, words: ' 还在 ' });
    store.change({ satisfied: true });
    const sending = store.send(CODE);
    assert.deepEqual(asked[0]!.body, { code: CODE, satisfied: true, words: '还在' });
    assert.equal(await store.send(CODE), undefined, 'sent twice');
    asked[0]!.answer(RATED);
    assert.equal(await sending, RATED);
    assert.equal(store.state.phase, 'done');
  });

  it('is tried again under the same key, and under another when the words are others', async () => {
    const { asked, store } = held();
    store.change({ satisfied: false, words: '还在那里' });
    for (const [n, words] of [[0, '还在那里'], [1, '还在那里'], [2, '还在原处']] as const) {
      store.change({ words });
      const sending = store.send(CODE);
      asked[n]!.refuse(new NetworkError({ operation: 'hazards.rate' }));
      await sending;
    }
    assert.deepEqual([store.state.phase, store.state.failure?.kind, store.state.words], ['failed', 'offline', '还在原处']);
    assert.equal(asked[0]!.key, asked[1]!.key);
    assert.notEqual(asked[2]!.key, asked[1]!.key);
  });

  it('knows when it comes too late', async () => {
    const { asked, store } = held();
    store.change({ satisfied: true });
    const sending = store.send(CODE);
    asked[0]!.refuse(new ProblemError({ operation: 'hazards.rate', status: 409, name: 'already-decided', problem: { type: 'urn:fire-governance:problem:already-decided', title: 't', status: 409 } }));
    assert.equal(await sending, undefined);
    assert.equal(store.state.phase, 'too-late');
  });

  it('keeps what was typed when the element leaves the page, and begins anew for another report', async () => {
    const { asked, store } = held();
    store.change({ satisfied: true, words: '谢谢你们' });
    const sending = store.send(CODE);
    store.stop();
    asked[0]!.answer(RATED);
    assert.equal(await sending, undefined);
    assert.deepEqual([asked[0]!.signal!.aborted, store.state.phase, store.state.words], [true, 'asking', '谢谢你们']);
    store.reset();
    assert.deepEqual([store.state.satisfied, store.state.words], [null, '']);
  });
});
