import { photos } from '@fire-governance/contract/endpoints';
import type { Hono } from 'hono';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';
import { bindOnce, type Binding } from '../../http/binding.ts';
import { send } from '../../http/reply.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv } from '../../http/types.ts';
import { createId } from '../../ids.ts';
import type { MediaLinks } from './media-links.ts';
import { readPicture } from './picture.ts';
import { findContent, insertPhoto } from './queries.ts';

export function photoRoutes(links: MediaLinks, clock: Clock): Binding[] {
  return [
    bindOnce(photos.upload, {
      async prepare({ body, caller, origin }) {
        const picture = await readPicture(body);
        return async (sql) => {
          const id = createId(clock.now());
          await insertPhoto(sql, id, caller, picture, clock.now());
          return links.photoOf({ id, width: picture.width, height: picture.height, bytes: picture.content.length }, origin);
        };
      },
      refresh: (photo, { origin }) =>
        Date.parse(photo.urlExpiresAt) - clock.now().getTime() > 60_000 ? photo : links.photoOf(photo, origin),
    }),
  ];
}

/** Pictures by signed link, for `<img>`; shown, never run. */
export function serveMedia(app: Hono<AppEnv>, db: Database, links: MediaLinks): void {
  app.get('/media/:id', async (c) => {
    c.set('route', '/media/{id}');
    const id = c.req.param('id');
    if (!links.isValid(id, c.req.query('exp') ?? '', c.req.query('sig') ?? '')) throw new Refusal('not-found');
    const found = await findContent(db, id);
    if (!found) throw new Refusal('not-found');
    return send(c, new Uint8Array(found.content), 200, {
      'Content-Type': found.media_type, 'Content-Disposition': 'inline', 'Cache-Control': 'private, max-age=900, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
}
