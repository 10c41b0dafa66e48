import type { Instant } from "../../../shared/base/instant.ts";
import type { Day } from "../../../shared/sites/hours/days.ts";
import { onTheClock } from "../../../shared/sites/hours/zoned.ts";
import { type ByReason, type FeedDay, feedFates, firstOf } from "../../../shared/store/lists/feed-days.ts";

const WEEK = 7;

/** Who sends, as lines to read: the sender that was heard last stands first. */
export function feedLines(days: readonly FeedDay[], today: Day, zone: string): readonly string[] {
  const senders = [...Map.groupBy(days, ({ sender }) => sender)].map(([sender, all]) => ({
    sender,
    all,
    heardAt: all.map(({ heardAt }) => heardAt).reduce((one, other) => (one > other ? one : other)),
  }));
  if (senders.length === 0) return ["Nobody was heard."];
  const latestFirst = senders.sort((one, other) => (one.heardAt < other.heardAt ? 1 : -1));
  const { machines = [], others = [] } = Object.groupBy(latestFirst, ({ all }) => roomOf(all));
  const [newest] = machines;
  const head = newest
    ? [`dialysis machines, ${machines.length}: last heard ${onTheClock(newest.heardAt, zone)} (${zone})`]
    : [];
  return [...linesOf(others, "", today, zone), ...head, ...linesOf(machines, "machine ", today, zone)];
}

interface Counted {
  readonly sender: string;
  readonly all: readonly FeedDay[];
  readonly heardAt: Instant;
}

function roomOf(all: readonly FeedDay[]): "machines" | "others" {
  return all.some(({ kindAt }) => kindAt.machines !== undefined) ? "machines" : "others";
}

function linesOf(senders: readonly Counted[], prefix: string, today: Day, zone: string): string[] {
  return senders.flatMap(({ sender, all, heardAt }) => [
    `${prefix}${printable(sender)}: last heard ${onTheClock(heardAt, zone)} (${zone})`,
    line(
      "today",
      all.filter(({ day }) => day === today),
    ),
    line(
      "7 days",
      all.filter(({ day }) => day >= firstOf(today, WEEK)),
    ),
  ]);
}

function line(span: string, days: readonly FeedDay[]): string {
  const taken = days.reduce((sum, day) => sum + day.taken, 0);
  const fates = feedFates.map((fate) => `${labels[fate]} ${reasons(days.map((day) => day[fate]))}`);
  return `  ${`${span}:`.padEnd(8)} taken ${taken}, ${fates.join(", ")}`;
}

const labels = { held: "held", refused: "refused", warned: "warnings" } as const;

function reasons(counts: readonly ByReason[]): string {
  const sums = new Map<string, number>();
  for (const [reason, count] of counts.flatMap((each) => Object.entries(each)))
    sums.set(reason, (sums.get(reason) ?? 0) + count);
  const total = [...sums.values()].reduce((sum, count) => sum + count, 0);
  const most = [...sums].sort(([, one], [, other]) => other - one);
  return total === 0 ? "0" : `${total} (${most.map(([reason, count]) => `${reason} ${count}`).join(", ")})`;
}

/** Its own name may hold anything: nothing of it moves the terminal's cursor. */
function printable(sender: string): string {
  return sender.replaceAll(/\p{C}/gu, "?");
}
