/**
 * Tracking codes: `K7QM-3XWP-9TZ2`, eleven random symbols and a check symbol.
 *
 * 31 symbols, a prime: a sum weighted by position modulo 31 then catches every single wrong symbol and every
 * exchange of two symbols. I, L, O, 0 and 1 are left out because they are mistaken for each other when read
 * aloud or by hand. Eleven symbols carry 54 bits: with the server's limit on wrong codes, guessing is hopeless.
 */
export const TRACKING_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RANDOM_SYMBOLS = 11;
export const TRACKING_LENGTH = RANDOM_SYMBOLS + 1;
const BASE = TRACKING_ALPHABET.length;

function checkSymbol(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += (i + 2) * TRACKING_ALPHABET.indexOf(body.charAt(i));
  return TRACKING_ALPHABET.charAt(sum % BASE);
}

/**
 * A new code, grouped for reading. `randomBytes(n)` must come from a cryptographic source.
 * Bytes that would favor some symbols are drawn again.
 */
export function createTrackingCode(randomBytes: (length: number) => Uint8Array): string {
  const limit = 256 - (256 % BASE);
  let body = '';
  while (body.length < RANDOM_SYMBOLS) {
    for (const byte of randomBytes(RANDOM_SYMBOLS)) {
      if (byte < limit && body.length < RANDOM_SYMBOLS) body += TRACKING_ALPHABET.charAt(byte % BASE);
    }
  }
  return formatTrackingCode(body + checkSymbol(body));
}

/** `XXXX-XXXX-XXXX` from the bare symbols. */
export function formatTrackingCode(bare: string): string {
  return bare.replace(/(.{4})(?=.)/g, '$1-');
}

export type TrackingCodeFault = 'empty' | 'length' | 'symbol' | 'check';

/**
 * What a person typed, brought to the bare form: any case, full-width letters, spaces and hyphens of any kind.
 * Answers the kind of mistake, so that a form can say which.
 */
export function readTrackingCode(typed: string): { code: string } | { fault: TrackingCodeFault } {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[\s\u2010-\u2015\u2212_.-]+/g, '');
  if (bare === '') return { fault: 'empty' };
  for (const symbol of bare) if (!TRACKING_ALPHABET.includes(symbol)) return { fault: 'symbol' };
  if (bare.length !== TRACKING_LENGTH) return { fault: 'length' };
  if (checkSymbol(bare.slice(0, -1)) !== bare.charAt(TRACKING_LENGTH - 1)) return { fault: 'check' };
  return { code: bare };
}

/** The bare twelve symbols, or null when what was typed cannot be a code. */
export function normalizeTrackingCode(typed: string): string | null {
  const read = readTrackingCode(typed);
  return 'code' in read ? read.code : null;
}
