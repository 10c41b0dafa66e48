import type { Arrival } from "../../../shared/work/arrival.ts";
import { type Hostile, hostileOf } from "./bodies/hostile.ts";
import { prototypesUnchanged } from "./bodies/prototypes.ts";
import { carriedOf } from "./carried.ts";
import { type Passed, throughTheDoor } from "./door.ts";
import { brokenPromises } from "./promises.ts";
import { SLOW } from "./tally.ts";

/** A case counts as slow only if it is slow so many times again, by itself: once may be another's doing. */
const REPEATS = 9;

/** What one case showed. */
export interface Attempt {
  readonly seed: number;
  readonly request: Hostile;
  readonly status: number;
  /** How many facts reached the bus. */
  readonly facts: number;
  /** The facts that a worker can read; the core has not seen them yet. */
  readonly arrivals: readonly Arrival[];
  readonly held: number;
  readonly broken: readonly string[];
  /** Milliseconds of CPU that the door took: at most that, as far as the clock can tell. */
  readonly milliseconds: number;
}

/** Sends the request of this seed. Slow is what takes more CPU than `limit` milliseconds for each 256 KiB. */
export async function attempt(seed: number, limit: number): Promise<Attempt> {
  const request = hostileOf(seed);
  try {
    const passed = await throughTheDoor(request, seed);
    const { answer, held } = passed;
    const carried = passed.facts.map(carriedOf);
    const most = mostOf(request.body.length, limit);
    const milliseconds = await atMost(request, seed, passed, most);
    const broken = [
      ...brokenPromises(request, passed, carried),
      ...(prototypesUnchanged() ? [] : ["a prototype was changed"]),
      ...(milliseconds > most ? [`${milliseconds.toFixed(0)} ${SLOW}`] : []),
    ];
    return {
      seed,
      request,
      status: answer.statusCode,
      facts: carried.length,
      arrivals: carried.flatMap(({ arrival }) => arrival ?? []),
      held: held.length,
      broken,
      milliseconds,
    };
  } catch (error) {
    const broken = [`threw: ${error instanceof Error ? error.stack : error}`];
    return { seed, request, status: 0, facts: 0, arrivals: [], held: 0, broken, milliseconds: 0 };
  }
}

/** Bytes for which the limit is: the least that it is for, too. */
const PER_BYTES = 256 * 1024;

/** A body of HL7 v2 or FHIR may be a megabyte: what it may take is told for each 256 KiB of it, and a short one has no less. */
export function mostOf(bytes: number, limit: number): number {
  return limit * Math.max(1, bytes / PER_BYTES);
}

/**
 * The clock tells more than the CPU's time, so only what is slow by the clock is looked at again. What bodies before it
 * left to be collected is not its cost: the least counts.
 */
async function atMost(request: Hostile, seed: number, first: Passed, limit: number): Promise<number> {
  if (first.wall <= limit) return first.wall;
  let least = Math.min(first.wall, first.cpu);
  for (let repeat = 0; repeat < REPEATS && least > limit; repeat += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    const { wall, cpu } = await throughTheDoor(request, seed);
    least = Math.min(least, wall, cpu);
  }
  return least;
}
