import { describe, expect, test } from "vitest";
import {
  aBundle,
  aSite,
  coded,
  factIn,
  NOW,
  quantity,
  read,
  reasonsOf,
  SNOMED,
} from "../../../made-up/messages/fhir-resource.ts";
import { aRequest, RXNORM, subject, treatment } from "./care.ts";

const ATC = "http://www.whocc.no/atc";

describe("a medication request is an order", () => {
  test("mapped field by field", () => {
    const dosageInstruction = [
      {
        route: coded("26643006", SNOMED),
        timing: { repeat: { frequency: 3, period: 1, periodUnit: "d" } },
        doseAndRate: [{ doseQuantity: quantity(5, "mg") }],
      },
    ];
    expect(treatment(aRequest({ dosageInstruction }))).toMatchObject({
      source: "fhir",
      subject: "P-77",
      time: "2026-11-22T10:00:00.000Z",
      data: {
        orderId: "o-1",
        treatment: "baclofen",
        action: "ordered",
        route: "oral",
        dosePerDay: { value: 15, unit: "mg" },
      },
    });
  });

  test.each(["stopped", "completed", "cancelled"])(
    "%s: it runs no longer, from when it was changed",
    (status) => {
      const changed = aRequest({ status, meta: { lastUpdated: "2026-11-22T11:00:00Z" } });
      expect(treatment(changed)).toMatchObject({
        time: "2026-11-22T11:00:00.000Z",
        data: { orderId: "o-1", action: "stopped" },
      });
      expect(treatment(changed).id).not.toBe(treatment(aRequest()).id);
    },
  );

  test.each([
    ["47625008", "intravenous"],
    ["26643006", "oral"],
    ["78421000", "other"],
  ])("route %s is %s", (code, route) => {
    expect(treatment(aRequest({ dosageInstruction: [{ route: coded(code, SNOMED) }] })).data.route).toBe(
      route,
    );
  });

  test("a route in words is none; of several the intravenous one counts", () => {
    const routes = (...all: object[]) =>
      treatment(aRequest({ dosageInstruction: all.map((route) => ({ route })) })).data.route;
    expect(routes({ text: "IV" })).toBeUndefined();
    expect(routes(coded("26643006", SNOMED), coded("47625008", SNOMED))).toBe("intravenous");
  });

  const dose = (more: object) => ({
    timing: { repeat: { frequency: 1, period: 8, periodUnit: "h" } },
    doseAndRate: [{ doseQuantity: quantity(5, "mg") }],
    ...more,
  });
  test.each([
    ["every eight hours", [dose({})], { value: 15, unit: "mg" }],
    [
      "three times a week",
      [dose({ timing: { repeat: { frequency: 3, period: 1, periodUnit: "wk" } } })],
      { value: 2.142857, unit: "mg" },
    ],
    ["as needed", [dose({ asNeededBoolean: true })], undefined],
    ["in two instructions", [dose({}), dose({})], undefined],
    ["without a timing", [dose({ timing: undefined })], undefined],
    ["without a unit", [dose({ doseAndRate: [{ doseQuantity: { value: 5 } }] })], undefined],
  ])("dose of a day: %s", (_name, dosageInstruction, expected) => {
    expect(treatment(aRequest({ dosageInstruction })).data.dosePerDay).toEqual(expected);
  });

  test.each([
    ["a draft", { status: "draft" }, "unsupported-status"],
    ["one on hold", { status: "on-hold" }, "unsupported-status"],
    [
      "baclofen entered in error",
      { status: "entered-in-error", medicationCodeableConcept: coded("1292", RXNORM) },
      "unsupported-status",
    ],
    ["one far ahead", { authoredOn: "2026-11-23T12:00:01Z" }, "time-ahead"],
    ["one of nobody", { subject: undefined }, "no-subject"],
    ["a name that is too long", { id: "x".repeat(257) }, "unfit"],
  ])("%s is held", (_name, more, reason) => {
    expect(read(aRequest(more)).held).toMatchObject([{ reason }]);
  });

  test("one without an hour counts as of its day, or of its receipt", () => {
    expect(factIn("treatment.changed.v1", aRequest({ authoredOn: "2026-11-20" })).time).toBe(
      "2026-11-20T12:00:00.000Z",
    );
    const today = aRequest({ authoredOn: "2026-11-22" });
    expect(factIn("treatment.changed.v1", today).time).toBe(NOW);
    expect(reasonsOf(today)).toEqual(["receipt-time"]);
  });

  test("one entered in error has ended", () => {
    const medicationCodeableConcept = coded("8591", RXNORM);
    const request = aRequest({ status: "entered-in-error", medicationCodeableConcept });
    expect(factIn("treatment.changed.v1", request).data).toMatchObject({
      treatment: "potassium",
      action: "stopped",
    });
  });

  test("what must not be given is no order, and not kept", () => {
    expect(read(aRequest({ doNotPerform: true }))).toMatchObject({ facts: [], held: [] });
    expect(read(aRequest({ doNotPerform: false })).facts).toHaveLength(1);
  });

  test.each(["proposal", "plan", "option"])("a %s orders nothing, and is not kept", (intent) => {
    expect(read(aRequest({ intent }))).toMatchObject({ facts: [], held: [] });
  });
});

