import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** The program that uses this package must change: an option or an argument is unusable. Nothing was sent. */
export class ConfigurationError extends FireError {
  override readonly name = 'ConfigurationError';

  constructor(message: string, options?: FireErrorOptions) {
    super('configuration', 'configuration', message, options);
  }
}

export function isConfigurationError(error: unknown): error is ConfigurationError {
  return isKind(error, 'configuration');
}
