import * as z from 'zod/mini';

/**
 * A name in the languages it exists in. `zh-CN` is the official form and always there;
 * `mn-Mong` (traditional Mongolian) only where an operator has supplied a reviewed text.
 */
export const LocalText = z.looseObject({
  'zh-CN': z.string(),
  en: z.optional(z.string()),
  'mn-Mong': z.optional(z.string()),
});
export type LocalText = z.infer<typeof LocalText>;

/** The text for a locale: the exact one, then its language, then the official Chinese. */
export function textFor(text: LocalText, locale: string): string {
  const wanted = locale.toLowerCase();
  if (wanted.startsWith('en') && text.en) return text.en;
  if (wanted.startsWith('mn') && text['mn-Mong']) return text['mn-Mong'];
  return text['zh-CN'];
}

/** RFC 3339 instant. The API answers in UTC (`Z`); requests may carry any offset. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/));

/** The same of whoever sends it: a day and hour that exist, in a year of four digits by any clock. */
export const InstantInput = Instant.check(z.refine((text) => /^\d{4}-/.test(instantOf(text)), { message: 'is no day and hour that exist', abort: true }));

function instantOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** Calendar date, `YYYY-MM-DD`, Asia/Shanghai. */
export const CalendarDate = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** Opaque identifier made by the server (UUID version 7). */
export const Id = z.string().check(
  z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i, 'not an identifier of this API'),
);

/**
 * Words a person typed: trimmed, with something to see, at least `min` characters of it. Nothing is taken out: what
 * {@link isPlainText} refuses goes back to whoever typed it.
 */
export function words(min: number, max: number) {
  return z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    z.refine(isPlainText, 'contains characters that cannot be shown or stored'),
    (payload) => {
      const { value } = payload;
      const seen = visibleLength(value);
      // What is shorter by itself, or shows nothing at all, has been refused above.
      if (seen === 0 || seen >= min || value.length < min) return;
      payload.issues.push({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input: value });
    },
  );
}

/**
 * Whether a text can be stored and shows what it says: no control characters but line feed, return and tab (C0, C1),
 * no half characters (PostgreSQL stores neither NUL nor these), nothing that turns the direction of what follows
 * (U+202A to U+202E, U+2066 to U+2069: with them a reader sees another text than the one that was sent), and
 * something to see. Joiners and variation selectors stay: Mongolian and many pictographs are written with them.
 */
export function isPlainText(value: string): boolean {
  return !UNUSABLE.test(value) && (value.trim() === '' || visibleLength(value) > 0);
}

const UNUSABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Zero-width characters, fillers and the empty Braille pattern. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Characters that can be seen, with single spaces between words. */
function visibleLength(value: string): number {
  return [...value.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()].length;
}
