import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { episodesOf } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

/**
 * Goal: the same facts give the same pictures, in any order and any number of times. Method: days of two sessions with
 * starts, ends, cramps with and without an onset, results, orders and histories, many also taken back or dated ahead.
 */
const minute = fc
  .integer({ min: 0, max: 16 * 60 })
  .map((minutes) => plusMinutes(at("06:00"), minutes - (minutes % 10)));
const status = fc.constantFrom(undefined, undefined, undefined, "entered-in-error" as const);
const sessionId = fc.constantFrom("S-1", "S-2");

const anEnd = fc
  .record({ sessionId, endedAt: minute, hours: fc.integer({ min: 0, max: 5 }), status })
  .map((given) => {
    const { endedAt, hours } = given;
    return sessionEnded({
      sessionId: given.sessionId,
      startedAt: plusMinutes(endedAt, -60 * hours),
      endedAt,
      symptoms: [{ kind: "muscle-spasm", severity: "severe" }],
      ...(given.status && { status: given.status }),
    });
  });

const aCramp = fc
  .record({
    time: minute,
    kind: fc.constantFrom("muscle-spasm" as const, "twitching" as const),
    onset: fc.option(minute, { nil: undefined }),
    endedAt: fc.option(minute, { nil: undefined, freq: 3 }),
    active: fc.constantFrom(undefined, true, false),
    severity: fc.constantFrom(undefined, "mild" as const, "severe" as const),
    status,
  })
  .map(({ time, ...symptom }) => symptoms(time, symptom));

const aResult = fc
  .record({
    analyte: fc.constantFrom("magnesium" as const, "potassium" as const),
    value: fc.constantFrom(0.6, 2.5, 4.2, 7.1, "clotted"),
    collected: minute,
    issuedAt: minute,
    resultId: fc.constantFrom(undefined, "a", "b"),
    status: fc.constantFrom(...(["preliminary", "final", "corrected", "entered-in-error"] as const)),
  })
  .map(({ analyte, value, collected, resultId, ...given }) => {
    return result(analyte, value, collected, { ...given, ...(resultId && { resultId }) });
  });

const anOrder = fc
  .record({
    time: minute,
    orderId: fc.constantFrom("O-1", "O-2"),
    treatment: fc.constantFrom("magnesium" as const, "calcium" as const, "baclofen" as const),
    action: fc.constantFrom("ordered" as const, "started" as const, "given" as const, "stopped" as const),
    dosePerDay: fc.constantFrom(undefined, { value: 10, unit: "mg" }, { value: 20, unit: "mg" }),
  })
  .map(({ time, ...given }) => treatment(time, given));

const anything: fc.Arbitrary<CloudEvent> = fc.oneof(
  anEnd,
  aCramp,
  aResult,
  anOrder,
  fc.tuple(sessionId, minute).map(([id, startedAt]) => sessionStarted(id, startedAt)),
  fc
    .record({ structuralHeartDisease: fc.boolean(), status })
    .chain((data) => minute.map((time) => historyStated(time, data))),
);

const facts = fc.array(
  fc.tuple(anything, fc.integer({ min: -30, max: 90 })).map(([event, late]) => {
    return storedFact(event, plusMinutes(event.time, late));
  }),
  { minLength: 1, maxLength: 14 },
);

const pictures = (known: readonly StoredFact[]) => episodesOf(fold(known), () => 5);

describe("the same facts", () => {
  it("give the same pictures, in any order and any number of times", () => {
    const shuffled = facts.chain((all) => {
      const again = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
      return again.map((others) => ({ all, others }));
    });
    fc.assert(
      fc.property(shuffled, ({ all, others }) => {
        expect(pictures(others)).toEqual(pictures(all));
      }),
      { numRuns: 300 },
    );
  });

  it("are all in some episode, but for results that were entered in error", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { labs, symptoms: felt } = fold(all);
        const shown = pictures(all).flatMap(({ picture }) => [...picture.labs, ...picture.symptoms]);
        const names = new Set(shown.map(({ evidence }) => evidence.of));
        for (const lab of labs)
          if (lab.status !== "entered-in-error") expect(names).toContain(lab.evidence.of);
        for (const { evidence } of felt) expect(names).toContain(evidence.of);
      }),
    );
  });

  it("give episodes of which no two hold one session, and none ends before it begins", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const scopes = pictures(all);
        expect(new Set(scopes.map(({ id }) => id)).size).toBe(scopes.length);
        for (const { opensAt, closesAt } of scopes) expect(closesAt >= opensAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
