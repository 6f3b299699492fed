import type { Locale } from './strings.ts';

/** Everything here happens in one time zone; a phone set to another still shows the district's time. */
const TIME_ZONE = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + JSON.stringify(options);
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: TIME_ZONE, ...options });
    formats.set(name, format);
  }
  return format;
}

/** `11月24日周二 18:30` / `Tue, 24 Nov, 18:30`: an instant as people say it. */
export function formatInstant(instant: string | Date, locale: Locale): string {
  return dateFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(instant),
  );
}

/** `2026年11月24日` / `24 November 2026`, for an instant or a calendar date. */
export function formatDay(day: string | Date, locale: Locale): string {
  return dateFormat(locale, { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(day));
}

/** `18:30`. */
export function formatTime(instant: string | Date, locale: Locale): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant));
}

export function formatNumber(value: number, locale: Locale, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** `350 米` under a kilometre, `2.4 公里` above. */
export function formatDistance(meters: number, locale: Locale): string {
  if (meters < 1000) {
    const rounded = formatNumber(Math.round(meters / 10) * 10, locale);
    return locale === 'en' ? `${rounded} m` : `${rounded} 米`;
  }
  const kilometers = formatNumber(meters / 1000, locale, { maximumFractionDigits: meters < 10_000 ? 1 : 0 });
  return locale === 'en' ? `${kilometers} km` : `${kilometers} 公里`;
}

/** What a `tel:` link takes: digits and a leading plus. */
export function telLink(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
