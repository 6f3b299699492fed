import { checkIdempotencyKey, createIdempotencyKey } from '../transport/idempotency.ts';
import type { StoredItem, StoredPhoto } from './item.ts';
import { pack, unpack } from './pack.ts';
import type { Entry, Storage } from './storage.ts';

/** A picture as it is; or with the key under which an upload was tried before, and its id once that has succeeded. */
export type OutgoingPhoto = Blob | { blob: Blob; idempotencyKey: string; id?: string | undefined };

/** The pictures of an item: their keys stand in it, their bytes beside it. */
export class Pictures {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What is to be stored of new pictures. */
  async pack(id: string, outgoing: readonly OutgoingPhoto[], now: number): Promise<{ photos: StoredPhoto[]; entries: Entry[] }> {
    const photos: StoredPhoto[] = [];
    const entries: Entry[] = [];
    for (const photo of outgoing) {
      const { blob, idempotencyKey = createIdempotencyKey(), id: uploaded } = photo instanceof Blob ? { blob: photo } : photo;
      const key = checkIdempotencyKey(idempotencyKey);
      photos.push(uploaded ? { key, id: uploaded, uploadedAt: now } : { key });
      entries.push({ store: 'pictures', key: slotOf(id, { key }), value: await pack(blob) });
    }
    return { photos, entries };
  }

  async blob(id: string, photo: StoredPhoto): Promise<Blob | undefined> {
    return unpack(await this.#storage.get('pictures', slotOf(id, photo))) as Blob | undefined;
  }

  async all({ id, photos }: StoredItem): Promise<{ blob: Blob; idempotencyKey: string; id?: string | undefined }[]> {
    const found = await Promise.all(photos.map(async (photo) => ({ blob: await this.blob(id, photo), idempotencyKey: photo.key, id: photo.id })));
    return found.flatMap(({ blob, ...rest }) => (blob ? [{ blob, ...rest }] : []));
  }

  drop({ id, photos }: StoredItem): Promise<void> {
    return this.#storage.delete('pictures', photos.map((photo) => slotOf(id, photo)));
  }
}

const slotOf = (id: string, { key }: StoredPhoto) => `${id}/${key}`;
