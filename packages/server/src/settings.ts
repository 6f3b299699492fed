import { readIssuers } from './identity/issuers.ts';
import { RATE_LIMITS } from './http/rate-limit.ts';
import { readChannels } from './modules/notices/channels/settings.ts';
import { readSealing } from './sealing/settings.ts';
import type { ServerOptions } from './server.ts';
import { StartupError } from './startup-error.ts';
import { readWorkdays } from './workdays.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The server's options from the environment; the variables are listed in the package's README. */
export function settingsFrom(env: Environment): ServerOptions {
  const limits = {
    ...RATE_LIMITS,
    perKey: { ...RATE_LIMITS.perKey, limit: whole(env, 'RATE_LIMIT_PER_KEY', RATE_LIMITS.perKey.limit, 1) },
    perAddress: { ...RATE_LIMITS.perAddress, limit: whole(env, 'RATE_LIMIT_PER_ADDRESS', RATE_LIMITS.perAddress.limit, 1) },
    writesPerAddress: { ...RATE_LIMITS.writesPerAddress, limit: whole(env, 'RATE_LIMIT_WRITES', RATE_LIMITS.writesPerAddress.limit, 1) },
  };
  return {
    port: whole(env, 'PORT', 8119, 0, 65_535),
    host: env['HOST'] || 'localhost',
    databaseUrl: env['DATABASE_URL'] || undefined,
    dataDir: env['DATA_DIR'] || '.data',
    secret: env['FIRE_SECRET'] || undefined,
    sealing: readSealing(env['FIRE_CIPHER'], env['FIRE_SEAL_KEYS']),
    sandbox: flag(env, 'SANDBOX'),
    trustProxy: flag(env, 'TRUST_PROXY'),
    channels: readChannels(env, (name) => flag(env, name)),
    issuers: readIssuers(env['OIDC_ISSUERS']),
    ...(env['WORKDAYS_FILE'] ? { isWorked: readWorkdays(env['WORKDAYS_FILE']) } : {}),
    limits,
  };
}

function whole(env: Environment, name: string, fallback: number, least: number, most = 1_000_000_000): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StartupError(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`);
}

function flag(env: Environment, name: string): boolean {
  const text = (env[name] ?? '').toLowerCase();
  if (['', '0', 'false', 'no'].includes(text)) return false;
  if (['1', 'true', 'yes'].includes(text)) return true;
  throw new StartupError(`${name} is "${env[name]}"; it must be true or false.`);
}
