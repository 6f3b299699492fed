import { hasZeroBits, readSolution, WORK_BITS, WORK_PARTS, type Work } from '@fire-governance/contract/work';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a challenge is good for. */
export interface WorkTarget {
  readonly keyId: string;
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** A slow phone in a page that is not looked at still gets there in time. */
const CHALLENGE_MS = 10 * 60_000;

/** Why a request is asked to work: told to its caller, so that a client of one's own can be mended. */
export type WorkFault = 'missing' | 'malformed' | 'forged' | 'expired' | 'wrong' | 'spent';

export type Checked = { fault: WorkFault } | { seed: Buffer; expiresAt: Date };

type Sign = (text: string) => Buffer;

/**
 * A challenge names its end and how hard it is, and is signed together with key, operation and idempotency key: nothing is kept
 * of it, and it is good for the one request that it was given for. The signature is what the hashes begin with.
 */
export function createChallenge(sign: Sign, target: WorkTarget, now: Date): Work {
  const expires = now.getTime() + CHALLENGE_MS;
  const terms = `${randomBytes(12).toString('base64url')}.${expires}.${WORK_BITS}.${WORK_PARTS}`;
  const seed = sign(signed(terms, target));
  return {
    challenge: `${terms}.${seed.toString('base64url')}`, seed: seed.toString('hex'), bits: WORK_BITS, parts: WORK_PARTS, expiresAt: new Date(expires).toISOString(),
  };
}

const signed = (terms: string, { keyId, operation, idempotencyKey }: WorkTarget) => JSON.stringify([terms, keyId, operation, idempotencyKey]);

/** Everything about a solution but whether it was used before. */
export function checkSolution(sign: Sign, header: string | undefined, target: WorkTarget, now: Date): Checked {
  if (header === undefined || header === '') return { fault: 'missing' };
  const solution = readSolution(header);
  const [, terms, expires, bits, parts, signature] = /^([\w-]{16}\.(\d{13})\.(\d{1,2})\.(\d{1,2}))\.([\w-]{43})$/.exec(solution?.challenge ?? '') ?? [];
  if (!solution || terms === undefined) return { fault: 'malformed' };
  const seed = Buffer.from(signature!, 'base64url');
  const expected = sign(signed(terms, target));
  if (seed.length !== expected.length || !timingSafeEqual(seed, expected)) return { fault: 'forged' };
  if (Number(expires) <= now.getTime()) return { fault: 'expired' };
  const isSolved = solution.numbers.length === Number(parts) && solution.numbers.every((number, part) => hasZeroBits(firstWord(seed, part, number), Number(bits)));
  return isSolved ? { seed, expiresAt: new Date(Number(expires)) } : { fault: 'wrong' };
}

function firstWord(seed: Buffer, part: number, number: number): number {
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(part, 0);
  tail.writeUInt32BE(number, 4);
  return createHash('sha256').update(seed).update(tail).digest().readUInt32BE(0);
}
