import type { Sending } from "../people/teller.ts";
import type { Outage } from "../world/weather.ts";
import type { Chance } from "./chance.ts";
import type { Place } from "./places.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The times of one run, in epoch milliseconds. */
export interface Times {
  readonly start: number;
  readonly middle: number;
  /** No fault strikes from then on. */
  readonly calmFrom: number;
  readonly end: number;
}

export function timesOf(chance: Chance, story: readonly Sending[], { changeAt }: Place): Times {
  const sent = story.map(({ at }) => at);
  const start = Math.min(changeAt, ...sent) - 10 * MINUTE;
  const last = Math.max(changeAt, ...sent);
  const calmFrom = last + chance.between("calm", 10, 300) * MINUTE;
  return { start, middle: (start + last) / 2, calmFrom, end: Math.max(calmFrom, last) + 34 * HOUR };
}

/** Times in which something is down altogether. */
export function outagesOf(chance: Chance, { start, calmFrom }: Times): Outage[] {
  const span = (calmFrom - start) / MINUTE;
  const outage = (what: Outage["what"], probability: number, from: number, to: number): Outage[] => {
    const name = `outage ${what} ${to}`;
    if (!chance.is(name, probability)) return [];
    const begin = start + chance.between(`${name} from`, 0, span) * MINUTE;
    const length = chance.between(`${name} minutes`, from, to) * MINUTE;
    return [{ what, from: begin, to: begin + length }];
  };
  const [together] = outage("stream", 0.08, 35, 181);
  return [
    // What came late by the stream is decided again before it may go.
    ...(together ? [together, { ...together, what: "clock" as const }] : []),
    ...outage("clock", 0.1, 3, 181),
    ...outage("table", 0.1, 1, 181),
    ...outage("topic", 0.1, 5, 61),
    ...outage("stream", 0.15, 30, 1_560),
    ...outage("patient", 0.1, 30, 300),
    ...outage("queues", 0.06, 60, 600),
  ];
}
