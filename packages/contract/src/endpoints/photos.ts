import { Photo, PHOTO_TYPES } from '../schemas/photo.ts';
import { operation } from './operation.ts';

export const photos = {
  upload: operation({
    id: 'photos.upload', method: 'POST', path: '/photos', access: 'key',
    summary: 'Stores one picture for a report that follows; unused pictures are deleted after a day.',
    binary: PHOTO_TYPES, status: 201, reply: Photo, idempotent: true, paginated: false,
    problems: ['payload-too-large', 'unsupported-media-type', 'photo-unreadable', 'idempotency-conflict', 'validation-failed'],
  }),
};
