import * as z from 'zod/mini';
import { Id, Instant } from './text.ts';

/** Most pictures one report may carry. */
export const PHOTOS_MAX = 9;
/** Largest upload in bytes, after the browser has made the picture smaller. */
export const PHOTO_BYTES_MAX = 6 * 1024 * 1024;
/** Longer edge in pixels to which the browser reduces a picture before sending. */
export const PHOTO_EDGE_MAX = 2048;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** A picture that has been stored. `url` is short-lived: ask again rather than keep it. */
export const Photo = z.looseObject({
  id: Id,
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  url: z.string(),
  urlExpiresAt: Instant,
});
export type Photo = z.infer<typeof Photo>;
