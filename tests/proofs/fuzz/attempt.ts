import type { CloudEvent } from "../../../shared/events/fact.ts";
import { type Hostile, hostileOf } from "./bodies/hostile.ts";
import { prototypesUnchanged } from "./bodies/prototypes.ts";
import { type Passed, throughTheDoor } from "./door.ts";
import { brokenPromises, isMachines } from "./promises.ts";
import { SLOW } from "./tally.ts";

/** A case counts as slow only if it is slow so many times in a row: once may be the machine's doing. */
const TRIES = 3;

/** What one case showed. */
export interface Attempt {
  readonly seed: number;
  readonly request: Hostile;
  readonly status: number;
  /** What reached the bus; the core has not seen it yet. */
  readonly facts: readonly CloudEvent[];
  readonly held: number;
  readonly broken: readonly string[];
  /** Milliseconds of CPU that the door took: at most that, as far as the clock can tell. */
  readonly milliseconds: number;
}

/** Sends the request of this seed. Slow is what takes more CPU than `limit` milliseconds. */
export async function attempt(seed: number, limit: number): Promise<Attempt> {
  const request = hostileOf(seed);
  try {
    const passed = await throughTheDoor(request, seed);
    const { answer, facts, held } = passed;
    const most = mostOf(request, limit);
    const milliseconds = await atMost(request, seed, passed, most);
    const broken = [
      ...brokenPromises(request, passed),
      ...(prototypesUnchanged() ? [] : ["a prototype was changed"]),
      ...(milliseconds > most ? [`${milliseconds.toFixed(0)} ${SLOW}`] : []),
    ];
    return {
      seed,
      request,
      status: answer.statusCode,
      facts,
      held: held.length,
      broken,
      milliseconds,
    };
  } catch (error) {
    const broken = [`threw: ${error instanceof Error ? error.stack : error}`];
    return { seed, request, status: 0, facts: [], held: 0, broken, milliseconds: 0 };
  }
}

/** A gateway's body may be a megabyte of snapshots: what it may take is told for each 256 KiB of it. */
function mostOf(request: Hostile, limit: number): number {
  return isMachines(request) ? limit * Math.max(1, request.body.length / (256 * 1024)) : limit;
}

/** The clock tells more than the CPU's time, so only what is slow by the clock is looked at again. */
async function atMost(request: Hostile, seed: number, first: Passed, limit: number): Promise<number> {
  if (first.wall <= limit) return first.wall;
  let least = Math.min(first.wall, first.cpu);
  for (let attempt = 1; attempt < TRIES && least > limit; attempt += 1) {
    const { wall, cpu } = await throughTheDoor(request, seed);
    least = Math.min(least, wall, cpu);
  }
  return least;
}
