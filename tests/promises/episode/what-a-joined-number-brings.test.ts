import { expect, it } from "vitest";
import { decide } from "../../../shared/episode/decide.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, symptoms, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, storedFact, Ward, worldAt } from "../../made-up/patients/ward.ts";

const OLD = "P-OLD";
const under = <T extends CloudEvent>(fact: T): T => ({ ...fact, subject: OLD });

const merged: CloudEvent = {
  ...{ specversion: "1.0", type: "patient.merged.v1", id: "merge", source: "adt", subject: "P-1" },
  ...{ time: at("13:00"), data: { merged: OLD } },
};

/** What is decided as the number of another ward is joined to a patient of whom nothing is known. */
function joining(old: Ward, ...besides: readonly CloudEvent[]) {
  const state = { ...new Ward(at("13:00")).state, joined: old.state.episodes };
  const facts = [merged, ...besides].map((event) => storedFact(event, at("13:00")));
  return decide(state, [...old.state.facts, ...facts], worldAt(at("13:00"))).changes;
}

const ivMagnesium = (time: string, orderId = "O-1") =>
  treatment(time, { treatment: "magnesium", route: "intravenous", orderId });

it("an order that was told under it rings no phone again, and one that is given with it does", () => {
  const old = new Ward(at("06:00"), under(ivMagnesium(at("06:00"))));
  old.now = at("12:30");
  old.hear(under(result("potassium", 4.1, at("12:20"))));
  expect(joining(old).alerts).toEqual([]);
  expect(joining(old, ivMagnesium(at("12:55"), "O-2")).alerts).toHaveLength(1);
  const alone = new Ward(at("06:00"), under(ivMagnesium(at("06:00"))));
  expect(joining(alone, result("potassium", 4.1, at("12:20"))).alerts).toEqual([]);
});

it("a routine line that waited in a shift's list under it waits under the number that is left", () => {
  const old = new Ward(at("12:00"), under(result("total calcium", 2.3, at("12:00"))));
  const { digestAdds, digestRemoves } = joining(old);
  const listed = [...digestRemoves, ...digestAdds].map(({ rule, subject }) => `${rule} ${subject}`);
  expect(listed).toEqual([`prefer-ionized-calcium ${OLD}`, "prefer-ionized-calcium P-1"]);
});

it("a row of the unit's list says which numbers were joined to its patient, each once, and no other row does", () => {
  const old = new Ward(at("12:00"), under(result("potassium", 7.0, at("12:00"))));
  const rowOf = (row: { readonly content: string } | null | undefined): unknown =>
    JSON.parse(row?.content ?? "{}");
  const twice = { ...merged, id: "merge-again" };
  const spasm = symptoms(at("12:50"), { kind: "muscle-spasm", severity: "severe" });
  expect(rowOf(joining(old, twice, spasm).row)).toMatchObject({ subject: "P-1", joined: [OLD] });
  const alone = new Ward(at("12:00"));
  const { row } = alone.hear(result("potassium", 7.0, at("12:00"))).changes;
  expect(rowOf(row)).not.toHaveProperty("joined");
});
