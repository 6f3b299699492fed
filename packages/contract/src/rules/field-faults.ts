import * as z from 'zod/mini';
import type { FieldError } from '../schemas/problem.ts';
import { fieldMessage, type Fault } from './field-messages.ts';
import type { Locale } from './message-locale.ts';

type Schema = z.ZodMiniType;
type Issue = z.core.$ZodIssue;

/** Most faults named in one reply: a body of nonsense must not make a reply of megabytes. */
export const ERRORS_MAX = 50;

/** What the refinements of the contract mean, by field: they carry a sentence instead of a code. */
const REFINED: Readonly<Record<string, string>> = {
  '/place': 'place_needed',
  '/place/position': 'position_failed',
  '/reporter/contact': 'contact_needed',
  '/query/area': 'point_or_area_needed',
  '/description': 'not_plain_text',
  '/place/address': 'not_plain_text',
  '/reason': 'not_plain_text',
  '/words': 'not_plain_text',
  '/reopen': 'only_unsatisfied',
  '/name': 'not_plain_text',
  '/origins': 'of_publishable_keys',
  '/scopes': 'of_secret_keys',
};

/** Fields that take words; what refines them is whether these can be shown. */
const WORDS = /\/(note|description|name|zh-CN|en)$/;

/** Longest part of a pointer: a key of nonsense must not make a reply of megabytes. */
const KEY_SHOWN = 60;

/** One field error with its sentence. */
export function fieldError(fault: Fault, locale: Locale): FieldError {
  return { pointer: fault.pointer, code: fault.code, message: fieldMessage(fault, locale) };
}

/** Checks one part of a request. `root` is where its fields stand: empty for the body, `/query` and so on. */
export function check<S extends Schema>(schema: S, value: unknown, root: string): { value: z.output<S> } | { faults: Fault[] } {
  const result = z.safeParse(schema, value);
  if (result.success) return { value: result.data };
  return { faults: result.error.issues.slice(0, ERRORS_MAX).flatMap((issue) => faultsOf(issue, value, root)) };
}

function faultsOf(issue: Issue, value: unknown, root: string): Fault[] {
  const pointer = root + pointerOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, ERRORS_MAX).map((key) => ({ pointer: pointer + pointerOf([key]), code: 'unrecognized_key' }));
    case 'invalid_type':
      return [{ pointer, code: valueAt(value, issue.path) === undefined ? 'required' : 'invalid_type' }];
    case 'invalid_value':
      return [{ pointer, code: valueAt(value, issue.path) === undefined ? 'required' : 'invalid_value' }];
    case 'too_small':
      return [{ pointer, code: 'too_small', limit: Number(issue.minimum), of: measured(issue.origin) }];
    case 'too_big':
      return [{ pointer, code: 'too_big', limit: Number(issue.maximum), of: measured(issue.origin) }];
    case 'invalid_format':
      return [{ pointer, code: 'invalid_format' }];
    case 'custom':
      return [{ pointer, code: refinedCode(pointer, value) }];
    default:
      return [{ pointer, code: 'invalid' }];
  }
}

function refinedCode(pointer: string, value: unknown): string {
  // The one rule about words that are not there: whoever has a hazard opened again says why.
  if (pointer === '/words' && valueAt(value, ['words']) === undefined) return 'required';
  if (pointer !== '/reporter/name') return REFINED[pointer] ?? (WORDS.test(pointer) ? 'not_plain_text' : 'invalid');
  // Three rules end at this field; what was sent tells which.
  const name = valueAt(value, ['reporter', 'name']);
  if (name === undefined) return 'name_needed';
  return valueAt(value, ['reporter', 'mode']) === 'anonymous' ? 'name_not_taken' : 'not_plain_text';
}

function measured(origin: string): Fault['of'] {
  if (origin === 'string') return 'text';
  if (origin === 'array') return 'list';
  return 'number';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

/** JSON Pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).slice(0, KEY_SHOWN).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
