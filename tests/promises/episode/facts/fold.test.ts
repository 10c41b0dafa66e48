import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { episodesOf } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import {
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, site, storedFact } from "../../../made-up/patients/ward.ts";

const hour = fc.integer({ min: 6, max: 20 }).map((h) => at(`${String(h).padStart(2, "0")}:00`));
const status = fc.constantFrom("preliminary", "final", "corrected", "entered-in-error");

const aResult = fc
  .record({
    analyte: fc.constantFrom("magnesium", "potassium", "ionized calcium", "phosphate"),
    value: fc.constantFrom(0.6, 0.8, 1.0, 3.0, 6.9, "clotted"),
    collected: hour,
    issued: hour,
    status,
    id: fc.constantFrom("a", "b", undefined),
  })
  .map(({ analyte, value, collected, issued, status: how, id }) => {
    return result(analyte as "magnesium", value, collected, {
      issuedAt: issued,
      status: how as "final",
      ...(id ? { resultId: `${analyte}-${id}` } : {}),
    });
  });

const anEnd = fc
  .record({
    id: fc.constantFrom("S-1", "S-2"),
    length: fc.integer({ min: 0, max: 5 }),
    end: hour,
    issued: hour,
  })
  .map(({ id, length, end, issued }) => {
    const startedAt = new Date(Date.parse(end) - length * 3_600_000).toISOString();
    return sessionEnded({ sessionId: id, startedAt, endedAt: end, issuedAt: issued });
  });

const aSymptom = fc
  .record({ time: hour, onset: fc.option(hour, { nil: undefined }), active: fc.boolean() })
  .map(({ time, onset, active }) =>
    symptoms(time, { kind: "muscle-spasm", active, ...(onset ? { onset } : {}) }),
  );

const anOrder = fc
  .record({
    time: hour,
    action: fc.constantFrom("ordered", "given", "stopped"),
    treatment: fc.constantFrom("magnesium", "calcium", "potassium"),
  })
  .map(({ time, action, treatment: what }) =>
    treatment(time, { treatment: what as "calcium", action: action as "given", orderId: `O-${what}` }),
  );

const aStart = hour.map((time) => sessionStarted("S-3", time));

const facts: fc.Arbitrary<CloudEvent[]> = fc.array(fc.oneof(aResult, anEnd, aSymptom, anOrder, aStart), {
  maxLength: 12,
});

const stored = (events: readonly CloudEvent[]) => events.map((event) => storedFact(event, at("20:00")));

const assessed = (events: readonly CloudEvent[]) => {
  return episodesOf(fold(stored(events)), () => site.policy.windowHours).map(({ id, picture }) => ({
    id,
    picture,
    assessment: assess(picture, site.policy, at("20:00")),
  }));
};

