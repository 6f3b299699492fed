import type { FieldError, ProblemType } from '@fire-governance/contract';

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
