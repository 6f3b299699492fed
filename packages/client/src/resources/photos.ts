import { photos } from '@fire-governance/contract/endpoints/photos';
import type { RequestOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { fetchWithProgress, type UploadProgress } from '../transport/upload.ts';

export interface UploadOptions extends RequestOptions {
  /** Called while bytes leave, where the runtime can tell; always once with everything at the end. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** An upload may be several megabytes over a slow line. Milliseconds. */
const UPLOAD_DEFAULTS = { timeout: 60_000, totalTimeout: 180_000 };

/** Pictures for reports. */
export function photosResource(transport: Transport) {
  return {
    /**
     * Stores one JPEG, PNG or WebP of at most 6 MiB for a report that follows; unused pictures are deleted after
     * a day. Problems: `payload-too-large`, `unsupported-media-type`, `photo-unreadable`.
     */
    upload(picture: Blob, { onProgress, ...options }: UploadOptions = {}) {
      const call = transport.send({
        operation: photos.upload,
        body: picture,
        contentType: picture.type || 'application/octet-stream',
        options,
        defaults: UPLOAD_DEFAULTS,
        fetch: onProgress && typeof XMLHttpRequest === 'function' ? fetchWithProgress(onProgress) : undefined,
      });
      if (onProgress) call.then(() => onProgress({ loaded: picture.size, total: picture.size }), () => undefined);
      return call;
    },
  };
}

export type PhotosResource = ReturnType<typeof photosResource>;
