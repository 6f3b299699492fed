import { FINAL_STATUSES } from '../schemas/hazard.ts';

/** Nothing more will happen: it is overdue no longer, and nobody can follow it. */
export const isFinal = (status: string): boolean => (FINAL_STATUSES as readonly string[]).includes(status);

/** Nobody has acted on it yet, so its reporter may take it back. */
export const isUntouched = (status: string): boolean => status === 'reported';
