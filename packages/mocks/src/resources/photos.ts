import { PHOTO_EDGE_MAX } from '@fire-governance/contract';
import { pictureLinkExpiry } from '@fire-governance/contract/rules';
import type { Resource } from '../http/call.ts';
import { Refusal } from '../http/refusal.ts';
import { createId } from '../identifiers.ts';
import type { MockState } from '../state.ts';
import { pictureSize, pictureType } from './picture-size.ts';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function photos(state: () => MockState, now: () => Date): Resource<'photos'> {
  return {
    upload({ body }) {
      const type = pictureType(body);
      if (!type) throw new Refusal(body.length === 0 ? 'photo-unreadable' : 'unsupported-media-type');
      const size = pictureSize(body);
      if (!size) throw new Refusal('photo-unreadable');
      const scale = Math.min(1, PHOTO_EDGE_MAX / Math.max(size.width, size.height));
      const photo = {
        id: createId(now()),
        width: Math.round(size.width * scale),
        height: Math.round(size.height * scale),
        bytes: body.length,
        // The picture itself: a page without a service worker could not fetch it from anywhere.
        url: `data:image/${type};base64,${base64(body)}`,
        urlExpiresAt: new Date(pictureLinkExpiry(now().getTime())).toISOString(),
      };
      state().photos.set(photo.id, { ...photo, usedBy: null });
      return photo;
    },
  };
}
