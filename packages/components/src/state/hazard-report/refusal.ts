import { isFireError, isProblem, type ProblemError } from '@fire-governance/client';
import { fieldOfPointer, photoOfPointer, type Issue } from './fields.ts';

/** Whether sending the same again later may succeed, so that the report is worth keeping in the queue. */
export function mayPass(error: unknown): boolean {
  if (isProblem(error)) return error.status >= 500;
  // An unexpected reply is the network's sign-in page or a proxy, not our server saying no; a sign-in comes back.
  return isFireError(error) && (error.kind === 'network' || error.kind === 'timeout' || error.kind === 'unexpected-reply' || error.kind === 'token');
}

export interface Refusal {
  /** The first sentence for each field. */
  issues: Issue[];
  /** Indexes of pictures that the server does not have. */
  lostPhotos: number[];
}

/** What the server says about single fields. */
export function readRefusal({ errors }: ProblemError): Refusal {
  const issues = new Map<string, Issue>();
  const lostPhotos: number[] = [];

  for (const { pointer, message } of errors) {
    const field = fieldOfPointer(pointer);
    const photo = photoOfPointer(pointer);
    if (photo !== undefined) lostPhotos.push(photo);
    if (!field) continue;
    if (!issues.has(field)) issues.set(field, { field, code: photo === undefined ? 'server' : 'photo-gone', message });
  }
  return { issues: [...issues.values()], lostPhotos };
}