describe("the fold", () => {
  it("gives the same episodes and assessments for the same facts in any order", () => {
    fc.assert(
      fc.property(
        facts.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(assessed(shuffled)).toEqual(assessed(given));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("puts every usable fact into an episode", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const patient = fold(stored(given));
        const scopes = episodesOf(patient, () => site.policy.windowHours);
        const shown = new Set(
          scopes.flatMap(({ picture }) => picture.labs.map(({ evidence }) => evidence.of)),
        );
        for (const { evidence, status: how } of patient.labs) {
          if (how !== "entered-in-error") expect(shown).toContain(evidence.of);
        }
        const felt = scopes.flatMap(({ picture }) => picture.symptoms.map(({ evidence }) => evidence.of));
        for (const { evidence } of patient.symptoms) expect(felt).toContain(evidence.of);
      }),
    );
  });

  it("keeps both of two results that one report gives under one identity", () => {
    const report = result("magnesium", 0.6, at("12:00"), { resultId: "mg" });
    const [first] = report.data.results;
    if (!first) throw new Error("the example has a result");
    const doubled = { ...report, data: { ...report.data, results: [first, { ...first, value: 0.9 }] } };
    expect(
      fold(stored([doubled]))
        .labs.map(({ value }) => value)
        .sort(),
    ).toEqual(["0.6", "0.9"]);
  });

  it("keeps results and facts apart whose sources and ids make the same text when joined", () => {
    const one = {
      ...result("magnesium", 0.6, at("12:00"), { resultId: "ward|mg" }),
      source: "lab",
      id: "a|1",
    };
    const other = {
      ...result("magnesium", 0.9, at("12:00"), { resultId: "mg" }),
      source: "lab|ward",
      id: "1",
    };
    const third = { ...result("potassium", 6.8, at("12:00"), { resultId: "k" }), source: "lab|a", id: "1" };
    expect(
      fold(stored([one, other, third]))
        .labs.map(({ value }) => value)
        .sort(),
    ).toEqual(["0.6", "0.9", "6.8"]);
  });

  it("lets the newest issue of a result replace the earlier ones, whichever comes first", () => {
    const early = result("magnesium", 0.6, at("12:00"), { resultId: "mg" });
    const late = result("magnesium", 0.9, at("12:00"), { resultId: "mg", issuedAt: at("13:00") });
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const { labs, superseded } = fold(stored(order));
      expect(labs.map(({ value }) => value)).toEqual(["0.9"]);
      expect(superseded.map(({ value }) => value)).toEqual(["0.6"]);
    }
  });

  it("keeps what an amended session end leaves out, and takes what it states anew", () => {
    const end = sessionEnded({
      startedAt: at("08:00"),
      endedAt: at("12:00"),
      symptoms: [{ kind: "twitching" }],
      issuedAt: at("12:00"),
    });
    const { dialysate: _, ...withoutBath } = end.data;
    const amended = {
      ...end,
      id: "amended",
      time: at("12:40"),
      data: { ...withoutBath, endedAt: at("12:30"), issuedAt: at("12:40") },
    };
    const { sessions, symptoms: felt } = fold(stored([amended, end]));
    expect(sessions).toMatchObject([{ endedAt: at("12:30"), dialysate: { magnesium: "0.25" } }]);
    expect(felt).toMatchObject([{ kind: "twitching", onset: at("12:00") }]);
  });

  it("takes back what a withdrawal names, and what was stated of a history by an end in error", () => {
    const report = result("magnesium", 0.6, at("12:00"), { resultId: "mg" });
    const withdrawal = { ...report, id: "w", type: "lab.results.withdrawn.v1" as const };
    const data = { status: "cancelled" as const, resultIds: ["mg"] };
    expect(fold(stored([report, { ...withdrawal, data }])).labs).toMatchObject([{ status: "cancelled" }]);
    const end = { startedAt: at("08:00"), endedAt: at("12:00"), history: { anticoagulated: true } };
    const error = sessionEnded({ ...end, status: "entered-in-error", issuedAt: at("12:10") });
    const { voided } = fold(stored([sessionEnded(end), error]));
    expect(voided).toContainEqual({ of: "history:anticoagulated", version: "void" });
  });

  it("has one order of facts of one time, by source, id and receipt", () => {
    const assessed = (effect: "effective" | "ineffective", source: string, id: string) => ({
      ...treatment(at("12:00"), { treatment: "baclofen", action: "assessed", effect }),
      ...{ source, id },
    });
    const same = (...facts: ReturnType<typeof storedFact>[]) => {
      expect(fold(facts.toReversed())).toEqual(fold(facts));
      return fold(facts).orders[0]?.effects.map(({ found }) => found);
    };
    const of = (...facts: CloudEvent[]) => same(...stored(facts));
    const [one, other] = ["effective", "ineffective"] as const;
    expect(of(assessed(one, "a", "1"), assessed(other, "b", "0"))).toEqual([one, other]);
    expect(of(assessed(one, "a", "1"), assessed(other, "a", "2"))).toEqual([one, other]);
    const twice = ["12:10", "12:20"].map((time) => storedFact(assessed(one, "a", "1"), at(time)));
    expect(same(...twice)).toEqual([one]);
    const lab = ["12:10", "12:20"].map((time) => storedFact(result("potassium", 4, at("12:00")), at(time)));
    const again = lab.map((fact) => ({ ...fact, event: { ...fact.event, id: "1" } }));
    expect(fold(again.toReversed()).labs[0]?.receivedAt).toBe(at("12:10"));
  });

  it("lets a report that it is over, without an onset, end the last symptom of its kind", () => {
    const begun = symptoms(at("12:00"), { kind: "muscle-spasm", severity: "severe" });
    const over = symptoms(at("12:30"), { kind: "muscle-spasm", active: false });
    expect(fold(stored([over, begun])).symptoms).toMatchObject([
      { onset: at("12:00"), severity: "severe", active: false, endedAt: at("12:30") },
    ]);
  });
});
