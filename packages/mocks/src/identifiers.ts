import { createTrackingCode } from '@fire-governance/contract/rules';

export const randomBytes = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));
const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** UUID version 7. `crypto.randomUUID` is missing in old browsers and on pages without TLS. */
export function createId(now: Date): string {
  const bytes = randomBytes(10);
  bytes[0] = (bytes[0]! & 0x0f) | 0x70;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const hex = now.getTime().toString(16).padStart(12, '0') + hexOf(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const newTrackingCode = () => createTrackingCode(randomBytes);
