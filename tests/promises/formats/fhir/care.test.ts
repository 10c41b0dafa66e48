import { describe, expect, test } from "vitest";
import {
  aBundle,
  aSite,
  coded,
  factIn,
  findingsOf,
  NOW,
  quantity,
  read,
  reasonsOf,
  SNOMED,
} from "../../../made-up/messages/fhir-resource.ts";

const subject = { reference: "Patient/P-77" };
const period = { start: "2026-11-22T06:00:00Z", end: "2026-11-22T10:00:00+00:00" };
const ATC = "http://www.whocc.no/atc";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

const aProcedure = (more: object = {}) => ({
  resourceType: "Procedure",
  id: "hd-1",
  status: "completed",
  code: coded("302497006", SNOMED),
  subject,
  performedPeriod: period,
  ...more,
});

describe("a procedure is a session", () => {
  test.each([
    ["302497006", "completed"],
    ["265764009", "completed"],
    ["302497006", "stopped"],
  ])("%s %s: it has ended", (code, status) => {
    expect(
      factIn("dialysis.session.ended.v1", aProcedure({ code: coded(code, SNOMED), status })),
    ).toMatchObject({
      source: "fhir",
      subject: "P-77",
      time: "2026-11-22T10:00:00.000Z",
      data: { sessionId: "hd-1", startedAt: "2026-11-22T06:00:00.000Z", endedAt: "2026-11-22T10:00:00.000Z" },
    });
  });

  test("in progress: it has started, and ends under the same name", () => {
    const started = aProcedure({ status: "in-progress", performedPeriod: { start: period.start } });
    const fact = factIn("dialysis.session.started.v1", started);
    const ended = factIn("dialysis.session.ended.v1", aProcedure());
    expect(fact).toMatchObject({
      time: "2026-11-22T06:00:00.000Z",
      data: { sessionId: ended.data.sessionId },
    });
    expect(fact.id).not.toBe(ended.id);
  });

  test("an amended end is a fact of its own, issued when it was changed", () => {
    const amended = aProcedure({ meta: { versionId: "2", lastUpdated: "2026-11-22T11:00:00Z" } });
    const [first, second] = [aProcedure(), amended].map((each) => factIn("dialysis.session.ended.v1", each));
    expect(second?.data).toMatchObject({ sessionId: "hd-1", issuedAt: "2026-11-22T11:00:00.000Z" });
    expect(second?.id).not.toBe(first?.id);
  });

  test("one without a name is named by its start", () => {
    const data = factIn("dialysis.session.ended.v1", aProcedure({ id: undefined })).data;
    expect(data.sessionId).toBe("Procedure@2026-11-22T06:00:00.000Z");
  });

  test.each([
    ["peritoneal dialysis", { code: coded("71192002", SNOMED) }],
    ["the code under another system", { code: coded("302497006", "http://x.invalid") }],
    ["another procedure in words", { code: { text: "Appendectomy" } }],
    ["peritoneal dialysis in words", { code: { text: "Peritoneal dialysis" } }],
  ])("%s is none: answered, and not kept", (_name, more) => {
    expect(read(aProcedure(more))).toMatchObject({ facts: [], held: [] });
    expect(reasonsOf(aProcedure(more))).toEqual(["unsupported-procedure"]);
  });

  test.each([
    ["haemodialysis in words alone", { code: { text: "Haemodialysis" } }, "unmapped-procedure"],
    ["Hämodialyse in words alone", { code: { text: "Hämodialyse" } }, "unmapped-procedure"],
    [
      "a code that the site does not map, whose words say HDF",
      { code: coded("8-855", "urn:ops", "HDF, intermittierend") },
      "unmapped-procedure",
    ],
    ["of a status that says nothing", { status: "unknown" }, "unsupported-status"],
    ["in preparation", { status: "preparation" }, "unsupported-status"],
    ["without a start", { performedPeriod: { end: period.end } }, "no-period"],
    ["ended, without an end", { performedPeriod: { start: period.start } }, "no-period"],
    ["by dates alone", { performedPeriod: { start: "2026-11-22", end: "2026-11-22" } }, "no-period"],
    [
      "ended before it started",
      { performedPeriod: { start: period.end, end: period.start } },
      "end-before-start",
    ],
    ["ahead", { performedPeriod: { start: period.start, end: "2026-11-23T12:00:01Z" } }, "time-ahead"],
    ["of nobody", { subject: undefined }, "no-subject"],
    ["with a name that is too long", { identifier: [{ value: "x".repeat(257) }] }, "unfit"],
    ["malformed", { performedPeriod: 7 }, "malformed"],
  ])("%s: held", (_name, more, reason) => {
    expect(read(aProcedure(more)).held).toMatchObject([{ reason }]);
  });

  test.each(["entered-in-error", "not-done"])("%s takes the session back", (status) => {
    const ended = factIn("dialysis.session.ended.v1", aProcedure());
    const undone = factIn("dialysis.session.ended.v1", aProcedure({ status }));
    expect(undone.data).toMatchObject({ sessionId: ended.data.sessionId, status: "entered-in-error" });
    const meta = { lastUpdated: "2026-11-22T11:00:00Z" };
    const bare = { id: "hd-1", status, performedPeriod: undefined, meta };
    expect(factIn("dialysis.session.ended.v1", aProcedure(bare)).data).toMatchObject({
      sessionId: "hd-1",
      status: "entered-in-error",
    });
  });

  test.each(["302497006", "265764009", "233575001"])("SNOMED CT %s is one", (code) => {
    expect(read(aProcedure({ code: coded(code, SNOMED) })).facts).toHaveLength(1);
  });

  test("so is any code that the site maps", () => {
    const site = aSite({ sessionProcedures: [{ system: "urn:ops", code: "8-854" }] });
    const mapped = aProcedure({ code: coded("8-854", "urn:ops") });
    expect(read(mapped, site).facts).toHaveLength(1);
    expect(read(mapped).facts).toEqual([]);
  });

  test("an end at midnight stands, and is asked for", () => {
    const midnight = { start: "2026-11-21T20:00:00Z", end: "2026-11-22T00:00:00Z" };
    expect(factIn("dialysis.session.ended.v1", aProcedure({ performedPeriod: midnight })).data.endedAt).toBe(
      "2026-11-22T00:00:00.000Z",
    );
    expect(reasonsOf(aProcedure({ performedPeriod: midnight }))).toEqual(["midnight-end"]);
  });
});

