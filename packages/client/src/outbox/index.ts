export { StorageError, isStorageError, type StorageProblem } from '../errors/storage-error.ts';
export type { OutboxClient } from './deliver.ts';
export type { Drafts } from './drafts.ts';
export type { OutboxFailure, OutboxItem, OutboxStatus } from './item.ts';
export { createOutbox, type EnqueueOptions, type Outbox, type OutboxOptions, type OutgoingPhoto } from './outbox.ts';
