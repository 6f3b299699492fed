import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import type { StaffRole } from '@fire-governance/contract';
import { idOf, STAFF } from '@fire-governance/sandbox';
import { Refusal } from './refusal.ts';

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** Somebody signed in, as the server knows them. */
export interface MockStaff {
  readonly subject: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly area: string;
}

/** Who asks: a portal by its key, or a person. */
export interface Caller {
  /** What replies and pictures are kept under. */
  readonly id: string;
  readonly staff: MockStaff | null;
}

/** Token of a person of the sandbox, e.g. `mock-township`; `mock-stranger` has no role, any other is refused like one that has run out. */
export const mockToken = (login: string): string => `mock-${login}`;

export function callerOf(request: Request, operation: Operation, keys: readonly string[]): Caller {
  const staff = staffOf(request.headers.get('authorization'));
  const { access } = operation;
  if (typeof access !== 'string') {
    if (staff === null) throw new Refusal('token-missing');
    if (!access.includes(staff.role)) throw new Refusal('forbidden');
  }
  return staff === null ? { id: keyOf(request, keys), staff } : { id: staff.subject, staff };
}

function staffOf(header: string | null): MockStaff | null {
  if (header === null) return null;
  const login = /^Bearer mock-(\S+)$/i.exec(header)?.[1];
  // Signed in somewhere, but nobody here.
  if (login === 'stranger') throw new Refusal('forbidden');
  const person = STAFF.find((row) => row.login === login);
  if (!person) throw new Refusal('token-invalid');
  return { subject: idOf('staff', person.login), name: person.name, role: person.role, area: person.area };
}

/** The key of a request. Where a browser names the site, a sandbox key works from this computer only, as on the server. */
function keyOf(request: Request, keys: readonly string[]): string {
  const key = request.headers.get(HEADERS.key);
  if (!key) throw new Refusal('key-missing');
  if (!keys.includes(key)) throw new Refusal('key-invalid');
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin && !LOOPBACK.test(origin)) throw new Refusal('origin-not-allowed');
  return key;
}
