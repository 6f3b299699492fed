import { createFirstWord, hasZeroBits, readWork, seedWords, writeSolution } from '@fire-governance/contract/work';
import type { Clock } from '../transport/clock.ts';

/** Hashes between two looks at the page: three milliseconds on a desk, twenty on a slow phone. */
const SLICE = 8192;

/**
 * The header that answers `work`; undefined where this version cannot do what is asked. A worker would need a file of its own at an
 * address that the page's policy allows, so it is done here, in slices. Rejects with the signal's reason.
 */
export async function solve(value: unknown, signal: AbortSignal, clock: Pick<Clock, 'wait'>): Promise<string | undefined> {
  const work = readWork(value);
  if (!work) return undefined;
  const firstWord = createFirstWord(seedWords(work.seed));
  const numbers: number[] = [];
  let left = SLICE;
  for (let part = 0; part < work.parts; part += 1) {
    let number = 0;
    while (!hasZeroBits(firstWord(part, number), work.bits)) {
      number += 1;
      left -= 1;
      if (left > 0) continue;
      left = SLICE;
      await clock.wait(0, signal);
      if (signal.aborted) throw signal.reason;
    }
    numbers.push(number);
  }
  return writeSolution(work.challenge, numbers);
}
