import { Photo, PHOTO_TYPES } from '../schemas/photo.ts';
import { operation } from './operation.ts';

export const photos = {
  upload: operation({
    id: 'photos.upload', method: 'POST', path: '/photos', access: 'key', scopes: ['hazards:report'],
    binary: PHOTO_TYPES, status: 201, reply: Photo, idempotent: true, work: true, paginated: false,
  }),
};
