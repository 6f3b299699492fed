import { ERRORS_MAX, fieldError, type Fault, type Locale } from '@fire-governance/contract/rules';
import { Refusal } from './refusal.ts';

export { check, fieldError } from '@fire-governance/contract/rules';

/** A 422 about fields. */
export function invalid(faults: Fault | readonly Fault[], locale: Locale): Refusal {
  const list = Array.isArray(faults) ? (faults as readonly Fault[]) : [faults as Fault];
  return new Refusal('validation-failed', { errors: list.slice(0, ERRORS_MAX).map((fault) => fieldError(fault, locale)) });
}
