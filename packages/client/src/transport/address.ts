import { ConfigurationError } from '../errors/configuration-error.ts';

/** The full address of a call. Query values that are undefined or null are left out. */
export function addressOf(base: string, path: string, param: string | undefined, query: object | undefined): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (typeof param !== 'string' || param === '') throw new ConfigurationError(`\`${name}\` is missing: it is the first argument of this method.`);
    return encodeURIComponent(param);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const text = search.toString();
  return base + filled + (text && `?${text}`);
}
