import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { episodesOf } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { historyStated, sessionEnded, symptoms, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const daysAgo = (days: number, time: string) => plusHours(at(time), -24 * days);
const spasm = (severity: "mild" | "severe", onset: string) =>
  ({ kind: "muscle-spasm", severity, onset }) as const;

function endedDaysAgo(days: number, given: Partial<Parameters<typeof sessionEnded>[0]> = {}) {
  const [startedAt, endedAt] = [daysAgo(days, "08:00"), daysAgo(days, "12:00")];
  return sessionEnded({ sessionId: `S-${days}`, startedAt, endedAt, ...given });
}

/** The picture of today's session, whatever the order in which the facts came. */
function pictureOf(...events: CloudEvent[]): Picture {
  const pictures = [events, events.toReversed()].map((each) => {
    const stored = each.map((event) => storedFact(event, at("20:00")));
    return episodesOf(fold(stored), () => 5).find(({ sessionId }) => sessionId === "S-0")?.picture;
  });
  expect(pictures[1]).toEqual(pictures[0]);
  if (!pictures[0]) throw new Error("today's session has ended");
  return pictures[0];
}

describe("a picture shows the sessions before it", () => {
  it("those with a spasm up to 30 days back, severe or not, and none of the others", () => {
    const earlier = [
      endedDaysAgo(3, { symptoms: [spasm("severe", daysAgo(3, "11:00"))] }),
      endedDaysAgo(10, { symptoms: [spasm("mild", daysAgo(10, "11:00"))] }),
      endedDaysAgo(14),
      endedDaysAgo(17, { symptoms: [{ kind: "tachycardia" }] }),
      endedDaysAgo(31, { symptoms: [spasm("severe", daysAgo(31, "11:00"))] }),
    ];
    const { spasmSessions } = pictureOf(
      endedDaysAgo(0, { symptoms: [spasm("mild", at("11:00"))] }),
      ...earlier,
    );
    expect(spasmSessions.map(({ sessionId, severe }) => [sessionId, severe])).toEqual([
      ["S-10", false],
      ["S-3", true],
    ]);
    expect(spasmSessions[1]?.evidence).toEqual([
      { of: `symptom:muscle-spasm@${daysAgo(3, "11:00")}`, version: "reported" },
    ]);
  });

  it("a spasm reported in the hours after a session is that session's", () => {
    const after = symptoms(daysAgo(3, "16:00"), { kind: "twitching" });
    const later = symptoms(daysAgo(3, "18:00"), { kind: "twitching" });
    expect(pictureOf(endedDaysAgo(0), endedDaysAgo(3), after).spasmSessions).toHaveLength(1);
    expect(pictureOf(endedDaysAgo(0), endedDaysAgo(3), later).spasmSessions).toEqual([]);
  });
});

describe("a picture shows what was taken off and weighed", () => {
  const weighed = { ultrafiltration: { volume: 2400.5 }, weight: { pre: 72.4, post: 70, dry: 69.5 } };

  it("as stated, with the weight after the session before from that session's own report", () => {
    const before = endedDaysAgo(2, { weight: { post: 70.2 } });
    const { session } = pictureOf(
      endedDaysAgo(0, weighed),
      before,
      endedDaysAgo(5, { weight: { post: 71 } }),
    );
    expect(session?.fluid).toMatchObject({
      ...{ volume: "2400.5", pre: "72.4", post: "70", dry: "69.5", previousPost: "70.2" },
      previous: { endedAt: daysAgo(2, "12:00"), evidence: { of: "fluid:S-2" } },
    });
  });

  it("the report's own word on that weight goes first", () => {
    const own = { ...weighed, weight: { ...weighed.weight, previousPost: 70.6 } };
    const { session } = pictureOf(endedDaysAgo(0, own), endedDaysAgo(2, { weight: { post: 70.2 } }));
    expect(session?.fluid.previousPost).toBe("70.6");
    expect(session?.fluid.previous).toBeUndefined();
  });
});

describe("a picture shows the history, each item as it was stated last", () => {
  it("from a history and from the end of a session alike", () => {
    const { history } = pictureOf(
      historyStated(daysAgo(400, "10:00"), { dialysisSince: "2024-01-01", structuralHeartDisease: true }),
      historyStated(daysAgo(9, "10:00"), { structuralHeartDisease: false, spasmSessionsLast30Days: 2 }),
      endedDaysAgo(0, { history: { anticoagulated: true } }),
      historyStated(plusHours(at("12:00"), 24), { anticoagulated: false }),
    );
    expect(history).toEqual({
      dialysisSince: "2024-01-01",
      structuralHeartDisease: false,
      spasmSessionsLast30Days: 2,
      anticoagulated: true,
    });
  });

  it("a count of the last 30 days that is older says nothing any more", () => {
    const stated = historyStated(daysAgo(31, "10:00"), { spasmSessionsLast30Days: 2 });
    expect(pictureOf(endedDaysAgo(0), stated).history.spasmSessionsLast30Days).toBeUndefined();
  });
});

describe("a picture shows the orders with their course", () => {
  const given = (days: number, change: Partial<Parameters<typeof treatment>[1]>) =>
    treatment(daysAgo(days, "13:00"), { treatment: "baclofen", orderId: "B-1", ...change });
  const milligrams = (value: number) => ({ dosePerDay: { value, unit: "mg" } });

  it("each dose from when it was stated, the first from the start", () => {
    const { orders } = pictureOf(
      endedDaysAgo(0),
      given(20, { action: "ordered", ...milligrams(10) }),
      given(18, { action: "started" }),
      given(9, { action: "ordered", ...milligrams(20) }),
      given(-1, { action: "ordered", ...milligrams(30) }),
    );
    expect(orders[0]?.dosesPerDay).toEqual([
      { at: daysAgo(18, "13:00"), value: "10", unit: "mg" },
      { at: daysAgo(9, "13:00"), value: "20", unit: "mg" },
    ]);
    expect(orders[0]?.since).toBe(daysAgo(20, "13:00"));
  });

  it("the newest assessment up to its end", () => {
    const { orders } = pictureOf(
      endedDaysAgo(0),
      given(20, { action: "started" }),
      given(10, { action: "assessed", effect: "effective" }),
      given(3, { action: "assessed", effect: "ineffective" }),
      given(-2, { action: "assessed", effect: "not-tolerated" }),
    );
    expect(orders[0]?.effect).toEqual({ at: daysAgo(3, "13:00"), found: "ineffective" });
  });

  it("those that were stopped, one of which only the stop is known included", () => {
    const { orders, stopped } = pictureOf(
      endedDaysAgo(0),
      given(20, { action: "started", ...milligrams(10) }),
      given(2, { action: "stopped" }),
      given(1, { action: "stopped", orderId: "B-2" }),
    );
    expect(orders).toEqual([]);
    expect(stopped.map(({ orderId, since, stoppedAt }) => [orderId, since, stoppedAt])).toEqual([
      ["B-1", daysAgo(20, "13:00"), daysAgo(2, "13:00")],
      ["B-2", daysAgo(1, "13:00"), daysAgo(1, "13:00")],
    ]);
  });

  it("an assessment of a preventive drug that nobody told of says that it runs; of another drug, nothing", () => {
    const found = { action: "assessed", effect: "not-tolerated" } as const;
    expect(pictureOf(endedDaysAgo(0), given(3, found)).orders).toMatchObject([
      { effect: { found: "not-tolerated" } },
    ]);
    expect(pictureOf(endedDaysAgo(0), given(3, { ...found, treatment: "magnesium" })).orders).toEqual([]);
  });

  it("a stop, a dose and an assessment of baclofen open an episode of their own between sessions", () => {
    const scopes = (...events: CloudEvent[]) =>
      episodesOf(fold(events.map((event) => storedFact(event, at("20:00")))), () => 5).map(({ id }) => id);
    const stop = given(2, { action: "stopped" });
    expect(scopes(given(20, { action: "started" }), stop)).toEqual([
      `unanchored:${daysAgo(20, "13:00")}`,
      `unanchored:${daysAgo(2, "13:00")}`,
    ]);
    const other = { treatment: "gabapentin", orderId: "G-1" } as const;
    expect(
      scopes(given(20, { action: "started", ...other }), given(2, { action: "stopped", ...other })),
    ).toHaveLength(1);
  });
});

const day = fc.integer({ min: 0, max: 32 });
const aFact: fc.Arbitrary<CloudEvent> = fc.oneof(
  day.map((days) =>
    endedDaysAgo(days, { symptoms: [spasm("severe", daysAgo(days, "11:00"))], weight: { post: days + 40 } }),
  ),
  fc
    .tuple(
      day,
      fc.constantFrom("ordered", "started", "given", "assessed", "stopped"),
      fc.constantFrom(10, 20, undefined),
    )
    .map(([days, action, dose]) =>
      treatment(daysAgo(days, "13:00"), {
        treatment: "baclofen",
        orderId: `B-${days % 2}`,
        action: action as "given",
        ...(dose ? { dosePerDay: { value: dose, unit: "mg" } } : {}),
        ...(action === "assessed" ? { effect: dose ? "effective" : "ineffective" } : {}),
      }),
    ),
  fc
    .tuple(day, fc.boolean())
    .map(([days, ill]) => historyStated(daysAgo(days, "10:00"), { structuralHeartDisease: ill })),
);

it("in any order and any number of times, the same facts are the same pictures", () => {
  fc.assert(
    fc.property(
      fc.array(aFact, { maxLength: 12 }).chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts.slice(0, 3)], {
            minLength: Math.min(facts.length, 3) + facts.length,
          }),
        ),
      ),
      ([facts, others]) => {
        const scopes = (events: readonly CloudEvent[]) =>
          episodesOf(fold(events.map((event) => storedFact(event, at("20:00")))), () => 5);
        expect(scopes(others)).toEqual(scopes(facts));
      },
    ),
    { numRuns: 300 },
  );
});
