/** The server cannot start. The message is one sentence for the person at the terminal: what failed and what to do. */
export class StartupError extends Error {
  override name = 'StartupError';
}
