import { createHash } from 'node:crypto';

/** An id that a row keeps from one import to the next, made from what names it (UUID version 8). */
export function stableId(kind: string, ...names: readonly string[]): string {
  const hex = createHash('sha256').update([kind, ...names].join('\u0000')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
