import { describe, expect, test } from "vitest";
import {
  aBundle,
  anObservation,
  aReport,
  aSite,
  coded,
  factIn,
  read,
  reasonsOf,
  reportIn,
  resultsOf,
} from "../../../made-up/messages/fhir-resource.ts";

const aGroup = (more: object = {}) =>
  anObservation({
    id: "group",
    code: coded("24326-1"),
    valueQuantity: undefined,
    hasMember: [{ reference: "Observation/mg-1" }],
    ...more,
  });

const groupReport = (more: object = {}) => aReport({ result: [{ reference: "Observation/group" }], ...more });

const bare = { effectiveDateTime: undefined, issued: undefined, subject: undefined };

describe("a group gives its members", () => {
  test("times and patient, whatever the order of the entries", () => {
    const entries = [anObservation(bare), aGroup()];
    for (const all of [entries, [...entries].reverse()]) {
      expect(reportIn(aBundle(all))).toMatchObject({
        subject: "P-77",
        data: {
          results: [{ collectedAt: "2026-11-22T10:30:00.000Z", issuedAt: "2026-11-22T11:20:00.000Z" }],
        },
      });
    }
  });

  test("those of its report, through a group that says nothing", () => {
    const bundle = aBundle([groupReport(), aGroup(bare), anObservation(bare)]);
    expect(resultsOf(bundle)).toMatchObject([
      { collectedAt: "2026-11-22T10:30:00.000Z", orderId: "panel-1" },
    ]);
  });

  test.each([
    [
      "its label",
      {
        meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActReason", code: "HTEST" }] },
      },
      "test-message",
    ],
    ["its modifier extension", { modifierExtension: [{ url: "urn:x" }] }, "modified-meaning"],
    ["rules that are not known here", { implicitRules: "urn:x" }, "modified-meaning"],
  ])("%s: held", (_name, more, reason) => {
    expect(reasonsOf(aBundle([aGroup(more), anObservation()]))).toContain(reason);
    expect(read(aBundle([aGroup(more), anObservation()])).facts).toEqual([]);
    expect(read(aBundle([groupReport(more), aGroup(), anObservation()])).facts).toEqual([]);
  });

  test("its own error, and what is cancelled leaves them in doubt", () => {
    const wrong = aBundle([aGroup({ status: "entered-in-error" }), anObservation()]);
    expect(resultsOf(wrong).find(({ resultId }) => resultId === "mg-1")?.status).toBe("entered-in-error");
    const cancelled = aBundle([groupReport({ status: "cancelled" }), aGroup(), anObservation()]);
    expect(resultsOf(cancelled)).toMatchObject([{ status: "final", doubts: ["status-doubtful"] }]);
    expect(reasonsOf(cancelled)).toContain("status-doubtful");
  });
});

