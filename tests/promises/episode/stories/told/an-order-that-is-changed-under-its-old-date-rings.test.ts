import { describe, expect, test } from "vitest";
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

const rings = (ward: Ward) => ward.told.filter((one) => one.includes(" sms "));
const critical = "alert 1 demo-nurse sms critical";

/** The ids of its facts are hashes: what is right by luck is wrong for one of these. */
const names = Array.from({ length: 8 }, (_, index) => `o-${index}`);

describe("a system of orders changes one under its old date", () => {
  test.each(names)("to a vein: it rings, whichever comes first (%s)", (id) => {
    const changes = [told("12:00", oral, "active", id), told("12:10", byVein, "active", id)];
    for (const heard of [changes, changes.toReversed()]) {
      const ward = new Ward(at("12:10"));
      for (const one of heard) ward.hear(one);
      expect(rings(ward)).toEqual([critical]);
    }
  });

  test.each(names)("from the vein to the mouth: the line ends (%s)", (id) => {
    const ward = new Ward(at("12:00"));
    ward.hear(told("12:00", byVein, "active", id));
    ward.now = at("12:05");
    ward.hear(told("12:05", oral, "active", id));
    expect(rings(ward)).toEqual([critical, "withdrawal 1 demo-nurse sms critical"]);
  });

  test("and takes its stop back: it rings again", () => {
    const ward = new Ward(at("12:00"));
    ward.hear(told("12:00", byVein));
    ward.now = at("12:05");
    ward.hear(told("12:05", byVein, "stopped"));
    ward.now = at("13:00");
    ward.hear(told("13:00", byVein));
    expect(rings(ward)).toEqual([critical, critical]);
    ward.hear(told("12:30", byVein, "stopped"));
    expect(ward.alerts.at(-1)).toBe("open");
  });
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
