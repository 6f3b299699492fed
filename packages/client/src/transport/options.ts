import { API_PREFIX } from '@fire-governance/contract/endpoints/prefix';
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
  const { baseUrl, key, getToken, locale = 'zh-CN', clock = systemClock } = options;
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') {
    throw new ConfigurationError('`baseUrl` is missing. Give the address of the API, for example https://fire.example.gov.cn');
  }
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw new ConfigurationError('`key` contains spaces or characters no key has. Copy it again from where it was issued.');
  }
  for (const name of ['getToken', 'fetch'] as const) {
    if (options[name] && typeof options[name] !== 'function') throw new ConfigurationError(`\`${name}\` is not a function. Write one, or leave it out.`);
  }
  checkTimes(options);
  return {
    base: apiBase(baseUrl.trim()),
    key,
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
