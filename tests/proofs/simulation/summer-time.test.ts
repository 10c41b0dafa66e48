import { expect, test } from "vitest";
import { plusHours } from "../../../shared/base/instant.ts";
import { decide } from "../../../shared/episode/decide.ts";
import { shiftEndAfter } from "../../../shared/sites/hours/shifts.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { inFull } from "../../in-full.ts";
import { sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { neverSeen } from "../../made-up/patients/never-seen.ts";
import { storedFact, worldAt } from "../../made-up/patients/ward.ts";
import { Chance } from "./story/chance.ts";
import { changes, siteIn } from "./story/places.ts";

const SESSIONS = inFull(1_000, 10_000);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sessions that end within half a day of a change, each with the shift in which it ends. */
function* sessions(): Generator<{
  readonly site: Site;
  readonly endedAt: string;
  readonly changeAt: number;
}> {
  const chance = new Chance(2026);
  for (let count = 0; count < SESSIONS; count += 1) {
    const [zone, at] = chance.pick(`change ${count}`, changes);
    const changeAt = Date.parse(at);
    const end = changeAt + chance.between(`end ${count}`, -12 * 60, 12 * 60) * MINUTE;
    yield { site: siteIn(zone), endedAt: new Date(end).toISOString(), changeAt };
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Hours and minutes on the wall, by another road than the code's own. */
function wallClock(zone: string, at: string): string {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  clocks.set(zone, clock);
  return clock.format(Date.parse(at));
}

test("a window is five hours of elapsed time, and its checkpoints lie 0, 1, 2, 4 and 5 hours after the end, whatever the clocks do", () => {
  const wrong: string[] = [];
  for (const { site, endedAt } of sessions()) {
    const ended = sessionEnded({ startedAt: plusHours(endedAt, -4), endedAt });
    const world = worldAt(endedAt, { shiftEnd: (at) => shiftEndAfter(site, at) });
    const { changes: made, reviews } = decide(neverSeen("P-1"), [storedFact(ended, endedAt)], world);
    const end = Date.parse(endedAt);
    const closes = Date.parse(reviews[0]?.scope.picture.window?.closesAt ?? "") - end;
    const hours = made.episodes[0]?.checkpoints.map(({ dueAt }) => (Date.parse(dueAt) - end) / HOUR);
    if (closes !== 5 * HOUR || hours?.join() !== "0,1,2,4,5") wrong.push(`${site.zone} ${endedAt}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("a shift ends when the clock on the wall says so, the day of a change has as many shifts as every other, and each has one digest", () => {
  const wrong: string[] = [];
  for (const { site, endedAt, changeAt } of sessions()) {
    const shiftEnd = shiftEndAfter(site, endedAt);
    const next = shiftEndAfter(site, shiftEnd);
    const length = (Date.parse(next) - Date.parse(shiftEnd)) / HOUR;
    const [second, third] = [shiftEndAfter(site, next), shiftEndAfter(site, shiftEndAfter(site, next))];
    const within = [0, (length / 2) * HOUR, length * HOUR - 1].map((since) => Date.parse(shiftEnd) + since);
    const digests = new Set(within.map((at) => shiftEndAfter(site, new Date(at).toISOString())));
    const isAcross = Date.parse(shiftEnd) < changeAt && changeAt < Date.parse(next);
    const isRight =
      shiftEnd > endedAt &&
      site.shifts.includes(wallClock(site.zone, shiftEnd)) &&
      (isAcross ? [7, 7.5, 8.5, 9] : [8]).includes(length) &&
      shiftEndAfter(site, new Date(Date.parse(shiftEnd) - 1).toISOString()) === shiftEnd &&
      digests.size === 1 &&
      digests.has(next) &&
      new Set([shiftEnd, next, second].map((at) => wallClock(site.zone, at))).size === site.shifts.length &&
      wallClock(site.zone, third) === wallClock(site.zone, shiftEnd);
    if (!isRight) wrong.push(`${site.zone} ${endedAt}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);