describe("medications are known by their codes alone", () => {
  test.each([
    [ATC, "A12CC02", "magnesium"],
    [ATC, "B05XA05", "magnesium"],
    [ATC, "A12AA03", "calcium"],
    [ATC, "A12BA01", "potassium"],
    [ATC, "M03BX01", "baclofen"],
    [ATC, "N03AX12", "gabapentin"],
    [ATC, "A11HA03", "vitamin-e"],
    [ATC, "B05AA01", "albumin"],
    [ATC, "C01BA01", "quinidine"],
    [ATC, "P01BC01", "quinine"],
    [RXNORM, "6585", "magnesium"],
    [RXNORM, "8591", "potassium"],
    [RXNORM, "25480", "gabapentin"],
  ])("%s %s is %s", (system, code, expected) => {
    expect(treatment(aRequest({ medicationCodeableConcept: coded(code, system) })).data.treatment).toBe(
      expected,
    );
  });

  test("calcium acetate binds phosphate", () => {
    expect(treatment(aRequest({ medicationCodeableConcept: coded("V03AE07", ATC) })).data).toMatchObject({
      treatment: "calcium",
      indication: "binder",
    });
  });

  test.each([
    ["a name", { text: "Magnesium sulfate" }],
    ["a code with a name, of a system not known here", coded("M1", "urn:local", "Magnesium sulfate")],
    ["an ingredient's number under another system", coded("1292", "urn:local")],
    ["a code of no medication of ours", coded("N02BE01", ATC)],
    ["nothing", undefined],
  ])("%s is held", (_name, medicationCodeableConcept) => {
    expect(reasonsOf(aRequest({ medicationCodeableConcept }))).toEqual(["unmapped-medication"]);
  });

  const site = aSite({
    medications: [
      { system: "urn:local", code: "SAL23", treatment: "hypertonic-saline" },
      { system: "urn:local", code: "PARA", treatment: null },
      { system: "urn:local", code: "CACO3", treatment: "calcium", indication: "binder" },
    ],
  });
  const local = (code: string) => aRequest({ medicationCodeableConcept: coded(code, "urn:local") });

  test("the site's own map is asked first", () => {
    expect(treatment(local("SAL23"), site).data.treatment).toBe("hypertonic-saline");
    expect(treatment(local("CACO3"), site).data.indication).toBe("binder");
    expect(read(local("PARA"), site)).toMatchObject({ facts: [], held: [] });
  });

  test("by the ingredients of a medication that is contained or in the bundle", () => {
    const ingredient = ["6585", "8591"].map((code) => ({ itemCodeableConcept: coded(code, RXNORM) }));
    const medication = { resourceType: "Medication", id: "m", ingredient };
    const more = { medicationCodeableConcept: undefined };
    const contained = aRequest({
      ...more,
      contained: [medication],
      medicationReference: { reference: "#m" },
    });
    const bundled = aBundle([
      medication,
      aRequest({ ...more, medicationReference: { reference: "Medication/m" } }),
    ]);
    for (const resource of [contained, bundled]) {
      const orders = read(resource).facts.map(({ data }) =>
        "orderId" in data ? [data.orderId, data.treatment] : [],
      );
      expect(orders).toEqual([
        ["o-1|magnesium", "magnesium"],
        ["o-1|potassium", "potassium"],
      ]);
    }
  });
});

describe("a medication administration is something given", () => {
  const given = (more: object = {}) => ({
    resourceType: "MedicationAdministration",
    id: "a-1",
    status: "completed",
    medicationCodeableConcept: coded("6585", RXNORM),
    subject,
    request: { reference: "MedicationRequest/o-1" },
    effectivePeriod: { start: "2026-11-22T10:30:00Z" },
    dosage: { route: coded("47625008", SNOMED) },
    ...more,
  });

  test.each(["in-progress", "completed", "stopped"])("%s: given under its order", (status) => {
    expect(treatment(given({ status }))).toMatchObject({
      time: "2026-11-22T10:30:00.000Z",
      data: { orderId: "o-1", treatment: "magnesium", action: "given", route: "intravenous" },
    });
  });

  test("without an order it stands for itself", () => {
    expect(treatment(given({ request: undefined })).data.orderId).toBe("MedicationAdministration/a-1");
  });

  test.each([
    ["not done", { status: "not-done" }, "unsupported-status"],
    ["by a date alone", { effectivePeriod: undefined, effectiveDateTime: "2026-11-22" }, "no-time"],
  ])("%s: held", (_name, more, reason) => {
    expect(read(given(more)).held).toMatchObject([{ reason }]);
  });
});
