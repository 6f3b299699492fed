import { PROBLEM_BASE, PROBLEMS, type FieldError, type Problem, type ProblemType } from '@fire-governance/contract';
import { ERRORS_MAX, fieldError, PROBLEM_DETAILS, type Fault, type Locale } from '@fire-governance/contract/rules';

export interface RefusalOptions {
  /** Overrides the sentence that stands for the type. */
  detail?: string | undefined;
  errors?: FieldError[] | undefined;
  headers?: Record<string, string> | undefined;
  /** What to do first, and why it is asked for. */
  work?: object | undefined;
  /** The newer state, where somebody else was first. */
  current?: object | undefined;
}

/** A request is answered with a problem. Thrown anywhere below a handler; becomes the reply in one place. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly type: ProblemType;
  readonly options: RefusalOptions;

  constructor(type: ProblemType, options: RefusalOptions = {}) {
    super(options.detail ?? type);
    this.type = type;
    this.options = options;
  }
}

/** A 422 about fields. */
export function invalid(faults: readonly Fault[], locale: Locale): Refusal {
  return new Refusal('validation-failed', { errors: faults.slice(0, ERRORS_MAX).map((fault) => fieldError(fault, locale)) });
}

/** The problem document of a refusal (RFC 9457). */
export function problemReply({ type, options }: Refusal, locale: Locale, requestId: string): Response {
  const { status, title } = PROBLEMS[type];
  const problem: Problem = {
    type: PROBLEM_BASE + type,
    title,
    status,
    detail: options.detail ?? PROBLEM_DETAILS[type][locale],
    requestId,
    ...(options.errors ? { errors: options.errors } : {}),
    ...(options.current ? { current: options.current } : {}),
    ...(options.work ? { work: options.work } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Language': locale, 'Cache-Control': 'no-store', ...options.headers,
    },
  });
}
