import { describe, expect, it } from "vitest";
import { reconcile } from "../../../../shared/episode/reconcile.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Severity } from "../../../../shared/protocol/types/assessment.ts";
import { line, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const critical = { severity: "critical", lastSeverity: "critical" } as const;

/** What of a told line is lowered, as what it rests on is entered in error, or only corrected. */
function loweredOf(before: Partial<LineRecord>, now: Severity, isTakenBack = true): number {
  const outcome = reconcile([line({ severity: now })], [toldLine(before)], {
    now: at("13:00"),
    opensAt: at("12:00"),
    live: () => true,
    corrected: (_, how) => how !== "taken-back" || isTakenBack,
    rules: new Set(["potassium-high"]),
  });
  return outcome.lowered?.length ?? 0;
}

describe("a line that was critical by what was entered in error, and stands on as urgent", () => {
  it("is lowered", () => {
    expect(loweredOf(critical, "urgent")).toBe(1);
  });

  it("is not, where it was corrected to another value alone", () => {
    expect(loweredOf(critical, "urgent", false)).toBe(0);
  });

  it("is not, where it stays as grave, or had eased before", () => {
    expect(loweredOf(critical, "critical")).toBe(0);
    expect(loweredOf({}, "urgent")).toBe(0);
    expect(loweredOf({ ...critical, lastSeverity: "urgent" }, "urgent")).toBe(0);
  });

  it("is not, where no alert told it, or it had ended", () => {
    expect(loweredOf({ ...critical, alerts: [] }, "urgent")).toBe(0);
    expect(loweredOf({ ...critical, state: "resolved" }, "urgent")).toBe(0);
  });
});
