import { describe, expect, it } from "vitest";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { result, sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const stored = (events: readonly CloudEvent[]) => events.map((event) => storedFact(event, at("20:00")));

describe("the fold", () => {
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

  it("has one order of facts of one time, by receipt, source and id", () => {
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
    const early = storedFact(assessed(other, "b", "2"), at("12:10"));
    expect(same(early, storedFact(assessed(one, "a", "1"), at("12:20")))).toEqual([other, one]);
    const twice = ["12:10", "12:20"].map((time) => storedFact(assessed(one, "a", "1"), at(time)));
    expect(same(...twice)).toEqual([one]);
    const lab = ["12:10", "12:20"].map((time) => storedFact(result("potassium", 4, at("12:00")), at(time)));
    const again = lab.map((fact) => ({ ...fact, event: { ...fact.event, id: "1" } }));
    expect(fold(again.toReversed()).labs[0]?.receivedAt).toBe(at("12:10"));
  });
});
