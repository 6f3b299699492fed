import type { FieldError, Problem, ProblemType } from '@fire-governance/contract/problems';
import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** Names of problems: those of the contract, and any that a newer server may send. */
export type ProblemName = ProblemType | (string & {});

export interface ProblemErrorOptions extends FireErrorOptions {
  status: number;
  name: ProblemName;
  problem: Problem;
  retryAfter?: number | undefined;
}

/** The server understood the request and said no, or said that it cannot answer now. */
export class ProblemError extends FireError {
  override readonly name = 'ProblemError';
  /** HTTP status of the reply. */
  readonly status: number;
  /** Short name of the problem, e.g. `validation-failed`; the same as `code`. */
  readonly type: ProblemName;
  readonly title: string;
  /** A sentence for a person in the language asked for, where the server sent one. */
  readonly detail: string | undefined;
  /** Which fields are wrong and why; empty unless the problem is about fields. */
  readonly errors: readonly FieldError[];
  /** Seconds to wait before asking again, from `Retry-After`, between 0 and 86400. */
  readonly retryAfter: number | undefined;
  /** The whole document as it came, with any members this version does not know. */
  readonly problem: Problem;

  constructor(options: ProblemErrorOptions) {
    const { problem, status, name, retryAfter } = options;
    const wait = retryAfter === undefined ? '' : ` Ask again in ${retryAfter} s.`;
    super('problem', name, `${options.operation}: ${problem.detail ?? problem.title} (${status} ${name}).${wait}`, {
      ...options,
      requestId: problem.requestId ?? options.requestId,
    });
    this.status = status;
    this.type = name;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/**
 * Whether the server answered with a problem, and, given names, whether it is one of those. Narrows `type`, so that
 * a "no" to one name still leaves the others open.
 */
export function isProblem<Name extends ProblemName = ProblemName>(error: unknown, ...names: Name[]): error is ProblemError & { readonly type: Name } {
  return isKind(error, 'problem') && (names.length === 0 || names.includes((error as ProblemError).type as Name));
}
