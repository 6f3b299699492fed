import { API_PREFIX } from '@fire-governance/contract/endpoints/prefix';
import { SECRET_KEY_PREFIX } from '@fire-governance/contract/endpoints/headers';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Hooks } from './hooks.ts';
import { createLog, type Log, type Logger, type LogLevel } from './log.ts';
import { RETRY_DEFAULTS, type RetryOptions } from './retry.ts';
import { createTokens, type GetToken, type Tokens } from './tokens.ts';

export interface ClientOptions {
  /** Where the API stands, with or without `/api/v1`: `https://fire.example.gov.cn`, or in a page `/`. */
  baseUrl: string;
  /** Publishable key of the portal, sent as `X-Fire-Key`. Leave it out where your own proxy adds it. */
  key?: string;
  /** Secret key of an integrator, instead of `key`, on a server only: in a page everybody could read it. */
  secretKey?: string;
  /** Bearer token for signed-in callers; asked before each try, and once more with `refresh` after a 401. */
  getToken?: GetToken;
  /** Language of messages, or a function when it can change. Default `zh-CN`. */
  locale?: string | (() => string);
  /** Replaces the global one: another runtime's, or the mocks'. */
  fetch?: typeof globalThis.fetch;
  /** `false` or 0: no second try. A number: how many. */
  retry?: Partial<RetryOptions> | number | false;
  /** Milliseconds for one try. Default 15000, for uploads 60000. */
  timeout?: number;
  /** Milliseconds for a whole call with all its tries and pauses. Default 60000, for uploads 180000. */
  totalTimeout?: number;
  /** `console` will do. Default: silent. */
  logger?: Logger;
  /** Least severe line to log. Default `warn`. */
  logLevel?: LogLevel;
  hooks?: Hooks;
  /** For tests. */
  clock?: Clock;
}

/** What one call may ask for. */
export interface RequestOptions {
  /** Ends the call, also between tries, with an {@link AbortedError}. */
  signal?: AbortSignal | undefined;
  /** For unsafe requests; made up for each call unless given. 16-128 visible ASCII characters. */
  idempotencyKey?: string | undefined;
  /** The version that was seen, for operations that change one (`hazards.act`). */
  ifMatch?: number | undefined;
  /** Milliseconds for one try. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call. */
  totalTimeout?: number | undefined;
  retry?: Partial<RetryOptions> | number | false | undefined;
  locale?: string | undefined;
  /** Told while proof of work is done, which a server asks for while its key is under attack: true at the beginning, false at the end. */
  onWork?: ((working: boolean) => void) | undefined;
}

/** Options after they have been checked once, so that nothing behind this line checks them again. */
export interface Settings {
  readonly base: string;
  readonly key: string | undefined;
  readonly tokens: Tokens | undefined;
  readonly locale: () => string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly retry: RetryOptions;
  readonly timeout: number | undefined;
  readonly totalTimeout: number | undefined;
  readonly log: Log;
  readonly hooks: Hooks;
  readonly clock: Clock;
}

export function readSettings(options: ClientOptions): Settings {
  const { baseUrl, getToken, locale = 'zh-CN', clock = systemClock } = options;
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') {
    throw new ConfigurationError('`baseUrl` is missing. Give the address of the API, for example https://fire.example.gov.cn');
  }
  for (const name of ['getToken', 'fetch'] as const) {
    if (options[name] && typeof options[name] !== 'function') throw new ConfigurationError(`\`${name}\` is not a function. Write one, or leave it out.`);
  }
  checkTimes(options);
  return {
    base: apiBase(baseUrl.trim()),
    key: readKey(options),
    tokens: getToken && createTokens(getToken),
    locale: typeof locale === 'function' ? locale : () => locale,
    fetch: options.fetch,
    retry: readRetry(options.retry, RETRY_DEFAULTS),
    timeout: options.timeout,
    totalTimeout: options.totalTimeout,
    log: createLog(options.logger, options.logLevel ?? 'warn'),
    hooks: options.hooks ?? {},
    clock,
  };
}

function readKey({ key, secretKey }: ClientOptions): string | undefined {
  for (const [name, value] of Object.entries({ key, secretKey })) {
    if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) throw new ConfigurationError(`\`${name}\` contains spaces or characters no key has. Copy it again from where it was issued.`);
  }
  if (secretKey === undefined) {
    // Before it is sent anywhere: by then it would stand in the page already.
    if (key?.startsWith(SECRET_KEY_PREFIX)) throw new ConfigurationError('`key` is a secret key. On a server give it as `secretKey`; in a page use a publishable key (pk_…), and have the secret one revoked if it has been published.');
    return key;
  }
  if (key !== undefined) throw new ConfigurationError('`key` and `secretKey` are both given. Give the one that this program works with.');
  if (!secretKey.startsWith(SECRET_KEY_PREFIX)) throw new ConfigurationError(`\`secretKey\` does not begin with ${SECRET_KEY_PREFIX}. Give a publishable key as \`key\`.`);
  if (isInBrowser()) throw new ConfigurationError('`secretKey` is not for browsers: everybody who opens the page can read it. Call the API from your server, and have this key revoked if the page has been published.');
  return secretKey;
}

/** A page, or a worker of one; Node, Deno, Bun and workers of servers have neither. */
function isInBrowser(): boolean {
  const { document, importScripts, location } = globalThis as { document?: unknown; importScripts?: unknown; location?: { protocol?: string } };
  return typeof document === 'object' || (typeof importScripts === 'function' && /^https?:$/.test(location?.protocol ?? ''));
}

export function readRetry(retry: RequestOptions['retry'], defaults: RetryOptions): RetryOptions {
  const { limit = defaults.limit, base = defaults.base, cap = defaults.cap, patience = defaults.patience } = retry === false ? { limit: 0 } : typeof retry === 'number' ? { limit: retry } : retry ?? {};
  checkNumber('retry', limit, 0, 'false, or a whole number of further tries');
  checkNumber('retry.base', base, 0, 'milliseconds');
  checkNumber('retry.cap', cap, 0, 'milliseconds');
  checkNumber('retry.patience', patience, 0, 'milliseconds');
  return { limit, base, cap, patience };
}

/** @throws ConfigurationError for a limit that no call could keep. `Infinity` is no limit. */
export function checkTimes({ timeout, totalTimeout }: Pick<RequestOptions, 'timeout' | 'totalTimeout'>): void {
  checkNumber('timeout', timeout ?? 1, 1, 'milliseconds');
  checkNumber('totalTimeout', totalTimeout ?? 1, 1, 'milliseconds');
}

function checkNumber(name: string, value: unknown, least: number, wanted: string): void {
  const whole = wanted === 'milliseconds' || !((value as number) % 1);
  if (typeof value !== 'number' || !(value >= least) || !whole) throw new ConfigurationError(`\`${name}\` cannot be ${value}. Write ${wanted}, ${least} or more.`);
}

function apiBase(baseUrl: string): string {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  let url: URL | undefined;
  try {
    url = new URL(baseUrl, page);
  } catch {
    // Told below, together with addresses of another kind: `localhost:8201` is one whose scheme is `localhost`.
  }
  if (!/^https?:$/.test(url?.protocol ?? '')) {
    throw new ConfigurationError(`\`baseUrl\` (${baseUrl}) does not begin with "http://" or "https://". Write it in full, for example http://localhost:8119 or https://fire.example.gov.cn`);
  }
  const path = url!.pathname.replace(/\/+$/, '');
  return url!.origin + (path.endsWith(API_PREFIX) ? path : path + API_PREFIX);
}
