import { type Instant, instant } from "../../shared/protocol/instant.ts";
import { type Html, html } from "./html.ts";
import { locale } from "./words.ts";

/** Date and time on the site's clock. */
export function time(at: Instant, timeZone: string): Html {
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return html`<time datetime="${instant(at)}">${format.format(Date.parse(at))}</time>`;
}

/** The time alone, as on the wall. */
export function clock(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(Date.parse(at));
}

/** With the day where it is another one than that of `reference`. */
export function clockBeside(at: Instant, reference: Instant, timeZone: string): string {
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" });
  const date = day.format(Date.parse(at));
  const isSameDay = date === day.format(Date.parse(reference));
  return isSameDay ? clock(at, timeZone) : `${date}, ${clock(at, timeZone)}`;
}
