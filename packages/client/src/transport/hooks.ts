import type { Method } from '@fire-governance/contract/endpoints';
import type { FireError } from '../errors/fire-error.ts';

export interface TryContext {
  /** `resource.method`. */
  readonly operation: string;
  readonly method: Method;
  readonly url: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/**
 * Called around every try. `onRequest` is waited for and may change the headers; an error it throws stops the
 * call. The others only watch: what they throw is logged and otherwise ignored.
 */
export interface Hooks {
  onRequest?(context: TryContext & { readonly headers: Headers }): void | Promise<void>;
  onResponse?(context: TryContext & { readonly status: number; readonly headers: Headers; readonly requestId: string | undefined }): void;
  /** Once per call, when it has finally failed. */
  onError?(context: TryContext & { readonly error: FireError }): void;
  /** Before each pause; `delay` in milliseconds. */
  onRetry?(context: TryContext & { readonly error: FireError; readonly delay: number }): void;
}
