import { expect, it } from "vitest";
import { decide } from "../../../shared/episode/decide.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
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
  const old = new Ward(at("06:00"));
  old.hear(under(ivMagnesium(at("06:00"))));
  old.now = at("12:30");
  old.hear(under(result("potassium", 4.1, at("12:20"))));
  expect(joining(old).alerts).toEqual([]);
  expect(joining(old, ivMagnesium(at("12:55"), "O-2")).alerts).toHaveLength(1);
  const alone = new Ward(at("06:00"));
  alone.hear(under(ivMagnesium(at("06:00"))));
  expect(joining(alone, result("potassium", 4.1, at("12:20"))).alerts).toEqual([]);
});

it("a routine line that waited in a shift's list under it waits under the number that is left", () => {
  const old = new Ward(at("12:00"));
  old.hear(under(result("total calcium", 2.3, at("12:00"))));
  const { digestAdds, digestRemoves } = joining(old);
  const listed = [...digestRemoves, ...digestAdds].map(({ rule, subject }) => `${rule} ${subject}`);
  expect(listed).toEqual([`prefer-ionized-calcium ${OLD}`, "prefer-ionized-calcium P-1"]);
});
