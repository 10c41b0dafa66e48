import { formatted } from "../../../shared/base/date-format.ts";
import { type Instant, instant, minutesBetween } from "../../../shared/base/instant.ts";
import type { Reader } from "../entry/reader.ts";
import { type Html, html } from "./html.ts";

type Options = Intl.DateTimeFormatOptions;

function onSiteClock(at: Instant, options: Options, { zone: timeZone, words }: Reader): string {
  return formatted(at, words.locale, { ...options, timeZone });
}

/** Date and time on the site's clock. */
export function time(at: Instant, reader: Reader): Html {
  const text = onSiteClock(at, { dateStyle: "medium", timeStyle: "short" }, reader);
  return html`<time datetime="${instant(at)}">${text}</time>`;
}

/** The time alone, as on the wall. */
export function wallClock(at: Instant, reader: Reader): string {
  return onSiteClock(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, reader);
}

/** With the day where it is another one than that of `reference`. */
export function clockBeside(at: Instant, reference: Instant, reader: Reader): string {
  const day = (of: Instant) => onSiteClock(of, { day: "numeric", month: "short" }, reader);
  return day(at) === day(reference) ? wallClock(at, reader) : `${day(at)}, ${wallClock(at, reader)}`;
}

/** When, and how long ago or until then, as one looks at a clock. */
export function moment(at: Instant, reference: Instant, reader: Reader): Html {
  const { now } = reader;
  return html`<time datetime="${at}">${clockBeside(at, reference, reader)}</time>${now === undefined ? null : html` ${ago(at, now, reader)}`}`;
}

/** The clock in a text, with how long ago it was where the page knows what time it is. */
export function clockAgo(at: Instant, reference: Instant, reader: Reader): string {
  const clock = clockBeside(at, reference, reader);
  return reader.now === undefined ? clock : `${clock} ${agoText(at, reader.now, reader)}`;
}

/** How long ago; of what is still to come, how long until then. */
export function ago(at: Instant, now: Instant, reader: Reader): Html {
  return html`<span class="when">${agoText(at, now, reader)}</span>`;
}

function agoText(at: Instant, now: Instant, { words: { facts } }: Reader): string {
  return at <= now ? facts.ago(durationOf(at, now)) : facts.in(durationOf(now, at));
}

/** Whole minutes, with hours from the first hour on, and days from the second day on: "2 h 14 min". */
export function durationOf(from: Instant, to: Instant): string {
  const minutes = Math.max(Math.floor(minutesBetween(from, to)), 0);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
  if (days >= 2) return `${days} d`;
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
