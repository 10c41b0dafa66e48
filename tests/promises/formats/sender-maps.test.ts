import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { foldLabs } from "../../../shared/episode/facts/fold-labs.ts";
import { limitsOf } from "../../../shared/protocol/readings/limits.ts";
import { read as readingOf } from "../../../shared/protocol/readings/reading.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import { senderSchema } from "../../../shared/sites/senders.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../made-up/messages/senders.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";
import { LOCAL } from "./senders.ts";

describe("a map that cannot be right is refused, with field and rule", () => {
  const issuesOf = (sender: unknown) =>
    (senderSchema.safeParse(sender).error?.issues ?? []).map(({ path, message: rule }) => [
      path.join("."),
      rule,
    ]);
  const mg = { system: LOCAL, code: "MG", loinc: "2601-3" };
  const end = { message: "ADT^A03", sessionId: "PV1-19", startedAt: "PV1-44", endedAt: "PV1-45" };

  test.each([
    ["a code outside of the closed table", { codes: [{ ...mg, loinc: "2160-0" }] }, "codes.0.loinc"],
    ["a code that is none", { codes: [{ ...mg, loinc: "magnesium" }] }, "codes.0.loinc"],
    ["a unit that the analyte is not in", { codes: [{ ...mg, units: { x: "g/L" } }] }, "codes.0.units.x"],
    ["a unit of no analyte", { units: { x: "mmol" } }, "units.x"],
    ["a unit made another one", { units: { "mg/dL": "mmol/L" } }, "units.mg/dL"],
    ["no unit, for all codes at once", { units: { "": "mmol/L" } }, "units"],
    [
      "LOINC of the closed table made something else",
      { codes: [{ ...mg, system: "LN", code: "2601-3" }] },
      "codes.0.code",
    ],
    ["a code mapped twice", { codes: [mg, { ...mg, loinc: "2823-3" }] }, "codes.1"],
    ["a word that is none", { haemolysis: { words: ["!"] } }, "haemolysis.words.0"],
    ["a specimen that is not known", { specimens: { X: "jelly" } }, "specimens.X"],
    ["a field that is none", { sessions: [{ ...end, endedAt: "PV1" }] }, "sessions.0.endedAt"],
    ["another message", { sessions: [{ ...end, message: "ADT^A01" }] }, "sessions.0.message"],
    ["any alert", { sessions: [{ ...end, message: "ORU^R40" }] }, "sessions.0.where"],
    ["a key that does not stand here", { zones: {} }, ""],
  ])("%s", (_name, sender, path) => {
    const issues = issuesOf(sender);
    expect(issues.map(([at]) => at)).toEqual([path]);
    expect(issues[0]?.[1]).not.toBe("");
  });

  test("at the site's file, by its whole path", () => {
    const site = { ...aSite(), senders: { "LAB|NORTH": { codes: [{ ...mg, loinc: "1-8" }] } } };
    const [issue] = siteSchema.safeParse(site).error?.issues ?? [];
    expect(issue?.path.join(".")).toBe("senders.LAB|NORTH.codes.0.loinc");
    expect(issue?.message).toBe("must be a code of the closed table");
  });

  test("by whoever starts or builds the site", () => {
    const folder = freshFolder();
    const path = join(folder, "site.json");
    writeFileSync(path, JSON.stringify({ ...aSite(), senders: { fhir: { units: { x: "mmol" } } } }));
    expect(() => loadSite(path)).toThrow("senders.fhir.units.x: must be a unit of the closed table");
  });

  test("one that can be right is taken", () => {
    expect(
      issuesOf({ codes: [{ ...mg, units: { mM: "mmol/L", "mg/dl": "mg/dL" } }], sessions: [end] }),
    ).toEqual([]);
  });
});

test("what a map makes is read by the protocol as if it had been sent so", () => {
  const site = siteWith({ codes: [{ system: LOCAL, code: "MG", loinc: "2601-3", units: { mM: "mmol/L" } }] });
  const body = aMessage({ 3: `MG^Local^${LOCAL}`, 6: "mM" });
  const [lab] = foldLabs([reportIn(readOne(body, site))]).labs;
  const reading = lab && readingOf(lab, limitsOf(site.policy), null);
  expect(reading).toMatchObject({
    analyte: "magnesium",
    unit: "mmol/L",
    problem: null,
    outcomes: { low: "beyond" },
  });
});
