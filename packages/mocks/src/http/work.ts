import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import { createFirstWord, hasZeroBits, readSolution, seedWords, WORK_BITS, WORK_PARTS, type Work } from '@fire-governance/contract/work';
import type { Caller } from './caller.ts';
import { Refusal } from './refusal.ts';

interface Given {
  work: Work;
  target: string;
  spent: boolean;
}

const CHALLENGE_MS = 10 * 60_000;
const RETRY_AFTER_SECONDS = '30';
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const random = (bytes: number) => hex(crypto.getRandomValues(new Uint8Array(bytes)));

/** Asks for proof of work as the server does of a key under attack; what was given is remembered instead of signed. */
export function createWork(now: () => Date) {
  const given = new Map<string, Given>();

  const give = (target: string): Work => {
    const work = {
      challenge: random(16), seed: random(32), bits: WORK_BITS, parts: WORK_PARTS, expiresAt: new Date(now().getTime() + CHALLENGE_MS).toISOString(),
    };
    given.set(work.challenge, { work, target, spent: false });
    return work;
  };

  const faultOf = (header: string | null, target: string): string | undefined => {
    if (!header) return 'missing';
    const solution = readSolution(header);
    if (!solution) return 'malformed';
    const known = given.get(solution.challenge);
    if (!known || known.target !== target) return 'forged';
    if (Date.parse(known.work.expiresAt) <= now().getTime()) return 'expired';
    const { seed, bits, parts } = known.work;
    const firstWord = createFirstWord(seedWords(seed));
    if (solution.numbers.length !== parts || !solution.numbers.every((number, part) => hasZeroBits(firstWord(part, number), bits))) return 'wrong';
    if (known.spent) return 'spent';
    known.spent = true;
    return undefined;
  };

  return (request: Request, operation: Operation, caller: Caller): void => {
    if (!operation.work || caller.staff !== null || caller.sight !== null) return;
    const target = JSON.stringify([caller.id, operation.id, request.headers.get(HEADERS.idempotencyKey)]);
    const reason = faultOf(request.headers.get(HEADERS.work), target);
    if (reason !== undefined) throw new Refusal('proof-of-work-required', { work: { ...give(target), reason }, headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
  };
}
