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

/** Calendar date, `YYYY-MM-DD`, Asia/Shanghai. */
export const CalendarDate = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** Opaque identifier made by the server (UUID version 7). */
export const Id = z.string().check(
  z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i, 'not an identifier of this API'),
);

/**
 * Words a person typed: trimmed, no control characters except line feed and tab, no lone surrogates
 * (PostgreSQL cannot store NUL or half a character, and half a character is never what was meant).
 */
export function words(min: number, max: number) {
  return z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    z.refine((value) => isPlainText(value), 'contains characters that cannot be stored'),
  );
}

function isPlainText(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) return false;
    if (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
    if (code === 0x7f) return false;
  }
  return true;
}
