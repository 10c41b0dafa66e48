import type { Instant } from "./instant.ts";

/** Making one costs more than all else that a row of a list, or a message, needs. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant as a locale writes it, on the clock of `options.timeZone`.
 * @throws RangeError for a locale or a zone that is none
 */
export function formatted(at: Instant, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format.format(Date.parse(at));
}
