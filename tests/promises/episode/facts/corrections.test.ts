import { describe, expect, it, test } from "vitest";
import {
  correctedSince,
  resultEvidence,
  resultSender,
} from "../../../../shared/episode/facts/corrections.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { result, sessionEnded, symptoms, treatment } from "../../../made-up/patients/episode-facts.ts";
import { evidenceOf } from "../../../made-up/patients/kept-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const patientOf = (...events: CloudEvent[]) => fold(events.map((event) => storedFact(event, at("12:00"))));

describe("evidence has been corrected", () => {
  const report = result("magnesium", 0.6, at("12:00"), { resultId: "mg" });
  const corrected = result("magnesium", 0.9, at("12:00"), {
    ...{ resultId: "mg", status: "corrected", issuedAt: at("12:30") },
  });
  const [before] = patientOf(report).labs;
  if (!before) throw new Error("the example has a result");

  it("when it is known in another version, not when it is known as it was or out of sight", () => {
    expect(correctedSince(patientOf(report, corrected))([before.evidence])).toBe(true);
    expect(correctedSince(patientOf(report))([before.evidence])).toBe(false);
    expect(correctedSince(patientOf())([before.evidence])).toBe(false);
  });

  it("as soon as one of several pieces of it has", () => {
    const isCorrected = correctedSince(patientOf(report, corrected));
    expect(isCorrected([evidenceOf("out of sight"), before.evidence])).toBe(true);
    expect(isCorrected([])).toBe(false);
  });

  it("whichever it is: a result, a session, what it took off, a symptom, an order", () => {
    const patient = patientOf(
      report,
      sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }),
      symptoms(at("12:00"), { kind: "twitching" }),
      treatment(at("12:00"), { treatment: "magnesium" }),
    );
    const [session, [lab], [symptom], [order]] = [
      patient.sessions[0],
      patient.labs,
      patient.symptoms,
      patient.orders,
    ];
    for (const known of [lab, session, session?.fluid, symptom, order]) {
      if (!known) throw new Error("the example has one of each");
      expect(correctedSince(patient)([known.evidence])).toBe(false);
      expect(correctedSince(patient)([{ ...known.evidence, version: "of before" }])).toBe(true);
    }
  });

  it("not while one of two results that came under one identity still says so", () => {
    const [first] = report.data.results;
    if (!first) throw new Error("the example has a result");
    const doubled = { ...report, data: { ...report.data, results: [first, { ...first, value: 0.9 }] } };
    const patient = patientOf(doubled);
    expect(patient.labs).toHaveLength(2);
    for (const { evidence } of patient.labs) expect(correctedSince(patient)([evidence])).toBe(false);
  });
});

test.each([
  [resultEvidence("unit", "r"), "unit"],
  ['order:1["unit"]', null],
  ["result:[", null],
  ['result:"unit"', null],
  ["result:[1]", null],
])("%s was sent by %s", (evidence, sender) => {
  expect(resultSender(evidence)).toBe(sender);
});
