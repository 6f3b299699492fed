import { PHOTOS_MAX } from '@fire-governance/contract';
import { isProblem } from '@fire-governance/client';
import type { PhotoFault } from '../../photos/photo-error.ts';
import type { PhotoPosition } from '../../photos/exif-position.ts';
import type { KeptPhoto, ReportClient } from './ports.ts';

/** `bad` cannot be used and has to be removed; `failed` did not reach the server and can be tried again. */
export type PhotoStatus = 'preparing' | 'ready' | 'sending' | 'stored' | 'bad' | 'failed';

export interface PhotoItem {
  readonly id: string;
  readonly name: string;
  readonly status: PhotoStatus;
  /** Upright, reduced and re-encoded; missing until it is ready. */
  readonly blob?: Blob | undefined;
  readonly key: string;
  readonly remoteId?: string | undefined;
  /** Share of the bytes that have left, 0 to 1. */
  readonly sent: number;
  readonly fault?: PhotoFault | 'refused' | undefined;
}

export interface PhotoOffer {
  photo: string;
  position: PhotoPosition;
}

/** What this file asks of the browser, so that its rules can be tested without one. */
export interface PhotoTools {
  prepare(file: Blob): Promise<{ blob: Blob }>;
  position(file: Blob): Promise<PhotoPosition | null>;
  newKey(): string;
}

/** How many pictures are or will be part of the report. */
export function usablePhotos(items: readonly PhotoItem[]): number {
  return items.filter(({ status }) => status !== 'bad').length;
}

/** The pictures of one report. */
export class PhotoList {
  #items: readonly PhotoItem[] = [];
  readonly #tools: PhotoTools;
  readonly #changed: () => void;

  constructor(tools: PhotoTools, changed: () => void) {
    this.#tools = tools;
    this.#changed = changed;
  }

  get items(): readonly PhotoItem[] {
    return this.#items;
  }

  /** Files that cannot be used take no place. */
  get room(): number {
    return PHOTOS_MAX - usablePhotos(this.#items);
  }

  get preparing(): boolean {
    return this.#items.some((item) => item.status === 'preparing');
  }

  get bad(): boolean {
    return this.#items.some((item) => item.status === 'bad');
  }

  /** Usable pictures as they are kept on the device. */
  get kept(): KeptPhoto[] {
    return this.#items.flatMap(({ id, name, blob, key, remoteId }) => (blob ? [{ id, name, blob, key, remoteId }] : []));
  }

  restore(kept: readonly KeptPhoto[]): void {
    this.#items = kept.map((photo) => ({ ...photo, status: photo.remoteId ? 'stored' : 'ready', sent: photo.remoteId ? 1 : 0 }));
    this.#changed();
  }

  /**
   * Takes files up to the limit, one after the other: decoding several large pictures at once costs a phone its
   * tab. A file that turns out unusable leaves its place to the next one. Answers how many there was no room for,
   * and the first position found in one of them.
   */
  async add(files: readonly File[]): Promise<{ left: number; offer: PhotoOffer | null }> {
    let rest = files;
    let offer: PhotoOffer | null = null;
    while (rest.length > 0 && this.room > 0) {
      const taken = rest.slice(0, this.room);
      rest = rest.slice(taken.length);
      const added = taken.map((file): PhotoItem => ({
        id: this.#tools.newKey(), key: this.#tools.newKey(), name: file.name, status: 'preparing', sent: 0,
      }));
      this.#replace([...this.#items, ...added]);
      for (const [index, file] of taken.entries()) offer = (await this.#prepare(added[index]!.id, file, offer === null)) ?? offer;
    }
    return { left: rest.length, offer };
  }

  async #prepare(id: string, file: File, wantsPosition: boolean): Promise<PhotoOffer | null> {
    try {
      const { blob } = await this.#tools.prepare(file);
      this.#patch(id, { status: 'ready', blob });
      const position = wantsPosition ? await this.#tools.position(file) : null;
      return position && this.#has(id) ? { photo: id, position } : null;
    } catch (error) {
      this.#patch(id, { status: 'bad', fault: (error as { fault?: PhotoFault }).fault ?? 'unreadable' });
      return null;
    }
  }

  remove(id: string): void {
    this.#replace(this.#items.filter((item) => item.id !== id));
  }

  clear(): void {
    this.#replace([]);
  }

  /** The server no longer has a picture (unused ones are deleted after a day): it goes up again under a new key. */
  forget(index: number): void {
    const item = this.#items.filter(({ blob }) => blob)[index];
    if (item) this.#patch(item.id, { status: 'ready', remoteId: undefined, sent: 0, key: this.#tools.newKey() });
  }

  /** The server could not read this one when it was sent later. */
  refuse(index: number): void {
    const item = this.#items[index];
    if (item) this.#patch(item.id, { status: 'bad', fault: 'refused', sent: 0 });
  }

  /** Sends one picture again on its own. */
  async retry(id: string, client: Pick<ReportClient, 'photos'>, signal: AbortSignal): Promise<void> {
    const item = this.#items.find((candidate) => candidate.id === id);
    if (item?.blob) await this.#upload(item, item.blob, client, signal);
  }

  /** Sends every picture that the server does not have yet; answers their ids in order. Throws what the client throws. */
  async upload(client: Pick<ReportClient, 'photos'>, signal: AbortSignal, onWork?: (working: boolean) => void): Promise<string[]> {
    const ids: string[] = [];
    for (const item of this.#items) {
      if (!item.blob) continue;
      ids.push(item.remoteId ?? (await this.#upload(item, item.blob, client, signal, onWork)));
    }
    return ids;
  }

  async #upload(item: PhotoItem, blob: Blob, client: Pick<ReportClient, 'photos'>, signal: AbortSignal, onWork?: (working: boolean) => void): Promise<string> {
    this.#patch(item.id, { status: 'sending', sent: 0, fault: undefined });
    try {
      const { id } = await client.photos.upload(blob, {
        idempotencyKey: item.key,
        signal,
        retry: false,
        onWork,
        onProgress: ({ loaded, total }) => this.#patch(item.id, { sent: total > 0 ? loaded / total : 0 }),
      });
      this.#patch(item.id, { status: 'stored', remoteId: id, sent: 1 });
      return id;
    } catch (error) {
      const refused = isProblem(error, 'photo-unreadable', 'unsupported-media-type', 'payload-too-large');
      this.#patch(item.id, refused ? { status: 'bad', fault: 'refused', sent: 0 } : { status: 'failed', sent: 0 });
      throw error;
    }
  }

  #has(id: string): boolean {
    return this.#items.some((item) => item.id === id);
  }

  #patch(id: string, change: Partial<PhotoItem>): void {
    this.#replace(this.#items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  #replace(items: readonly PhotoItem[]): void {
    this.#items = items;
    this.#changed();
  }
}
