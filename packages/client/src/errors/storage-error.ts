import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** `unavailable`: nothing can be kept; `full`: no room; `blocked`: another tab holds the database. */
export type StorageProblem = 'unavailable' | 'full' | 'blocked';

const WORDS: Record<StorageProblem, string> = {
  unavailable: 'this browser does not let the page keep anything (private window, or storage switched off). Reports stay in memory: send them before closing the page',
  full: 'the storage of this device is full. The report stays in memory: send it before closing the page, or free some space',
  blocked: 'another tab with an older version holds the storage. Close the other tabs of this site and load the page again',
};

/** Something could not be kept on the device. It is kept in memory instead and is lost with the page. */
export class StorageError extends FireError {
  override readonly name = 'StorageError';
  readonly reason: StorageProblem;

  constructor(reason: StorageProblem, options?: FireErrorOptions) {
    super('storage', 'storage', `outbox: ${WORDS[reason]}.`, options);
    this.reason = reason;
  }
}

export function isStorageError(error: unknown): error is StorageError {
  return isKind(error, 'storage');
}
