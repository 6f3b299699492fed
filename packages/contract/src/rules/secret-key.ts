import { SECRET_KEY_PREFIX } from '../endpoints/headers.ts';
import type { Locale } from './message-locale.ts';

/**
 * Secret keys: `fire_sk_`, 32 random symbols, 6 check symbols. The prefix and the check let a scanner of repositories and
 * logs find one without asking anybody and without false alarms; 32 of 62 symbols carry 190 bits.
 */
export const SECRET_KEY = /^fire_sk_[0-9A-Za-z]{38}$/;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = ALPHABET.length;
const RANDOM_SYMBOLS = 32;
const CHECK_SYMBOLS = 6;

/** CRC-32 (IEEE 802.3) in six symbols. */
function checkOf(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = ~crc >>> 0;
  let symbols = '';
  for (let n = 0; n < CHECK_SYMBOLS; n += 1) {
    symbols = ALPHABET.charAt(rest % BASE) + symbols;
    rest = Math.floor(rest / BASE);
  }
  return symbols;
}

/** A new one. `randomBytes(n)` must come from a cryptographic source; bytes that would favor some symbols are drawn again. */
export function createSecretKey(randomBytes: (length: number) => Uint8Array): string {
  const limit = 256 - (256 % BASE);
  let body = '';
  while (body.length < RANDOM_SYMBOLS) {
    for (const byte of randomBytes(RANDOM_SYMBOLS)) {
      if (byte < limit && body.length < RANDOM_SYMBOLS) body += ALPHABET.charAt(byte % BASE);
    }
  }
  return SECRET_KEY_PREFIX + body + checkOf(SECRET_KEY_PREFIX + body);
}

/** Whether a text can be a secret key at all: one that cannot is refused without a look into the database. */
export function isSecretKey(text: string): boolean {
  return SECRET_KEY.test(text) && checkOf(text.slice(0, -CHECK_SYMBOLS)) === text.slice(-CHECK_SYMBOLS);
}

type Sentence = Readonly<Record<Locale, string>>;

/** Why a key or a header in its place is refused, where more can be said than its type. */
export const KEY_REFUSALS = {
  browser: {
    'zh-CN': '机密密钥不能在浏览器中使用：打开网页的人都能看到它。请立即停用并更换，网页请改用门户密钥（pk_）。',
    en: 'A secret key is not taken from a browser, where everybody who opens the page can read it. Revoke it now, and use a publishable key (pk_) in the page.',
  },
  scheme: {
    'zh-CN': 'Authorization 只接受 Bearer 令牌；密钥请放在 X-Fire-Key 中。',
    en: 'Authorization takes Bearer tokens only; a key goes into X-Fire-Key.',
  },
} as const satisfies Record<string, Sentence>;

/** Why a secret key does not open an operation. */
export function scopeRefusal(scopes: readonly string[] | undefined, locale: Locale): string {
  if (scopes === undefined) return locale === 'en' ? 'No secret key opens this; it is for people who sign in.' : '机密密钥不能进行这项操作，请登录后办理。';
  return locale === 'en'
    ? `This secret key lacks the scope ${scopes.join(' or ')}; ask an administrator for a key that has it.`
    : `这个机密密钥没有 ${scopes.join(' 或 ')} 范围，请向管理员申请有此范围的密钥。`;
}
