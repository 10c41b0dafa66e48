import { describe, expect, it } from "vitest";
import { fold } from "../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import {
  acknowledged,
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../made-up/patients/ward.ts";

/** Whatever the order in which the facts come. */
function folded(...events: CloudEvent[]) {
  const stored = events.map((event) => storedFact(event, at("20:00")));
  const patient = fold(stored);
  expect(fold(stored.toReversed())).toEqual(patient);
  return patient;
}

const order = (time: string, route: "oral" | "intravenous", given: { source?: string; id?: string }) => ({
  ...treatment(time, { treatment: "magnesium", route }),
  ...given,
});
const routeOf = (...events: CloudEvent[]) => folded(...events).orders.map(({ route }) => route);

describe("facts have one order", () => {
  it("that of their time, in whatever zone it is written", () => {
    const [early, late] = ["2026-03-10T13:30:00+01:00", at("12:31")];
    expect(routeOf(order(early, "oral", {}), order(late, "intravenous", {}))).toEqual(["intravenous"]);
  });

  it("of one time, that of their source, then of their id", () => {
    const fact = (route: "oral" | "intravenous", source: string, id: string) =>
      order(at("12:00"), route, { source, id });
    expect(routeOf(fact("intravenous", "b", "1"), fact("oral", "a", "2"))).toEqual(["intravenous"]);
    expect(routeOf(fact("intravenous", "a", "2"), fact("oral", "a", "1"))).toEqual(["intravenous"]);
  });
});

describe("a fact counts once", () => {
  it("by its source and id: of several with one identity, the first", () => {
    const fact = (time: string, route: "oral" | "intravenous", source = "a") =>
      order(at(time), route, { source, id: "1" });
    expect(routeOf(fact("12:00", "oral"), fact("12:30", "intravenous"))).toEqual(["oral"]);
    expect(routeOf(fact("12:00", "oral"), fact("12:30", "intravenous", "b"))).toEqual(["intravenous"]);
  });
});

it("every kind of fact has its place in what is known of the patient; an answer has none", () => {
  const patient = folded(
    sessionEnded({
      ...{ startedAt: at("08:00"), endedAt: at("12:00") },
      symptoms: [{ kind: "twitching" }],
      history: { anticoagulated: true },
    }),
    sessionStarted("S-2", at("18:00")),
    result("magnesium", 0.6, at("12:00")),
    symptoms(at("12:10"), { kind: "muscle-spasm" }),
    treatment(at("12:20"), { treatment: "magnesium" }),
    historyStated(at("12:30"), { dialysisSince: "2025-01-01" }),
    acknowledged(at("12:40"), "A-1"),
  );
  expect(patient).toMatchObject({
    sessions: [{ sessionId: "S-1" }],
    starts: [{ sessionId: "S-1" }, { sessionId: "S-2" }],
    labs: [{ value: "0.6" }],
    superseded: [],
    symptoms: [{ kind: "twitching" }, { kind: "muscle-spasm" }],
    orders: [{ treatment: "magnesium" }],
    histories: [{ history: { anticoagulated: true } }, { history: { dialysisSince: "2025-01-01" } }],
  });
});
