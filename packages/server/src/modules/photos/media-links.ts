import type { Photo } from '@fire-governance/contract';
import { pictureLinkExpiry } from '@fire-governance/contract/rules';
import type { Clock } from '../../clock.ts';
import type { Secrets } from '../../secrets.ts';
import type { PhotoRecord } from './queries.ts';

/** Links to pictures: whoever has one may look, for a short time. */
export function createMediaLinks(secrets: Secrets, clock: Clock) {
  return {
    photoOf({ id, width, height, bytes }: PhotoRecord, origin: string): Photo {
      const expires = pictureLinkExpiry(clock.now().getTime());
      const exp = String(expires / 1000);
      const url = `${origin}/media/${id}?exp=${exp}&sig=${secrets.signMedia(`${id}.${exp}`)}`;
      return { id, width, height, bytes, url, urlExpiresAt: new Date(expires).toISOString() };
    },
    isValid(id: string, exp: string, signature: string): boolean {
      return /^\d{1,12}$/.test(exp) && Number(exp) * 1000 > clock.now().getTime() && secrets.verifyMedia(`${id}.${exp}`, signature);
    },
  };
}

export type MediaLinks = ReturnType<typeof createMediaLinks>;
