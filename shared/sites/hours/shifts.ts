import { type Instant, instant } from "../../base/instant.ts";
import { keptLately } from "../../base/kept-lately.ts";
import type { Site } from "../site.ts";
import { dayOf, daysAfter, timeOn } from "./days.ts";

type Shifts = Pick<Site, "zone" | "shifts">;

/**
 * The end of the shift in which `at` lies, which is the start of the next one: strictly after `at`. A wall
 * clock time that a change of summer time skips stands for the time after the gap; one that comes twice, for
 * the first of the two.
 * @throws RangeError if `at` is no instant.
 */
export function shiftEndAfter(site: Shifts, at: Instant): Instant {
  const starts = startsAround(site, at).filter((start) => start > Date.parse(at));
  return instant(Math.min(...starts));
}

/** Epoch milliseconds of every start from the day before to two days after: some zones have skipped a whole day. */
function startsAround({ zone, shifts }: Shifts, at: Instant): readonly number[] {
  const today = dayOf(at, zone);
  return lately([today, zone, ...shifts].join(" "), () =>
    [-1, 0, 1, 2].flatMap((days) => {
      const day = daysAfter(today, days);
      return shifts.map((start) => Date.parse(timeOn(day, start, zone)));
    }),
  );
}

/** Each decision asks for those of a few days: characters of them. */
const lately = keptLately<readonly number[]>(2000);
