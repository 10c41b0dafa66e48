import { describe, expect, test } from "vitest";
import {
  aBundle,
  aSite,
  coded,
  factIn,
  findingsOf,
  read,
  reasonsOf,
  SNOMED,
} from "../../../made-up/messages/fhir-resource.ts";
import { aRequest, period, subject } from "./care.ts";

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

  test("by the period of R5, where R4's is not there", () => {
    const { performedPeriod: _, ...ofR5 } = aProcedure({ occurrencePeriod: period });
    expect(factIn("dialysis.session.ended.v1", ofR5).data).toMatchObject({
      startedAt: "2026-11-22T06:00:00.000Z",
      endedAt: "2026-11-22T10:00:00.000Z",
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

test("a bundle brings all of it at once", () => {
  const bundle = aBundle([aProcedure(), aRequest(), { resourceType: "Patient", id: "P-77" }]);
  expect(read(bundle).facts.map(({ type }) => type)).toEqual([
    "dialysis.session.ended.v1",
    "treatment.changed.v1",
  ]);
  expect(findingsOf(bundle)).toEqual([]);
});
