import { setTimeout as pause } from "node:timers/promises";
import { type Instant, instant, plusMinutes } from "../../../shared/base/instant.ts";
import type { SiteClock } from "./site-clock.ts";
import type { Speaker } from "./speak.ts";
import { DAY_MINUTES, type Spoken, treatmentsOf } from "./treatments.ts";

const MINUTE_MS = 60_000;

interface Plan {
  readonly stations: number;
  /** Minutes of theirs in a minute. */
  readonly speed: number;
  readonly seed: number;
  readonly connect: () => Promise<Speaker>;
  readonly print: (line: string) => void;
}

interface Counts {
  readonly accepted: number;
  readonly refused: number;
}

/** A stamp has whole seconds: so fast two snapshots of a machine are a second apart, and what comes faster comes a little late. */
const FASTEST = 60;

/**
 * Each machine speaks by the real clock on a connection of its own; only the minutes treated go faster: what it says
 * is of the minutes in which it is played, or just before them. So no clock is off, nothing is ahead, and each end is now.
 */
export async function playInRealTime(plan: Plan): Promise<Counts> {
  const { speed, stations, seed } = plan;
  const began = Date.now();
  const fresh = speed < FASTEST ? began : began - (DAY_MINUTES * MINUTE_MS) / FASTEST;
  const clock = (minute: number): Instant =>
    plusMinutes(instant(new Date(fresh)), minute / Math.min(speed, FASTEST));
  const machines = Map.groupBy(treatmentsOf(clock, stations, seed), ({ station }) => station);
  const counted = await Promise.all(
    [...machines.values()].map(async (all) => {
      const speaker = await plan.connect();
      const voice = voiceOf(speaker, plan.print);
      try {
        for (const spoken of all) {
          const early = began + (spoken.minute * MINUTE_MS) / speed - Date.now();
          if (early > 0) await pause(early);
          await voice.say(spoken, clock(spoken.minute));
        }
      } finally {
        speaker.close();
      }
      return voice.counts;
    }),
  );
  return counted.reduce(sum, { accepted: 0, refused: 0 });
}

/** On a clock that only we move they speak one after the other, and it is moved to each time at which one of them does. */
export async function playOnTheirClock(plan: Plan, site: SiteClock): Promise<Counts> {
  const { speed, stations, seed } = plan;
  const start = await site.now();
  const clock = (minute: number): Instant => plusMinutes(start, minute);
  const speaker = await plan.connect();
  const voice = voiceOf(speaker, plan.print);
  const began = Date.now();
  let minute = 0;
  try {
    for (const spoken of treatmentsOf(clock, stations, seed)) {
      const early = began + (spoken.minute * MINUTE_MS) / speed - Date.now();
      if (early > 0) await pause(early);
      if (spoken.minute > minute) await site.advance(spoken.minute - minute);
      minute = Math.max(minute, spoken.minute);
      await voice.say(spoken, clock(spoken.minute));
    }
  } finally {
    speaker.close();
  }
  return voice.counts;
}

function voiceOf(speaker: Speaker, print: Plan["print"]) {
  const counts = { accepted: 0, refused: 0 };
  let last = "";
  return {
    counts,
    async say({ text, isRepeat, station, says }: Spoken, at: Instant): Promise<void> {
      if (!isRepeat) last = text(at);
      const outcome = await speaker.speak(last);
      counts[outcome] += 1;
      const suffix = outcome === "refused" ? ", refused" : "";
      if (says !== "") print(`${at.slice(11, 16)}  station ${station + 1}  ${says}${suffix}`);
    },
  };
}

function sum(one: Counts, other: Counts): Counts {
  return { accepted: one.accepted + other.accepted, refused: one.refused + other.refused };
}
