import { describe, expect, it } from "vitest";
import { conflictingIn, foldLabs, isConflicting } from "../../../../../shared/episode/facts/fold-labs.ts";
import type { Withdrawal } from "../../../../../shared/episode/facts/lab-version.ts";
import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../../made-up/patients/ward.ts";
import { report } from "./fold-labs.ts";

const order = { orderId: "A|1" };
const magnesium = report(0.9, { ...order, resultId: "A|1|MG" });
const potassium = (given: object = {}) => ({
  ...result("potassium", 7.1, at("12:00"), { ...order, resultId: "k", issuedAt: at("12:10"), ...given }),
  source: magnesium.source,
});

const takenBack = (of: string, given: object = {}, envelope: object = {}): Withdrawal => ({
  ...magnesium,
  type: "lab.results.withdrawn.v1",
  id: "taken-back",
  time: at("13:00"),
  data: { orderIds: ["A|1"], resultIds: [`A|1|${of}`], status: "cancelled", ...given },
  ...envelope,
});

const seen = (withdrawal: Withdrawal, ...reports: ReturnType<typeof report>[]) => {
  const { labs, conflicts } = foldLabs(reports, [withdrawal]);
  return {
    labs: labs.map(({ value, status, doubts = [] }) => [value, status, ...doubts]).sort(),
    isAsked: isConflicting(storedFact(withdrawal, at("13:00")), conflicts),
  };
};

describe("one test of an order is taken back", () => {
  it.each(["cancelled", "entered-in-error"] as const)("%s for sure, and nobody is asked", (status) => {
    const found = seen(takenBack("magnesium", { status }), magnesium);
    expect(found).toEqual({ labs: [["0.9", status]], isAsked: false });
  });

  it("what was told of another test under its number may still raise, clears nothing, and a person is asked", () => {
    expect(seen(takenBack("magnesium"), magnesium, potassium())).toEqual({
      labs: [
        ["0.9", "cancelled"],
        ["7.1", "final", "withdrawal-waits"],
      ],
      isAsked: true,
    });
    expect(seen(takenBack("magnesium"), potassium()).isAsked).toBe(true);
  });

  it.each<[string, object]>([
    ["under another number", { orderId: "A" }],
    ["under none", { orderId: undefined }],
    ["later", { issuedAt: at("13:10") }],
    ["as void", { status: "cancelled" }],
  ])("what is told %s is none of it", (_name, given) => {
    const { labs, isAsked } = seen(takenBack("magnesium"), magnesium, potassium(given));
    expect(labs).toContainEqual(["7.1", "status" in given ? "cancelled" : "final"]);
    expect(isAsked).toBe(false);
  });

  it("what was told at the same time may be meant, and no person is asked where it was told anew since", () => {
    const told = { issuedAt: at("13:00") };
    expect(seen(takenBack("magnesium"), magnesium, potassium(told)).isAsked).toBe(true);
    const anew = { ...potassium({ issuedAt: at("13:30") }), id: "anew", time: at("13:30") };
    const { labs, isAsked } = seen(takenBack("magnesium"), magnesium, potassium(), anew);
    expect([labs.at(-1), isAsked]).toEqual([["7.1", "final"], false]);
  });

  it("another sender's is none of it", () => {
    expect(seen(takenBack("magnesium", {}, { source: "another" }), magnesium, potassium())).toEqual({
      labs: [
        ["0.9", "final"],
        ["7.1", "final"],
      ],
      isAsked: false,
    });
  });

  it("nobody is asked of what another withdrawal takes back for sure, in whatever order they come", () => {
    const [one, other] = [takenBack("magnesium"), takenBack("potassium", {}, { id: "other" })];
    for (const all of [
      [one, other],
      [other, one],
    ]) {
      const { labs, conflicts } = foldLabs([magnesium, potassium()], all);
      expect([labs.map(({ status }) => status), conflicts]).toEqual([["cancelled", "cancelled"], []]);
    }
  });

  it("a name that a sender gives several tests, or draws of several orders, takes no other one along", () => {
    const shared = { resultId: "A|1|MG" };
    expect(seen(takenBack("magnesium"), magnesium, potassium(shared))).toEqual({
      labs: [
        ["0.9", "cancelled"],
        ["7.1", "final", "withdrawal-waits"],
      ],
      isAsked: true,
    });
    const ofBefore = report(0.3, {
      ...shared,
      orderId: "B",
      collectedAt: at("11:00"),
      issuedAt: at("11:10"),
    });
    expect(seen(takenBack("magnesium"), magnesium, ofBefore).labs).toEqual([
      ["0.3", "final"],
      ["0.9", "cancelled"],
    ]);
  });

  it("where each test is named, each is sure", () => {
    const both = takenBack("", { resultIds: ["A|1|magnesium", "A|1|potassium"] });
    expect(seen(both, magnesium, potassium())).toMatchObject({ isAsked: false });
    expect(foldLabs([magnesium, potassium()], [both]).labs.map(({ status }) => status)).toEqual([
      "cancelled",
      "cancelled",
    ]);
  });
});

