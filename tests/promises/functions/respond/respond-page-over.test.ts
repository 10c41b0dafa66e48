import { expect, test } from "vitest";
import { alertPage } from "../../../../functions/respond/page/page.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { KnownValue } from "../../../../shared/protocol/types/assessment.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";
import { bodyOf, place } from "./respond-page.ts";

const raisedFor = [
  {
    rule: "potassium-high" as const,
    subject: "potassium",
    severity: "critical" as const,
    text: "Potassium 6.9 mmol/L: repeat, ECG, call.",
    at: "2026-11-22T10:00:00.000Z",
  },
];

const potassiumOf = 'result:["east-lab","r-1"]';

const corrected: KnownValue = {
  analyte: "potassium",
  value: "4.9",
  unit: "mmol/L",
  at: "2026-11-22T09:50:00.000Z",
  issuedAt: "2026-11-22T11:28:00.000Z",
  status: "corrected",
  phase: "after",
  doubts: [],
  problem: null,
  beyond: null,
  limit: null,
  hasLimit: true,
  evidence: { of: potassiumOf, version: "2" },
};

test.each(["resolved", "withdrawn"] as const)(
  "an alert that is %s says what it was raised for, when that ended and why, beside what stands now",
  (why) => {
    const { answer: _, ...alert } = anAlertView({ text: "" }).alert;
    const ended = { at: "2026-11-22T11:30:00.000Z", why };
    const record: LineRecord = {
      rule: "potassium-high",
      subject: "potassium",
      severity: "critical",
      state: why,
      since: alert.raisedAt,
      endedAt: ended.at,
      alerts: [alert.id],
      evidence: [{ of: potassiumOf, version: "1" }],
    };
    const standing = { ...record, rule: "measure-magnesium-first" as const, subject: "magnesium" };
    const view = {
      ...anAlertView({ text: "" }),
      known: [corrected],
      records: [record, { ...standing, state: "standing" as const, since: "2026-11-22T09:45:00.000Z" }],
      alert: { ...alert, severity: "critical" as const, state: why, raisedFor, ended },
    };
    const body = bodyOf(alertPage(place, view, null));
    expect(body).toMatch(/22 Nov 2026, 11:30/);
    expect(body).toContain("Potassium 6.9 mmol/L: repeat, ECG, call.");
    expect(body).toContain("Told: day-nurse, SMS, 10:00");
    const state = why === "resolved" ? "ended" : "withdrawn";
    expect(body).toContain(`${state} 11:30; sent by east-lab`);
    expect(body).toMatch(/since <time[^>]*>09:45</);
    expect(body).toMatch(/<strong>4.9 mmol\/L<\/strong>.*09:50.*corrected; reported 11:28; sent by east-lab/);
    expect(body).toContain("What stands now");
    expect(body).toContain("Was: critical");
    expect(body).not.toContain("nobody has answered");
    expect(body.includes("not a permission to do anything")).toBe(why === "withdrawn");
  },
);

test("the names of the session's end and of now never lie over each other, and no limit strikes through what was not measured", () => {
  const view = anAlertView({ text: "" });
  const limits = { ...view.measurements.limits, phosphate: { high: 1.5 } };
  for (const now of ["2026-11-22T09:31:00.000Z", "2026-11-22T10:10:00.000Z", "2026-11-22T11:15:00.000Z"]) {
    const body = bodyOf(
      alertPage(place, { ...view, now, measurements: { ...view.measurements, limits } }, null),
    );
    const heights = [...body.matchAll(/class="mark-label (end|now)" x="[\d.]+" y="([\d.]+)"/g)];
    const of = (kind: string) => heights.filter(([, each]) => each === kind).map(([, , y]) => Number(y));
    expect(new Set(of("end")).size).toBe(1);
    expect(Math.abs((of("end")[0] ?? 0) - (of("now")[0] ?? 0))).toBeGreaterThanOrEqual(12);
    expect(body).toMatch(
      /<line class="limit high"[^>]*\/>\s*<text[^>]*>1\.50<\/text>\s*<rect class="none-ground"/,
    );
  }
});
