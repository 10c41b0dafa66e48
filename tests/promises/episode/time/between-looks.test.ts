import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { decide } from "../../../../shared/episode/decide.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { PatientState } from "../../../../shared/episode/state/patient.ts";
import { inFull } from "../../../in-full.ts";
import { anyCourse, type Course } from "../../../made-up/patients/any-course.ts";
import { at, Ward, worldAt } from "../../../made-up/patients/ward.ts";

/**
 * Goal: nobody has to be woken for a checkpoint, since whoever looked would find what the last look found.
 * Method: courses of made-up patients are played, and between the looks that fall due every episode is assessed all the
 * same, and the whole decision taken: at each checkpoint and just before each look; in full, at every minute.
 */
describe("between two looks", () => {
  const everyMinute = inFull(false, true);
  const LAST = 400;

  it("no line begins, ends or changes, nothing is told, and nothing is due sooner", {
    timeout: 900_000,
  }, () => {
    let looks = 0;
    fc.assert(
      fc.property(anyCourse, (course) => {
        looks += play(course);
      }),
      { numRuns: inFull(30, 150) },
    );
    expect(looks).toBeGreaterThan(80);
  });

  /** How many looks were taken that nobody is woken for. */
  function play(course: Course): number {
    const ward = new Ward(at("12:00"));
    const due = [...course];
    let looks = 0;
    for (let minute = 0; minute <= LAST; minute += 1) {
      if (minute > 0) ward.pass(1);
      while (due[0] && due[0].minute <= minute)
        ward.hear(...[due.shift()?.fact].flatMap((fact) => fact ?? []));
      if (!everyMinute && !isTelling(ward, minute)) continue;
      looks += 1;
      expectNothing(ward.state, ward.now);
    }
    return looks;
  }

  function isTelling({ state, now }: Ward, minute: number): boolean {
    const isNext = state.dueAt === plusMinutes(now, 1);
    return isNext || [60, 120, 240].includes(minute);
  }
});

/** Every episode that is open is looked at as if its time had come. */
function expectNothing(state: PatientState, now: string): void {
  if (state.dueAt !== null && state.dueAt <= now) return;
  const woken = {
    ...state,
    episodes: state.episodes.map((one) => ({ ...one, reviewAt: one.reviewAt && now })),
  };
  const { changes, reviews } = decide(woken, [], worldAt(now));
  const { alerts, messages, references, removedEpisodes, digestAdds, digestRemoves, dueAt } = changes;
  const told = { alerts, messages, references, removedEpisodes, digestAdds, digestRemoves };
  expect(Object.values(told).flat()).toEqual([]);
  expect(
    reviews.flatMap(({ news, passing, withdrawn, resolved }) => [news, passing, withdrawn, resolved]).flat(),
  ).toEqual([]);
  const before = new Map(state.episodes.map((one) => [one.id, seenOf(one)]));
  for (const episode of changes.episodes) expect(seenOf(episode)).toEqual(before.get(episode.id));
  if (dueAt !== null) expect(dueAt >= (state.dueAt ?? "never")).toBe(true);
}

/** Lines are kept in the order in which they were seen, which says nothing. */
function seenOf({ checkpoints: _, told, ...episode }: Episode): object {
  return { ...episode, told: told.map((line) => JSON.stringify(line)).sort() };
}
