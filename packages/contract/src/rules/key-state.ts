import type { KeyState } from '../schemas/key.ts';

/** What a key is at an instant. It works while it is `active` or `ending`. */
export function keyState({ worksUntil, revokedAt }: { readonly worksUntil: string | Date | null; readonly revokedAt: string | Date | null }, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  if (worksUntil === null) return 'active';
  return new Date(worksUntil).getTime() > now.getTime() ? 'ending' : 'ended';
}
