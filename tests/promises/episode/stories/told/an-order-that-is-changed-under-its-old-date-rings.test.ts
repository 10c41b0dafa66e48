import { describe, expect, test } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { aSite, coded, factIn } from "../../../../made-up/messages/fhir-resource.ts";
import { treatment } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const oral = "26643006";
const byVein = "47625008";

/** Magnesium as its system tells it at a time, always with the date at which it was first ordered. */
const told = (time: string, route: string, status = "active", id = "o-1") => ({
  ...factIn(
    "treatment.changed.v1",
    {
      resourceType: "MedicationRequest",
      ...{ id, status, intent: "order", subject: { reference: "Patient/P-1" } },
      medicationCodeableConcept: coded("6574", "http://www.nlm.nih.gov/research/umls/rxnorm"),
      authoredOn: at("12:00"),
      dosageInstruction: [{ route: coded(route, "http://snomed.info/sct") }],
      meta: { lastUpdated: at(time) },
    },
    aSite(),
  ),
  subject: "P-1",
});

const byVeinNow = { route: "intravenous" } as const;
const critical = "alert 1 demo-nurse sms critical";

/** The ids of its facts are hashes: what is right by luck is wrong for one of these. */
const names = Array.from({ length: 8 }, (_, index) => `o-${index}`);

describe("a system of orders changes one under its old date", () => {
  test.each(names)("to a vein: it rings, whichever comes first (%s)", (id) => {
    const changes = [told("12:00", oral, "active", id), told("12:10", byVein, "active", id)];
    for (const heard of [changes, changes.toReversed()]) {
      const ward = new Ward(at("12:10"));
      for (const one of heard) ward.hear(one);
      expect(ward.rings).toEqual([critical]);
    }
  });

  test.each(names)("from the vein to the mouth: the line ends (%s)", (id) => {
    const ward = new Ward(at("12:00"), told("12:00", byVein, "active", id));
    ward.now = at("12:05");
    ward.hear(told("12:05", oral, "active", id));
    expect(ward.rings).toEqual([critical, "withdrawal 1 demo-nurse sms critical"]);
  });

  test("and takes its stop back: it rings again", () => {
    const ward = new Ward(at("12:00"), told("12:00", byVein));
    ward.now = at("12:05");
    ward.hear(told("12:05", byVein, "stopped"));
    ward.now = at("13:00");
    ward.hear(told("13:00", byVein));
    expect(ward.rings).toEqual([critical, critical]);
    ward.hear(told("12:30", byVein, "stopped"));
    expect(ward.alerts.at(-1)).toBe("open");
  });
});

const since = plusHours(at("12:00"), -24);
/** What its system says at a time of an order of yesterday. */
const version = (issued: string, change: Parameters<typeof treatment>[1]) => ({
  ...treatment(since, { orderId: "o-1", ...change }),
  issued,
});

describe("a system of orders touches one, and nothing of it is other than it was", () => {
  test("what was given meanwhile stands", () => {
    const oralStill = { treatment: "magnesium", route: "oral" } as const;
    const given = treatment(at("12:00"), { ...oralStill, ...byVeinNow, orderId: "o-1", action: "given" });
    const facts = [version(since, oralStill), given, version(at("12:05"), oralStill)];
    for (const heard of [facts, facts.toReversed()]) {
      const ward = new Ward(at("12:05"));
      for (const one of heard) ward.hear(one);
      expect(ward.rings).toEqual([critical]);
      expect(ward.alerts).toEqual(["open"]);
    }
  });

  test("a dose that was told as too high is told no second time", () => {
    const high = { treatment: "baclofen", dosePerDay: { value: 40, unit: "mg" } } as const;
    const ward = new Ward(since, version(since, high));
    ward.pass(2);
    ward.answerAll("no-action");
    ward.now = at("12:00");
    const before = ward.rings.length;
    ward.hear(version(at("12:00"), high));
    ward.pass(2);
    expect([before, ward.rings.length]).toEqual([1, 1]);
  });
});

test("what a fast clock said ends nothing, until it is told again in its time", () => {
  const ward = new Ward(at("12:00"), version(since, { treatment: "magnesium", route: "intravenous" }));
  const states = ["12:35", "12:40"].map((issued, index) => {
    ward.now = at(["12:05", "12:40"][index] ?? "");
    ward.hear(version(at(issued), { treatment: "magnesium", route: "oral" }));
    return ward.alerts;
  });
  expect(states).toEqual([["open"], ["withdrawn"]]);
});

test("of two routes that are said of the same time the worse counts", () => {
  const both = [
    treatment(at("12:00"), { treatment: "magnesium", route: "intravenous" }),
    treatment(at("12:00"), { treatment: "magnesium", route: "oral" }),
  ];
  for (const heard of [both, both.toReversed()]) {
    const ward = new Ward(at("12:00"));
    for (const one of heard) ward.hear(one);
    expect(ward.alerts).toEqual(["open"]);
  }
});

describe("a change that is dated ahead of its receipt", () => {
  const known = treatment(at("12:00"), { treatment: "magnesium", route: "oral" });
  const calcium = treatment(at("11:00"), { treatment: "calcium", indication: "binder" });

  test.each([
    ["to a vein", known, { treatment: "magnesium", route: "intravenous" }, 1],
    [
      "to the mouth",
      { ...known, data: { ...known.data, route: "other" } },
      { treatment: "magnesium", route: "oral" },
      1,
    ],
    ["to replace", calcium, { treatment: "calcium", indication: "replacement" }, 1],
    ["for the heart", calcium, { treatment: "calcium", indication: "hyperkalaemia" }, 0],
  ] as const)("%s rings if it is worse, and ends nothing", (_, before, change, count) => {
    const ward = new Ward(at("12:00"), before);
    ward.hear(treatment(at("12:35"), change));
    expect(ward.rings).toHaveLength(count);
    expect(ward.alerts).toEqual(Array.from({ length: count }, () => "open"));
  });

  test("holds until something is said of a later time", () => {
    const ward = new Ward(at("12:00"), known);
    ward.hear(treatment(at("12:35"), { treatment: "magnesium", route: "intravenous" }));
    ward.now = at("12:10");
    ward.hear(treatment(at("12:10"), { treatment: "magnesium", route: "oral" }));
    expect(ward.alerts).not.toContain("open");
  });
});
