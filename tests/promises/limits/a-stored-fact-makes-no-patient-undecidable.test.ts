import { beforeEach, expect, test } from "vitest";
import { decidable, decideAround } from "../../../shared/episode/around.ts";
import type { StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import { shownOf } from "../../../shared/views/shown.ts";
import type { WorkDeps } from "../../../shared/work/deps.ts";
import { applyFacts, attend } from "../../../shared/work/work.ts";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, worldAt } from "../../made-up/patients/ward.ts";
import { crewOf, Unit } from "../../made-up/sites/unit.ts";

const stored = (event: StoredFact["event"]): StoredFact => {
  return { event, digest: digestOf(event), receivedAt: at("12:00") };
};
/** Another version of the code may have stored it so. */
const broken = stored({ ...result("potassium", 4.4, at("11:00"), { resultId: "broken" }), time: "no time" });

let unit: Unit;
let deps: WorkDeps;

beforeEach(async () => {
  unit = new Unit();
  await unit.store.savePeople(crewOf(2, ["sms"]));
  await unit.hear(sessionEnded({ startedAt: at("07:00"), endedAt: at("11:00") }));
  await unit.hear(result("potassium", 7.4, at("11:30")));
  const load: typeof unit.store.load = async (subject, now) => {
    const state = await unit.store.load(subject, now);
    return { ...state, facts: [broken, ...state.facts] };
  };
  deps = { ...unit.deps, store: { ...unit.store, load } };
});

test("what comes is decided, and the broken fact waits for a person", async () => {
  await applyFacts(deps, "P-1", [stored(result("magnesium", 0.2, at("11:50")))]);

  const { facts, alerts } = await unit.state();
  expect(facts).toHaveLength(3);
  expect(alerts.flatMap(({ raisedFor = [] }) => raisedFor.map(({ rule }) => rule))).toEqual(
    expect.arrayContaining(["potassium-high", "magnesium-low"]),
  );
  expect(await unit.store.held()).toMatchObject([
    { reason: "undecidable", id: `undecided-${broken.digest}` },
  ]);
  expect(unit.counts.get("DecisionsFailed")).toBe(1);
  expect(unit.errors).toContain("decided-without-facts");
});

test("steps go on in their time", async () => {
  await unit.pass(1);
  unit.now = at("12:12");
  await attend(deps, "P-1");
  const { alerts } = await unit.state();
  expect(alerts.map(({ stepsTaken }) => stepsTaken)).toEqual([2]);
});

test("nothing ends while a fact cannot be seen, not even what a normal result would end", async () => {
  await applyFacts(deps, "P-1", [stored(result("potassium", 4.4, at("11:55")))]);
  const standing = (await unit.state()).episodes.flatMap(({ told }) =>
    told.filter((one) => one.state === "standing"),
  );
  expect(standing.map(({ rule }) => rule)).toContain("potassium-high");

  await applyFacts(unit.deps, "P-1", [stored(result("potassium", 4.3, at("11:58")))]);
  const seen = (await unit.state()).episodes.flatMap(({ told }) =>
    told.filter((one) => one.state === "standing"),
  );
  expect(seen.map(({ rule }) => rule)).not.toContain("potassium-high");
});

test("wherever it stands, it alone is set aside, and the page opens", async () => {
  const good = Array.from({ length: 9 }, (_, index) =>
    stored(result("potassium", 4 + index / 10, at(`0${index}:00`))),
  );
  for (let place = 0; place <= good.length; place += 1) {
    const facts = good.toSpliced(place, 0, broken);
    const state = { ...(await unit.state()), facts };
    expect(decidable(state, worldAt(at("12:00")))).toEqual(good);
    expect(decideAround(state, [], worldAt(at("12:00"))).aside).toEqual([broken]);
    expect(shownOf(state, worldAt(at("12:00"))).episodes.length).toBeGreaterThan(0);
  }
});

test("a fact that arrives and cannot be decided upon blames none that is stored", async () => {
  const state = { ...(await unit.state()), facts: [broken] };
  const worse = { ...broken, event: { ...broken.event, id: "worse" } };
  expect(() => decideAround(state, [worse], worldAt(at("12:00")))).toThrow(RangeError);
  expect(() => decideAround({ ...state, facts: [] }, [worse], worldAt(at("12:00")))).toThrow(RangeError);
});
