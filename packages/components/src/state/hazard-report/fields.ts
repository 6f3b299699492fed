/** Every place in the form that can carry an error. */
export const FIELDS = ['category', 'description', 'place', 'position', 'area', 'address', 'photos', 'name', 'contact'] as const;
export type Field = (typeof FIELDS)[number];

/** What is wrong with a field, in the order in which a clerk would say it. */
export type IssueCode =
  | 'missing' | 'conflict' | 'too-short' | 'too-long' | 'characters' | 'format' | 'position-failed' | 'photo-pending' | 'photo-gone' | 'server';

export interface Issue {
  field: Field;
  code: IssueCode;
  /** The server's own sentence, in the reporter's language; set with `server`. */
  message?: string | undefined;
}

const BY_POINTER: readonly (readonly [prefix: string, field: Field])[] = [
  ['/category', 'category'],
  ['/blocksEscape', 'category'],
  ['/description', 'description'],
  ['/place/position', 'position'],
  ['/place/area', 'area'],
  ['/place/address', 'address'],
  ['/place', 'place'],
  ['/photos', 'photos'],
  ['/reporter/name', 'name'],
  ['/reporter/contact', 'contact'],
];

/** The fields that may be mended by changing this part of the draft: any way of telling the place mends the place. */
export function fieldsTouched(part: string): readonly Field[] {
  if (/^(position|township|committee|address)$/.test(part)) return ['place', 'position', 'area', 'address'];
  return part === 'wantsReply' ? ['contact'] : part === 'identity' ? ['name'] : [part as Field];
}

/** The field a JSON Pointer into the body falls on; `undefined` when no field of the form can mend it. */
export function fieldOfPointer(pointer: string): Field | undefined {
  return BY_POINTER.find(([prefix]) => pointer === prefix || pointer.startsWith(`${prefix}/`))?.[1];
}

/** Which picture an error on `/photos/3` is about. */
export function photoOfPointer(pointer: string): number | undefined {
  const found = /^\/photos\/(\d+)$/.exec(pointer);
  return found ? Number(found[1]) : undefined;
}
