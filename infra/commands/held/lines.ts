import { type Instant, minutesBetween } from "../../../shared/base/instant.ts";
import type { HeldItem } from "../../../shared/events/held.ts";
import type { Resent } from "./resend.ts";

const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** Id, reason, origin and age, nothing of a patient. */
export function listLines(items: readonly HeldItem[], now: Instant): readonly string[] {
  const waiting = items.filter(({ resolution }) => !resolution).length;
  return [
    ...items.map((item) => itemLine(item, now)),
    `${waiting} ${waiting === 1 ? "waits" : "wait"} for a person`,
  ];
}

function itemLine({ id, reason, source, at, archived, resolution }: HeldItem, now: Instant): string {
  const fate = resolution
    ? `${resolution.how} by ${resolution.by} at ${resolution.at}`
    : `waits ${age(at, now)}`;
  return [id, reason, `from ${shown(source)}`, fate, archived ?? "not in the archive"].join("  ");
}

/** `3 h`, `2 d 5 h`. */
function age(at: Instant, now: Instant): string {
  const hours = Math.max(0, Math.floor(minutesBetween(at, now) / MINUTES_PER_HOUR));
  const [days, rest] = [Math.floor(hours / HOURS_PER_DAY), hours % HOURS_PER_DAY];
  return days > 0 ? `${days} d ${rest} h` : `${rest} h`;
}

/** A sender's own name, which must not steer a terminal. */
function shown(source: string): string {
  return source.replace(/[^\x20-\x7e\u00a0-\uffff]/g, "?");
}

const said = {
  sent: "is read by now",
  waiting: "waits on: the reason stands",
  unread:
    "waits on: its request is not in the archive, is older than facts are kept, or is refused as a whole",
} as const satisfies Record<Resent["outcome"], string>;

export function resentLine({ item, outcome }: Resent): string {
  return `${item.id}  ${item.reason}  ${said[outcome]}`;
}
