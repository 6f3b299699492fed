import type { photos as table } from '../endpoints/photos.ts';
import type { Example } from './example.ts';

export const photos: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  upload: {
    reply: {
      id: '0195547f-6c00-7c3e-9a51-0d5c1c1f7a10', width: 1600, height: 1200, bytes: 284_113,
      url: '/media/0195547f-6c00-7c3e-9a51-0d5c1c1f7a10?expires=1772417400&signature=c2FtcGxl', urlExpiresAt: '2026-03-02T02:10:00.000Z',
    },
  },
};
