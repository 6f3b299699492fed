import type { MiddlewareHandler } from 'hono';

/** As strict as a government portal may be: the elements promise to live with this. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Headers of everything a person looks at. Camera and position stay allowed: the report form offers both. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': PAGE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=()',
  'Cache-Control': 'no-cache',
};

export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value);
};

/** A content hash in the name: what it names never changes. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.js$/;

/** Headers of the script-tag files, which other sites load: readable from anywhere, hashed names kept forever. */
export const embedHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Timing-Allow-Origin', '*');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cache-Control', HASHED.test(c.req.path) && c.res.ok ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
};
