import type { Locale } from '../rules/message-locale.ts';

export type Values = Readonly<Record<string, string>>;

/** A sentence in every language, with names in braces where something is put in. */
export type Template = Readonly<Record<Locale, string>>;

/** Puts the values in; a name without a value is a fault of the program and never goes out to a person. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`The sentence "${template}" needs {${name}}.`);
    return value;
  });
}

export function dayIn(at: string | Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', day: 'numeric', month: 'long' }).format(new Date(at));
}

export function minuteIn(at: string | Date, locale: Locale): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  return `${dayIn(at, locale)}${locale === 'en' ? ', ' : ' '}${time}`;
}
