import { OUTBOX_TRIES_MS } from '@fire-governance/contract/rules';
import { isFireError } from '../errors/fire-error.ts';
import { ProblemError, isProblem } from '../errors/problem-error.ts';
import { StorageError } from '../errors/storage-error.ts';
import { createIdempotencyKey } from '../transport/idempotency.ts';
import type { OutboxFailure, StoredItem, StoredPhoto } from './item.ts';
import { SENDERS, type OutboxClient, type OutboxKind, type ReceiptOf, type Sender } from './kinds.ts';

/** The server deletes pictures no report has used within a day; after this many milliseconds they go up again. */
const PICTURE_LIFE = 20 * 3600 * 1000;

export interface Delivery {
  client: OutboxClient;
  item: StoredItem;
  now: number;
  signal: AbortSignal;
  picture(photo: StoredPhoto): Promise<Blob | undefined>;
  /** Writes progress down before the next step is taken. */
  keep(changes: Partial<StoredItem>): Promise<void>;
}

/** A refusal of one picture, so that the person can be told which. */
export class PictureRefused extends Error {
  readonly index: number;
  readonly reason: unknown;
  constructor(index: number, reason: unknown) {
    super('a picture could not be sent');
    this.index = index;
    this.reason = reason;
  }
}

/** Somebody else is signed in than the one who handed the item in: it waits for its owner. */
export class OtherPerson extends Error {}

/** Sends one item under its stored keys. Whatever was lost on the way, doing it again makes no second one. */
export async function deliver({ client, item, now, signal, picture, keep }: Delivery): Promise<ReceiptOf<OutboxKind>> {
  // The outbox has its own schedule, which survives the page; tries inside tries would only hide it.
  const options = { signal, retry: false } as const;
  const sender = SENDERS[item.kind] as Sender<OutboxKind>;
  // Asked of the server, which alone knows whose token it is; a phone goes from hand to hand.
  if (item.owner !== undefined && (await client.session?.get(options))?.subject !== item.owner) throw new OtherPerson();
  let { final } = item;
  if (!final) {
    const photos = [...item.photos];
    for (const [index, photo] of photos.entries()) {
      if (photo.id && now - (photo.uploadedAt ?? 0) < PICTURE_LIFE) continue;
      const bytes = await picture(photo);
      if (!bytes) throw new PictureRefused(index, new StorageError('unavailable'));
      // An outlived upload is a new one: under its old key the server would name the deleted picture.
      const key = photo.id ? createIdempotencyKey() : photo.key;
      const stored = await client.photos.upload(bytes, { ...options, idempotencyKey: key }).then(
        (reply) => reply,
        (error: unknown) => Promise.reject(new PictureRefused(index, error)),
      );
      photos[index] = { ...photo, id: stored.id, uploadedAt: now };
      await keep({ photos: [...photos] });
    }
    final = sender.withPictures(item.body!, photos.map(({ id }) => id!));
    await keep({ final });
  }
  return sender.send(client, final, { ...options, idempotencyKey: item.key });
}

/** Refusals that a later try may not meet: the key or the sign-in is being renewed, the server is busy. */
const PASSING = [401, 403, 408, 425, 429];
/** Not the key or its site, but the person: waiting changes nothing. */
const NOT_ALLOWED = 'forbidden';

/** Whether only the person can do something about it. */
export function isFinal(error: unknown): boolean {
  if (isProblem(error)) return error.status < 500 && (error.type === NOT_ALLOWED || !PASSING.includes(error.status));
  return isFireError(error) && (error.kind === 'configuration' || error.kind === 'storage');
}

/** Why an item is no longer sent by itself: its key may soon mean nothing to the server. */
export const TOO_OLD: OutboxFailure = {
  code: 'too-old',
  message: `outbox: this could not be sent within ${OUTBOX_TRIES_MS / 86_400_000} days. If an answer was lost in that time, it has arrived and sending it makes a second one. It is kept here: send it by hand with retry(), or take it out with cancel().`,
};

export function isTooOld({ keyedAt, createdAt }: StoredItem, now: number): boolean {
  return now - (keyedAt ?? createdAt) >= OUTBOX_TRIES_MS;
}

export function failureOf(error: unknown, photo: number | undefined): OutboxFailure {
  if (error instanceof OtherPerson) return { code: 'other-person', message: 'outbox: somebody else is signed in. This is sent when the person who handed it in signs in again.' };
  if (!isFireError(error)) return { code: 'unexpected', message: String(error), photo };
  const { status, errors } = error as Partial<ProblemError>;
  return { code: error.code, message: error.message, status, errors, photo };
}