describe("the status of a report", () => {
  const withResult = (status: string) =>
    aBundle([aReport({ status, result: [{ reference: "Observation/mg-1" }] }), anObservation()]);

  test.each(["partial", "preliminary", "registered", "final", "amended", "corrected", "appended"])(
    "%s leaves a final result final",
    (status) => {
      expect(resultsOf(withResult(status))).toMatchObject([{ status: "final" }]);
      expect(reasonsOf(withResult(status))).toEqual([]);
    },
  );

  test.each(["cancelled", "unknown", "done"])("%s puts it in doubt", (status) => {
    expect(resultsOf(withResult(status))).toMatchObject([{ doubts: ["status-doubtful"] }]);
  });

  test("entered-in-error takes it along", () => {
    const [results, withdrawn] = read(withResult("entered-in-error")).facts;
    expect(results?.data).toMatchObject({ results: [{ status: "entered-in-error" }] });
    expect(withdrawn).toMatchObject({ type: "lab.results.withdrawn.v1", data: { orderIds: ["panel-1"] } });
  });

  test.each(["entered-in-error", "cancelled"])("%s alone takes back what it names", (status) => {
    const alone = aReport({
      status,
      issued: "2026-11-22T11:40:00Z",
      result: [{ reference: "Observation/mg-1" }],
    });
    expect(factIn("lab.results.withdrawn.v1", alone)).toMatchObject({
      subject: "P-77",
      time: "2026-11-22T11:40:00.000Z",
      data: { orderIds: ["panel-1"], resultIds: ["mg-1"], status, issuedAt: "2026-11-22T11:40:00.000Z" },
    });
    expect(read(alone).held).toEqual([]);
  });

  test("alone, for a test or of nobody it takes nothing back", () => {
    const tag = { meta: { tag: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0103", code: "T" }] } };
    expect(reasonsOf(aReport({ status: "entered-in-error", ...tag }))).toEqual(["test-message"]);
    expect(reasonsOf(aReport({ status: "entered-in-error", subject: undefined }))).toEqual(["no-subject"]);
  });
});

describe("what is registered is drawn, and awaited", () => {
  const registered = { status: "registered", valueQuantity: undefined };

  test("an observation with a time of collection", () => {
    expect(factIn("specimen.collected.v1", anObservation(registered)).data).toEqual({
      collectionId: "mg-1",
      collectedAt: "2026-11-22T10:30:00.000Z",
      codes: [{ system: "http://loinc.org", code: "2601-3" }],
    });
    expect(resultsOf(anObservation())[0]?.orderId).toBe("mg-1");
  });

  test("those of one report are one draw", () => {
    const potassium = anObservation({ ...registered, id: "k-1", code: coded("2823-3") });
    const result = [{ reference: "Observation/mg-1" }, { reference: "Observation/k-1" }];
    const bundle = aBundle([aReport({ result }), anObservation(registered), potassium]);
    expect(factIn("specimen.collected.v1", bundle).data).toMatchObject({
      collectionId: "panel-1",
      codes: [{ code: "2601-3" }, { code: "2823-3" }],
    });
  });

  test("a report without results, as what its code says", () => {
    const { data } = factIn("specimen.collected.v1", aReport({ status: "registered" }));
    expect(data).toEqual({
      collectionId: "panel-1",
      collectedAt: "2026-11-22T10:30:00.000Z",
      codes: [{ system: "http://loinc.org", code: "51990-0" }],
    });
  });

  test.each([
    ["without a time", { effectiveDateTime: undefined }],
    ["with a date alone", { effectiveDateTime: "2026-11-22" }],
    ["with a time after its issue", { effectiveDateTime: "2026-11-22T11:50:00Z" }],
  ])("%s there is no result yet", (_name, more) => {
    expect(reasonsOf(anObservation({ ...registered, ...more }))).toContain("no-result");
  });

  test("a value that is there all the same may raise", () => {
    expect(resultsOf(anObservation({ status: "registered" }))).toMatchObject([
      { status: "preliminary", doubts: ["status-doubtful"] },
    ]);
  });
});

describe("whose a result is", () => {
  const other = { reference: "Patient/OTHER" };

  test.each([
    [
      "a report of another patient",
      aBundle([aReport({ subject: other, result: [{ reference: "Observation/mg-1" }] }), anObservation()]),
    ],
    ["a group of another patient", aBundle([aGroup({ subject: other }), anObservation()])],
    [
      "a report above a silent group",
      aBundle([groupReport({ subject: other }), aGroup({ subject: undefined }), anObservation()]),
    ],
    [
      "two reports of two patients",
      aBundle([
        aReport({ result: [{ reference: "Observation/mg-1" }] }),
        aReport({ id: "r2", subject: other, result: [{ reference: "Observation/mg-1" }] }),
        anObservation({ subject: undefined }),
      ]),
    ],
    [
      "a specimen of another patient",
      anObservation({
        contained: [{ resourceType: "Specimen", id: "s", subject: other }],
        specimen: { reference: "#s" },
      }),
    ],
  ])("%s: held", (_name, resource) => {
    expect(read(resource).facts).toEqual([]);
    expect(reasonsOf(resource)).toContain("other-patient");
  });

  test.each([
    ["a device", [{ reference: "Device/hd-machine-1" }]],
    ["another patient", [other]],
    ["something without a name", [{ display: "donor" }]],
    ["the patient and a device", [{ reference: "Patient/P-77" }, { reference: "Device/1" }]],
  ])("a focus that is %s: held", (_name, focus) => {
    expect(reasonsOf(anObservation({ focus }))).toEqual(["other-focus"]);
  });

  test("a focus that is the patient changes nothing", () => {
    expect(read(anObservation({ focus: [{ reference: "Patient/P-77" }] })).facts).toHaveLength(1);
  });

  const old = (more: object) => ({ resourceType: "Patient", id: "OLD", ...more });
  const link = (reference: string) => [{ type: "replaced-by", other: { reference } }];
  const ofOld = (...patients: object[]) =>
    aBundle([anObservation({ subject: { reference: "Patient/OLD" } }), ...patients]);

  test("a record that was replaced is followed", () => {
    expect(reportIn(ofOld(old({ active: false, link: link("Patient/P-77") }))).subject).toBe("P-77");
    const middle = { resourceType: "Patient", id: "M", link: link("Patient/P-77") };
    expect(reportIn(ofOld(old({ link: link("Patient/M") }), middle)).subject).toBe("P-77");
  });

  test.each([
    ["is not in use, and names no other", [old({ active: false })]],
    ["is replaced by two", [old({ link: [...link("Patient/A"), ...link("Patient/B")] })]],
    ["is replaced by itself", [old({ link: link("Patient/OLD") })]],
    ["is replaced by nobody", [old({ link: [{ type: "replaced-by" }] })]],
  ])("one that %s is held", (_name, patients) => {
    expect(reasonsOf(ofOld(...patients))).toEqual(["replaced-patient"]);
  });

  test("one that replaces, or is seen beside, another is in use", () => {
    const linked = old({
      link: [
        { type: "replaces", other: { reference: "Patient/X" } },
        { type: "seealso", other: {} },
      ],
    });
    expect(reportIn(ofOld(linked)).subject).toBe("OLD");
  });

  test.each([
    ["expired", { period: { end: "2025-12-31" } }],
    ["not yet valid", { period: { start: "2027-01-01T00:00:00Z" } }],
    ["old", { use: "old" }],
  ])("an identifier that is %s is none", (_name, more) => {
    const identifier = [
      { system: "urn:mrn", value: "X-1", ...more },
      { system: "urn:mrn", value: "M-1", period: { start: "2026-11-22", end: "2026-11-22" } },
    ];
    const bundle = ofOld(old({ identifier }));
    expect(reportIn(bundle, aSite({ subjectSystem: "urn:mrn" })).subject).toBe("M-1");
  });
});
