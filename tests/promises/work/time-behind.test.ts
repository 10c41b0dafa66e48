import { expect, test } from "vitest";
import { arrivesInSightFrom, sortByAge } from "../../../shared/work/time-behind.ts";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
import { storedFact } from "../../made-up/patients/ward.ts";

const now = "2026-03-10T12:00:00.000Z";
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const sorted = (...events: Parameters<typeof storedFact>[0][]) =>
  sortByAge(
    events.map((event) => storedFact(event, now)),
    30,
  );

test("a result of long ago is held, one of thirty days is taken", () => {
  for (const at of [daysAgo(30.1), "2020-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]) {
    expect(sorted(result("potassium", 7.5, at))).toMatchObject({
      taken: [],
      held: [{ reason: "time-behind" }],
    });
  }
  expect(sorted(result("potassium", 7.5, daysAgo(30)))).toMatchObject({ taken: [{}], held: [] });
});

test("of a report, what is recent is taken", () => {
  const old = result("potassium", 7.5, daysAgo(40));
  const mixed = {
    ...old,
    data: { ...old.data, results: [...old.data.results, ...result("magnesium", 0.4, now).data.results] },
  };
  const { taken, held } = sorted(mixed);
  expect(
    taken.map(({ event }) => event.type === "lab.results.reported.v1" && event.data.results.length),
  ).toEqual([1]);
  expect(held).toHaveLength(1);
  expect(taken[0]?.digest).toBe(storedFact(mixed, now).digest);
});

test("a collection of now under an old event is taken", () => {
  expect(sorted({ ...result("potassium", 7.5, now), time: daysAgo(40) }).held).toEqual([]);
});

test("an order counts whatever its age", () => {
  expect(sorted(treatment(daysAgo(400), { treatment: "baclofen", action: "started" })).held).toEqual([]);
});

test("what waited in a queue until no review sees it is held; what a replay restores is taken", () => {
  const acceptedAt = daysAgo(2);
  const fact = storedFact(result("potassium", 7.5, daysAgo(31.5)), acceptedAt);
  const arrived = (publishedAt: string) =>
    sortByAge([fact], 30, arrivesInSightFrom({ acceptedAt, publishedAt }, now));
  expect(arrived(acceptedAt)).toMatchObject({ taken: [], held: [{ reason: "time-behind" }] });
  expect(arrived(now)).toMatchObject({ taken: [{}], held: [] });
});

test("what waited in a queue and is in sight still is taken, late", () => {
  const acceptedAt = daysAgo(2);
  const fact = storedFact(result("potassium", 7.5, daysAgo(29)), acceptedAt);
  const seenFrom = arrivesInSightFrom({ acceptedAt, publishedAt: acceptedAt }, now);
  expect(sortByAge([fact], 30, seenFrom)).toMatchObject({ taken: [{}], held: [] });
});
