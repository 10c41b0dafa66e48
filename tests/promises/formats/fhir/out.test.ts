import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessmentBundle } from "../../../../shared/formats/fhir-out/bundle.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import type { Assessment } from "../../../../shared/protocol/types/assessment.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { protocolVersion } from "../../../../shared/protocol/version.ts";
import { anyNow, anyPicture } from "../../../made-up/patients/arbitraries.ts";
import { at, lab, order, policy, quiet, spasm } from "../../../made-up/patients/pictures.ts";
import { bundle } from "./out.ts";

const assessed = (picture: Picture, { lines, unknown }: Assessment) => ({
  episodes: [{ episode: "session:S-1", picture, lines }],
  unknown,
});

const now = at(50);

function made(differences: Partial<Picture>) {
  const picture = { ...quiet, ...differences };
  const assessment = assess(picture, policy, now);
  const entries = bundle.parse(assessmentBundle("P-1", assessed(picture, assessment), now)).entry ?? [];
  const of = <T extends string>(type: T) =>
    entries
      .map((entry) => entry.resource)
      .filter((each): each is Extract<typeof each, { resourceType: T }> => each.resourceType === type);
  return { assessment, entries, of };
}

describe("an assessment as a FHIR R4 bundle", () => {
  test("is well formed, every reference resolves, and nothing else is carried, for any picture", () => {
    fc.assert(
      fc.property(anyPicture, anyNow, (picture, when) => {
        const assessment = assess(picture, policy, when);
        const { entry = [] } = bundle.parse(assessmentBundle("P-1", assessed(picture, assessment), when));
        const urls = entry.map(({ fullUrl }) => fullUrl);
        expect(new Set(urls).size).toBe(urls.length);
        const issues = entry.flatMap((each) =>
          each.resource.resourceType === "DetectedIssue" ? [each.resource] : [],
        );
        expect(issues.map(({ detail }) => detail)).toEqual(assessment.lines.map(({ text }) => text));
        const referred = issues.flatMap(({ implicated = [], evidence = [] }) => [
          ...implicated,
          ...evidence.flatMap(({ detail }) => detail),
        ]);
        for (const each of referred) expect(urls).toContain(each.reference);
      }),
      { numRuns: 200 },
    );
  });

  test("has a DetectedIssue for each line, in their order, with rule, severity, source and cautions", () => {
    const { of, assessment } = made({ labs: [lab("magnesium", "0.62")], symptoms: [spasm()] });
    const issues = of("DetectedIssue");
    expect(issues.map(({ code }) => code.text)).toEqual(assessment.lines.map(({ rule }) => rule));
    const issue = issues.find(({ code }) => code.text === "correct-magnesium-in-dialysate");
    expect(issue).toMatchObject({
      severity: "high",
      identifiedDateTime: now,
      patient: { identifier: { value: "P-1" } },
      code: {
        coding: [
          { system: "urn:post-dialysis-watch:rule", code: "correct-magnesium-in-dialysate" },
          { system: "urn:post-dialysis-watch:severity", code: "urgent" },
        ],
      },
    });
    expect(issue?.extension).toContainEqual({
      url: "urn:post-dialysis-watch:from",
      valueString: 'the note, "Treatment Algorithm, step 1", references 1',
    });
    expect(
      issue?.extension.some(
        ({ url, valueString }) => url.endsWith(":caution") && valueString?.includes("resuscitation"),
      ),
    ).toBe(true);
  });

  test.each([
    ["critical", "2.5", "high"],
    ["info", "3.1", "low"],
  ])("a %s potassium is an issue of severity %s", (_, value, severity) => {
    const issue = made({ labs: [lab("potassium", value)] })
      .of("DetectedIssue")
      .find(({ code }) => code.text === "potassium-low");
    expect(issue?.severity).toBe(severity);
  });

  test("a result is an Observation with its code, status, time, number, unit and limit", () => {
    const labs = [lab("magnesium", "1.5", { unit: "MG/DL", code: "19123-9", status: "preliminary" })];
    expect(made({ labs }).of("Observation")).toContainEqual({
      resourceType: "Observation",
      status: "preliminary",
      code: {
        coding: [
          { system: "urn:post-dialysis-watch:input", code: "magnesium" },
          { system: "http://loinc.org", code: "19123-9" },
        ],
        text: "magnesium",
      },
      subject: { type: "Patient", identifier: { system: "urn:post-dialysis-watch:subject", value: "P-1" } },
      effectiveDateTime: at(30),
      valueQuantity: { value: 1.5, unit: "MG/DL", system: "http://unitsofmeasure.org", code: "mg/dL" },
      referenceRange: [{ text: "1.70 mg/dL (the note, reference 1; set as 0.70 mmol/L)" }],
    });
  });

  test("a comparator stays with its number, and a text stays a text", () => {
    const labs = [lab("potassium", "3.0", { comparator: "<" }), lab("phosphate", "clotted")];
    const values = made({ labs })
      .of("Observation")
      .map(({ valueQuantity, valueString }) => valueQuantity ?? valueString);
    expect(values).toContainEqual(expect.objectContaining({ value: 3, comparator: "<" }));
    expect(values).toContain("clotted mmol/L");
  });

  test("an order is a MedicationRequest that the issue implicates", () => {
    const { of, entries } = made({ orders: [order("magnesium", { route: "intravenous" })] });
    expect(of("MedicationRequest")).toMatchObject([
      { status: "active", medicationCodeableConcept: { text: "magnesium" } },
    ]);
    const url = entries.find((each) => each.resource.resourceType === "MedicationRequest")?.fullUrl;
    const issue = of("DetectedIssue").find(({ code }) => code.text === "no-iv-magnesium");
    expect(issue?.implicated).toEqual([{ reference: url }]);
  });

  test("what is unknown is there, so that silence is not taken for normal", () => {
    const [unknown] = made({}).of("OperationOutcome");
    expect(unknown?.issue).toContainEqual({
      severity: "information",
      code: "incomplete",
      details: {
        coding: [{ system: "urn:post-dialysis-watch:input", code: "potassium" }],
        text: "potassium: missing",
      },
      diagnostics: expect.stringContaining("potassium-high"),
    });
  });

  test("of a patient without an episode it is empty, and says under which protocol", () => {
    expect(assessmentBundle("P-1", { episodes: [], unknown: [] }, now)).toEqual({
      resourceType: "Bundle",
      meta: { tag: [{ system: "urn:post-dialysis-watch:protocol-version", code: protocolVersion }] },
      type: "collection",
      timestamp: now,
    });
  });
});
