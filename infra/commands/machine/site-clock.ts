import * as z from "zod";
import { type Instant, instant } from "../../../shared/base/instant.ts";
import { UnheardError } from "./speak.ts";

const ANSWER_MS = 60_000;
const clockSchema = z.object({ now: z.string(), kind: z.enum(["real", "virtual"]) });

/** The clock of a local site that nobody moves but whoever asks it to. */
export interface SiteClock {
  now(): Promise<Instant>;
  advance(minutes: number): Promise<void>;
}

/** Null where the site has a real clock, or does not say. */
export async function virtualClockOf(url: string): Promise<SiteClock | null> {
  const asked = await clockAt(url).catch(() => null);
  if (asked?.kind !== "virtual") return null;
  return {
    now: async () => instant((await clockAt(url)).now),
    advance: (minutes) => move(url, minutes),
  };
}

async function clockAt(url: string) {
  const answer = await fetch(`${url}/console/clock`, { signal: AbortSignal.timeout(ANSWER_MS) });
  return clockSchema.parse(await answer.json());
}

async function move(url: string, minutes: number): Promise<void> {
  const sent = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance: `PT${minutes}M` }),
    signal: AbortSignal.timeout(ANSWER_MS),
  };
  const answer = await fetch(`${url}/console/clock`, sent).catch((cause: unknown) => {
    throw new UnheardError("The site cannot be reached", { cause });
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new UnheardError("The site does not move its clock");
}
