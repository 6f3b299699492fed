/** Largest JSON body: far above any body of the contract, so that a single overlong field is named instead of the whole refused. */
export const JSON_BYTES_MAX = 2 * 1024 * 1024;

/**
 * Wrong tracking codes taken from one address in each window of `seconds`. A person who misreads a receipt needs a
 * handful; whoever guesses gets nowhere against the 54 bits of a code.
 */
export const WRONG_CODES = { limit: 15, seconds: 15 * 60 } as const;
