export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'off';

/** From the most talkative up. */
const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'off'];

/**
 * What log lines are made of. Never a body, a token, a key, a query value or a filled-in path: only the
 * method's name, the path as it stands in the contract, counts and times.
 */
export interface LogFields {
  operation: string;
  method: string;
  path: string;
  attempt: number;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
  /** Milliseconds: of the try, or until the next one. */
  milliseconds?: number | undefined;
}

/** `console` is one. */
export type Logger = Record<Exclude<LogLevel, 'off'>, (message: string, fields: LogFields) => void>;

export type Log = (level: Exclude<LogLevel, 'off'>, message: string, fields: LogFields) => void;

export function createLog(logger: Logger | undefined, threshold: LogLevel): Log {
  const lowest = LOG_LEVELS.indexOf(threshold);
  return (level, message, fields) => {
    if (logger && LOG_LEVELS.indexOf(level) >= lowest) logger[level](`fire-governance: ${message}`, fields);
  };
}
