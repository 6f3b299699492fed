/** What a problem `proof-of-work-required` asks for, under `work`. */
export interface Work {
  /** Sent back as it is. */
  readonly challenge: string;
  /** 32 bytes in hexadecimal: what each message to be hashed begins with. */
  readonly seed: string;
  /** Leading zero bits that each hash must have. */
  readonly bits: number;
  /** Numbers to be found, one for each part: many small searches end more nearly together than a large one. */
  readonly parts: number;
  /** RFC 3339; a solution is refused from then on. */
  readonly expiresAt: string;
}

/**
 * About half a million hashes. A desk does three million a second (Node.js 24, one core), so that takes it a sixth of a second; for a
 * phone six times slower it is about one. Who sends a thousand reports a minute needs a machine for it.
 */
export const WORK_BITS = 14;
export const WORK_PARTS = 32;
/** More than a page is ever made to do, whatever a server asks for. */
const BITS_MAX = 20;
const PARTS_MAX = 64;

/** The work that a problem asks for; undefined where it names none that this version can do. */
export function readWork(value: unknown): Work | undefined {
  const { challenge, seed, bits, parts } = (value ?? {}) as Partial<Work>;
  const whole = (number: unknown, most: number) => Number.isInteger(number) && (number as number) >= 1 && (number as number) <= most;
  const sound = typeof challenge === 'string' && /^[\w.-]{1,200}$/.test(challenge) && typeof seed === 'string' && /^[0-9a-f]{64}$/.test(seed);
  return sound && whole(bits, BITS_MAX) && whole(parts, PARTS_MAX) ? (value as Work) : undefined;
}

/** The header that answers a challenge. */
export function writeSolution(challenge: string, numbers: readonly number[]): string {
  return `${challenge}~${numbers.map((number) => number.toString(36)).join('.')}`;
}

/** Challenge and numbers of the header; undefined where it is none. */
export function readSolution(header: string): { challenge: string; numbers: number[] } | undefined {
  const match = /^([\w.-]{1,200})~([0-9a-z]{1,7}(?:\.[0-9a-z]{1,7}){0,63})$/.exec(header);
  const numbers = match?.[2]!.split('.').map((text) => parseInt(text, 36));
  return numbers?.every((number) => number <= 0xffff_ffff) ? { challenge: match![1]!, numbers } : undefined;
}

export const hasZeroBits = (firstWord: number, bits: number): boolean => firstWord >>> (32 - bits) === 0;

/** A seed as the words that are hashed. */
export const seedWords = (seed: string): Uint32Array => Uint32Array.from({ length: 8 }, (_, n) => parseInt(seed.slice(n * 8, n * 8 + 8), 16));
