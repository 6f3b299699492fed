import { AbortedError } from '../errors/aborted-error.ts';
import type { FireError } from '../errors/fire-error.ts';
import type { ProblemError } from '../errors/problem-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import type { Clock } from './clock.ts';
import { Scope } from './scope.ts';

/** Challenges that one call answers: an answer may be lost or come late, but no server makes a page work for ever. */
export const WORK_MAX = 3;

export interface Working {
  signal: AbortSignal | undefined;
  /** Milliseconds left of the call, and all that it had. */
  left: number;
  total: number;
  clock: Clock;
  onWork(working: boolean): void;
}

/**
 * Does what a refusal asks for and answers the header to repeat the request with, else the error that the call goes on with: the
 * refusal itself where it cannot be done here, and then the request waits like any other that was refused for now. How it is
 * done is fetched only where it is asked for.
 */
export async function proofFor(error: FireError, { signal, left, total, clock, onWork }: Working): Promise<string | FireError> {
  const { operation } = error;
  const scope = new Scope(signal, left, clock);
  onWork(true);
  try {
    const proof = await scope.run(async (inner) => {
      const { solve } = await import('../work/solve.ts');
      return solve((error as ProblemError).problem['work'], inner, clock);
    });
    return proof ?? error;
  } catch (cause) {
    if (scope.timedOut) return new TimeoutError(total, { operation, cause });
    return signal?.aborted ? new AbortedError({ operation, cause: signal.reason }) : error;
  } finally {
    scope.end();
    onWork(false);
  }
}

export const asksForWork = (error: FireError): boolean => error.code === 'proof-of-work-required';
