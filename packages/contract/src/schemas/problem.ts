import * as z from 'zod/mini';

/**
 * Every kind of problem the API answers with (RFC 9457). The key is the last part of `type`;
 * the value is the HTTP status and the title, which never change once published.
 */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request could not be read' },
  'validation-failed': { status: 422, title: 'Some fields need attention' },
  'key-missing': { status: 401, title: 'No key was sent' },
  'key-invalid': { status: 401, title: 'The key is not valid' },
  'token-missing': { status: 401, title: 'Nobody is signed in' },
  'token-invalid': { status: 401, title: 'The sign-in is no longer valid' },
  'origin-not-allowed': { status: 403, title: 'This key may not be used from this site' },
  'forbidden': { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'conflict': { status: 412, title: 'Somebody else was first' },
  'idempotency-conflict': { status: 409, title: 'This key was used for a different request' },
  'already-decided': { status: 409, title: 'This can no longer be changed' },
  'payload-too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not taken here' },
  'photo-unreadable': { status: 422, title: 'The picture could not be read' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  /** 429, so that callers who cannot do the work wait and try again. */
  'proof-of-work-required': { status: 429, title: 'Proof of work is asked for' },
  'internal-error': { status: 500, title: 'Something failed on the server' },
  'unavailable': { status: 503, title: 'The service is busy or being maintained' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemType = keyof typeof PROBLEMS;

/** `type` URIs are names, not addresses: nothing needs to be fetched to understand one. */
export const PROBLEM_BASE = 'urn:fire-governance:problem:';

export const FieldError = z.looseObject({
  /** JSON Pointer into the body, or `/query/<name>`, `/path/<name>`, `/header/<name>`. */
  pointer: z.string(),
  /** Stable machine code, e.g. `too_small`, `unknown_area`. */
  code: z.string(),
  /** A sentence for a person, in the language asked for. */
  message: z.string(),
});
export type FieldError = z.infer<typeof FieldError>;

export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
});
export type Problem = z.infer<typeof Problem>;

/** The short name of a problem's `type`, or the whole of it when it is not one of ours. */
export function problemName(type: string): ProblemType | (string & {}) {
  return type.startsWith(PROBLEM_BASE) ? type.slice(PROBLEM_BASE.length) : type;
}
