import { waitUntil as wait } from '@open-wc/testing';

/** As long as a slow machine may take; what never comes is told by what was waited for, and not by the end of the whole test. */
const LONGEST_MS = 10_000;

export const waitUntil: typeof wait = (predicate, message, options) => wait(predicate, message, { timeout: LONGEST_MS, ...options });
