import { type Instant, minutesBetween } from "../../../shared/base/instant.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { Message } from "../../../shared/episode/state/message.ts";
import type { Store } from "../../../shared/store/store.ts";

/** One figure of a month: counts and minutes, and nothing of a patient. */
export interface Figure {
  readonly about: string;
  readonly name: string;
  readonly value: number | null;
}

export interface Month {
  readonly from: Instant;
  readonly to: Instant;
}

const severities = ["critical", "urgent"] as const;
const DECIMALS = 10;

/** What became of a month's alerts and messages, how soon they were answered, and what a person had to look at. */
export async function figuresOf(
  store: Pick<Store, "subjects" | "load" | "held">,
  month: Month,
  now: Instant,
): Promise<readonly Figure[]> {
  const alerts: Alert[] = [];
  const messages: Message[] = [];
  for (const subject of await store.subjects()) {
    const state = await store.load(subject, now);
    alerts.push(...state.alerts.filter(({ raisedAt }) => isIn(month, raisedAt)));
    messages.push(...state.messages.filter(({ sendAt }) => isIn(month, sendAt)));
  }
  const held = (await store.held("all")).filter(({ at }) => isIn(month, at));
  return [
    ...severities.flatMap((severity) => alertFigures(alerts, severity)),
    ...(["sms", "email"] as const).flatMap((channel) => messageFigures(messages, channel)),
    { about: "held", name: "waited for a person", value: held.length },
    { about: "held", name: "wait still", value: held.filter(({ resolution }) => !resolution).length },
  ];
}

function isIn({ from, to }: Month, at: Instant): boolean {
  return from <= at && at < to;
}

function alertFigures(all: readonly Alert[], severity: (typeof severities)[number]): readonly Figure[] {
  const alerts = all.filter((alert) => alert.severity === severity);
  const minutes = alerts.flatMap(({ raisedAt, answer }) =>
    answer ? [minutesBetween(raisedAt, answer.at)] : [],
  );
  const sorted = [...minutes].sort((a, b) => a - b);
  const about = `${severity} alerts`;
  const within = (limit: number) => share(minutes.filter((one) => one <= limit).length, alerts.length);
  return [
    { about, name: "raised", value: alerts.length },
    { about, name: "answered", value: minutes.length },
    { about, name: "unanswered", value: alerts.filter(({ unansweredAt }) => unansweredAt).length },
    { about, name: "withdrawn", value: alerts.filter(({ state }) => state === "withdrawn").length },
    { about, name: "minutes to the answer, median", value: quantile(sorted, 0.5) },
    { about, name: "minutes to the answer, 90 of 100", value: quantile(sorted, 0.9) },
    { about, name: "percent answered within 10 minutes", value: within(10) },
    { about, name: "percent answered within 60 minutes", value: within(60) },
  ];
}

function messageFigures(all: readonly Message[], channel: Message["channel"]): readonly Figure[] {
  const messages = all.filter((message) => message.channel === channel);
  const count = (name: string, is: (message: Message) => boolean): Figure => ({
    ...{ about: channel, name },
    value: messages.filter(is).length,
  });
  return [
    count("taken by the provider", ({ state }) => state === "accepted"),
    count("known delivered", ({ delivery }) => delivery === "delivered"),
    count("known undelivered", ({ delivery }) => delivery === "undelivered"),
    count("not sent", ({ state }) => state === "failed" || state === "expired"),
    count("late", ({ late }) => late),
    count("repeated", ({ repeat }) => repeat),
  ];
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / DECIMALS;
}

function quantile(sorted: readonly number[], at: number): number | null {
  const value = sorted[Math.max(Math.ceil(at * sorted.length) - 1, 0)];
  return value === undefined ? null : Math.round(value * DECIMALS) / DECIMALS;
}
