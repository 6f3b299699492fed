// The runner's page under the policy of a strict government portal. The runner writes two inline
// scripts of its own; they get a nonce, nothing else is let off.
import { randomBytes } from 'node:crypto';

export function strictPolicy(nonce = '') {
  return [
    "default-src 'none'",
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}

export async function contentSecurityPolicy(context, next) {
  await next();
  if (context.path !== '/' || typeof context.body !== 'string') return;
  const nonce = randomBytes(16).toString('base64');
  context.body = context.body.replaceAll('<script', `<script nonce="${nonce}"`);
  context.set('Content-Security-Policy', strictPolicy(nonce));
}
