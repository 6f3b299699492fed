export { StorageError, isStorageError, type StorageProblem } from '../errors/storage-error.ts';
export type { Drafts } from './drafts.ts';
export type { OutboxFailure, OutboxItem, OutboxItemOf, OutboxStatus } from './item.ts';
export type { BodyOf, OutboxClient, OutboxKind, OutboxKinds, ReceiptOf } from './kinds.ts';
export { createOutbox, type EnqueueOptions, type Outbox, type OutboxOptions } from './outbox.ts';
export type { OutgoingPhoto } from './pictures.ts';
