import { type Instant, instant } from "../../../shared/base/instant.ts";
import type { Reader } from "../entry/reader.ts";
import { type Html, html } from "./html.ts";

/** Date and time on the site's clock. */
export function time(at: Instant, { zone: timeZone, words }: Reader): Html {
  const format = new Intl.DateTimeFormat(words.locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return html`<time datetime="${instant(at)}">${format.format(Date.parse(at))}</time>`;
}

/** The time alone, as on the wall. */
export function clock(at: Instant, { zone: timeZone, words }: Reader): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(Date.parse(at));
}

/** With the day where it is another one than that of `reference`. */
export function clockBeside(at: Instant, reference: Instant, reader: Reader): string {
  const { zone: timeZone, words } = reader;
  const day = new Intl.DateTimeFormat(words.locale, { timeZone, day: "numeric", month: "short" });
  const date = day.format(Date.parse(at));
  const isSameDay = date === day.format(Date.parse(reference));
  return isSameDay ? clock(at, reader) : `${date}, ${clock(at, reader)}`;
}