describe("tests of two orders are taken back at once", () => {
  it("each under its own number for sure, and a test of the one under the other's is asked of", () => {
    const both = takenBack("", { orderIds: ["A|1", "B"], resultIds: ["A|1|magnesium", "B|potassium"] });
    const second = potassium({ orderId: "B", resultId: "k-2", value: 6.9 });
    expect(seen(both, magnesium, second)).toEqual({
      labs: [
        ["0.9", "cancelled"],
        ["6.9", "cancelled"],
      ],
      isAsked: false,
    });
    const { labs, isAsked } = seen(both, magnesium, potassium(), second);
    expect(labs).toContainEqual(["7.1", "final", "withdrawal-waits"]);
    expect(isAsked).toBe(true);
  });
});

describe("a person is asked about what was taken back before its results came", () => {
  const waiting = takenBack("magnesium");
  const asked = (given: { readonly source?: string; readonly time?: string } = {}) => {
    const arrived = { ...potassium(), ...given };
    const { conflicts } = foldLabs([magnesium, potassium()], [waiting]);
    const stored = [magnesium, waiting].map((one) => storedFact(one, at("13:00")));
    return conflictingIn(stored, [storedFact(arrived, at("13:30"))], conflicts).map(({ event }) => event.id);
  };

  it("with the results of that sender that were told by then", () => {
    expect(asked()).toEqual(["taken-back"]);
    expect(asked({ time: waiting.time })).toEqual(["taken-back"]);
    const stored = [storedFact(waiting, at("13:00"))];
    const arrived = [{ ...potassium(), source: "another" }, potassium()].map((one) =>
      storedFact(one, at("13:30")),
    );
    expect(conflictingIn(stored, arrived, ["taken-back"])).toEqual(stored);
  });

  it("and not with another sender's, or those that are told later", () => {
    expect([asked({ source: "another" }), asked({ time: at("13:01") })]).toEqual([[], []]);
  });

  it("nor where what arrived tells no results", () => {
    const { conflicts } = foldLabs([magnesium, potassium()], [waiting]);
    const stored = [storedFact(waiting, at("13:00"))];
    const other = { ...waiting, id: "other", data: { orderIds: ["C"], status: "cancelled" as const } };
    expect(conflictingIn(stored, [storedFact(other, at("13:30"))], conflicts)).toEqual([]);
    expect(conflictingIn([], stored, conflicts)).toEqual(stored);
    const inConflict = storedFact(magnesium, at("13:00"));
    const [{ evidence } = { evidence: null }] = foldLabs([magnesium], []).labs;
    expect(
      conflictingIn([inConflict], [storedFact(potassium(), at("13:30"))], [String(evidence?.of)]),
    ).toEqual([]);
  });
});

it("names that a sender made with bars of its own are names of results and orders as they stand", () => {
  const both = { orderIds: ["A|1"], resultIds: ["A|1"] };
  expect(seen(takenBack("", { ...both, status: "unsettled" }), magnesium)).toEqual({
    labs: [["0.9", "final", "withdrawal-waits"]],
    isAsked: false,
  });
  const deleted = { orderIds: ["A", "A|1"], resultIds: ["A", "A|1"], status: "unsettled" };
  expect(seen(takenBack("", deleted), magnesium).labs).toEqual([["0.9", "final", "withdrawal-waits"]]);
});