describe("an encounter is a session where the site says so", () => {
  const own = { system: "urn:unit", code: "HD" };
  const site = aSite({ sessionEncounters: [own] });
  const anEncounter = (more: object = {}) => ({
    resourceType: "Encounter",
    id: "e-1",
    status: "finished",
    subject,
    period,
    ...more,
  });

  test.each([
    ["class", { class: own }],
    ["type", { type: [{ text: "x" }, { coding: [own] }] }],
  ])("by its %s", (_name, more) => {
    const encounter = anEncounter(more);
    expect(factIn("dialysis.session.ended.v1", encounter, site).data.sessionId).toBe("e-1");
    const running = { ...encounter, status: "in-progress", period: { start: period.start } };
    expect(factIn("dialysis.session.started.v1", running, site).data.sessionId).toBe("e-1");
    expect(reasonsOf({ ...encounter, status: "planned" }, site)).toEqual(["unsupported-status"]);
  });

  test("any other is answered, and not kept", () => {
    expect(read(anEncounter({ class: { code: "HD" } }), site)).toMatchObject({ facts: [], held: [] });
    expect(reasonsOf(anEncounter(), site)).toEqual(["unmapped-encounter"]);
  });
});

const aRequest = (more: object = {}) => ({
  resourceType: "MedicationRequest",
  id: "o-1",
  status: "active",
  intent: "order",
  medicationCodeableConcept: coded("1292", RXNORM),
  subject,
  authoredOn: "2026-11-22T10:00:00Z",
  ...more,
});

const treatment = (resource: object, site = aSite()) => factIn("treatment.changed.v1", resource, site);

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

test("a bundle brings all of it at once", () => {
  const bundle = aBundle([aProcedure(), aRequest(), { resourceType: "Patient", id: "P-77" }]);
  expect(read(bundle).facts.map(({ type }) => type)).toEqual([
    "dialysis.session.ended.v1",
    "treatment.changed.v1",
  ]);
  expect(findingsOf(bundle)).toEqual([]);
});
