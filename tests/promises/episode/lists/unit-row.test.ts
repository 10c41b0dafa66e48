import { describe, expect, test } from "vitest";
import { gravestFirst, isOnList, type UnitRow } from "../../../../shared/episode/lists/unit-row.ts";
import { result, sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const rowOf = (row: { readonly content: string } | null | undefined): UnitRow =>
  JSON.parse(row?.content ?? "null");

describe("a patient's row on the unit's list", () => {
  test("stands from the session's end until the window closes, with nothing found", () => {
    const ward = new Ward(at("12:00"));
    const { changes } = ward.hear(sessionEnded({ endedAt: at("12:00"), startedAt: at("08:00") }));
    expect(rowOf(changes.row)).toMatchObject({
      subject: "P-1",
      severity: null,
      window: { closesAt: at("17:00"), provisional: false },
      alerts: [],
    });
  });

  test("has the alert with who was told, since when, and what is to be done", () => {
    const ward = new Ward(at("12:00"));
    const { changes } = ward.hear(result("potassium", 6.8, at("11:50")));
    const row = rowOf(changes.row);
    expect(row).toMatchObject({ severity: "critical", since: at("12:00"), window: null });
    expect(row.alerts).toMatchObject([{ severity: "critical", state: "open", raisedAt: at("12:00") }]);
    expect(row.alerts[0]?.told).toEqual([{ contact: "demo-nurse", step: 1, state: "pending" }]);
    expect(row.lines[0]).toMatchObject({ rule: "potassium-high", severity: "critical" });
  });

  test("is written again only where it changed", () => {
    const ward = new Ward(at("12:00"));
    const first = ward.hear(sessionEnded({ endedAt: at("12:00"), startedAt: at("08:00") })).changes.row;
    ward.state = { ...ward.state, listed: first?.digest };
    expect(ward.hear(result("phosphate", 1.1, at("12:00"))).changes.row).toBeUndefined();
    const low = ward.hear(treatment(at("12:10"), { treatment: "magnesium", route: "intravenous" }));
    expect(rowOf(low.changes.row)).toMatchObject({ severity: "critical" });
  });

  test("says what an unanswered alert is for, though its hours are older than what was loaded", () => {
    const ward = new Ward(at("12:00"));
    const whole = rowOf(ward.hear(result("potassium", 6.8, at("11:50"))).changes.row);
    ward.passUntil(at("13:00"));
    ward.state = { ...ward.state, reviewedFrom: at("12:59"), listed: undefined };
    const { lines, severity, since, alerts } = rowOf(ward.hear().changes.row);
    expect(lines).toEqual(whole.lines.filter((line) => line.severity === "critical"));
    expect({ severity, since }).toEqual({ severity: "critical", since: at("12:00") });
    expect(alerts).toMatchObject([{ state: "unanswered" }]);
  });

  test("is taken off when nothing is open any more", () => {
    const ward = new Ward(at("12:00"));
    const first = ward.hear(sessionEnded({ endedAt: at("12:00"), startedAt: at("08:00") })).changes.row;
    ward.state = { ...ward.state, listed: first?.digest };
    ward.now = at("17:00");
    expect(ward.hear().changes.row).toBeNull();
    ward.state = { ...ward.state, listed: undefined };
    expect(ward.hear().changes.row).toBeUndefined();
  });
});

describe("the list's order", () => {
  const row = (severity: UnitRow["severity"], since: string): UnitRow => ({
    ...{ subject: `${severity} ${since}`, severity, since, lines: [], alerts: [] },
    window: { closesAt: at("17:00"), provisional: false },
  });

  test("is the gravest first, of those the oldest, and the quiet last", () => {
    const rows = [
      row(null, at("10:00")),
      row("routine", at("10:00")),
      row("critical", at("12:00")),
      row("urgent", at("09:00")),
      row("critical", at("11:00")),
    ];
    expect(rows.sort(gravestFirst).map(({ subject }) => subject)).toEqual([
      `critical ${at("11:00")}`,
      `critical ${at("12:00")}`,
      `urgent ${at("09:00")}`,
      `routine ${at("10:00")}`,
      `null ${at("10:00")}`,
    ]);
  });

  test("knows that a window closes by itself, and that an alert does not", () => {
    expect(isOnList(row(null, at("10:00")), at("16:59"))).toBe(true);
    expect(isOnList(row(null, at("10:00")), at("17:00"))).toBe(false);
    const windowless = { ...row(null, at("10:00")), window: null };
    expect(isOnList(windowless, "")).toBe(false);
    const alert = { id: "A-1", severity: "urgent", state: "open", raisedAt: at("10:00") } as const;
    const waits = { ...windowless, alerts: [{ ...alert, told: [], references: {}, answer: null }] };
    expect(isOnList(waits, at("17:00"))).toBe(true);
  });
});
