import { describe, expect, it } from "vitest";
import {
  acknowledged,
  historyStated,
  result,
  sessionStarted,
} from "../../../made-up/patients/episode-facts.ts";
import { at, byBoth } from "../../../made-up/patients/ward.ts";
import { cramp, end, ofKind, play, session, severe } from "./of-sessions-and-spasms.ts";

const voidedEnd = (time: string, given: object = {}) => ({
  ...end({ status: "entered-in-error", ...given }),
  time: at(time),
});

describe("what was entered in error", () => {
  it("a spasm is withdrawn from everyone who was told", () => {
    const ward = play(["12:00", end()], ["12:10", cramp("12:10", severe)], ["12:12"]);
    ward.hear(cramp("12:12", { status: "entered-in-error" }));
    ward.pass(1);
    expect(ofKind(ward, "withdrawal")).toEqual(byBoth("withdrawal 1 demo-nurse urgent"));
    expect(ward.standing(session)).not.toHaveProperty("measure-magnesium-first");
  });

  it("a session's end takes its spasm back, and leaves no episode where no start is known", () => {
    const ward = play(["12:00", end({ symptoms: [{ kind: "muscle-spasm", ...severe }] })], ["12:02"]);
    ward.hear(voidedEnd("12:05"));
    ward.pass(1);
    expect(ofKind(ward, "withdrawal")).toHaveLength(2);
    expect(ward.state.episodes).toEqual([]);
  });

  it("a session's end, after its shift's digest, stands in the next one as withdrawn, and rings no phone", () => {
    const mild = { severity: "mild", onset: at("11:00"), endedAt: at("11:05") };
    const ward = play(["12:00", end({ symptoms: [{ kind: "muscle-spasm", ...mild }] })], ["16:00"]);
    const { changes } = ward.hear(voidedEnd("16:00"));
    expect(ward.state.episodes).toEqual([]);
    expect(changes.digestAdds).toMatchObject([
      { rule: "measure-magnesium-first", shiftEnd: at("23:00"), withdrawn: true, listedIn: at("15:00") },
      { rule: "measure-panel", shiftEnd: at("23:00"), withdrawn: true, listedIn: at("15:00") },
    ]);
    expect(changes.messages).toEqual([]);
  });

  it("a session's end leaves its results: a critical one stands on, is not told again, and goes on escalating", () => {
    const ward = play(["12:00", end()], ["12:10", result("potassium", 7.1, at("12:10"))], ["12:12"]);
    const told = ofKind(ward, "alert").length;
    ward.hear(voidedEnd("12:15"));
    expect(ward.standing()).toMatchObject({ "potassium-high": "critical" });
    ward.pass(1);
    expect(ofKind(ward, "alert")).toHaveLength(told);
    ward.pass(15);
    expect(ofKind(ward, "alert 2")).toContain("alert 2 demo-nephrologist sms critical");
    expect(ward.state.episodes.map(({ id }) => id)).toContain(ward.state.alerts[0]?.episode);
  });

  it("a session's end, hours later, tells what is dangerous without it", () => {
    const ward = play(
      ["12:00", end()],
      ["12:30", result("magnesium", 0.85, at("12:30")), result("potassium", 2.6, at("12:30"))],
      ["12:32"],
    );
    expect(ward.standing(session)).not.toHaveProperty("hold-calcium-and-potassium");
    for (const { id } of ward.state.alerts) ward.hear(acknowledged(ward.now, id));
    ward.passUntil(at("21:00"));
    const told = ofKind(ward, "alert 1").length;
    ward.hear(voidedEnd("21:00"));
    expect(ward.standing()).toMatchObject({ "hold-calcium-and-potassium": "critical" });
    ward.pass(1);
    expect(ofKind(ward, "alert 1").length).toBeGreaterThan(told);
  });

  it("a session's end lets the session run again where its start is known, and closes when it really ends", () => {
    const ward = play(
      ["08:00", sessionStarted("S-1", at("08:00"))],
      ["10:00", end({ endedAt: at("10:00") })],
    );
    ward.hear(voidedEnd("10:05", { endedAt: at("10:00") }));
    expect(ward.state.episodes.map(({ id }) => id)).toEqual([session]);
    ward.hear(cramp("10:06", severe));
    expect(ward.standing(session)).toMatchObject({ "relieve-active-cramp": "urgent" });
    ward.hearAt(at("12:00"), { ...end(), time: at("12:01") });
    expect(ward.state.episodes[0]?.checkpoints[0]?.ranAt).toBe(at("12:00"));
  });

  it("a next session's start does not leave the window closed early", () => {
    const next = { sessionId: "S-2", startedAt: at("13:00"), endedAt: at("13:30") };
    const ward = play(["12:00", end()], ["13:30", end(next)]);
    ward.hearAt(at("13:40"), voidedEnd("13:40", next));
    const kept = ward.state.episodes.find(({ id }) => id === session);
    expect(kept?.checkpoints.at(-1)?.dueAt).toBe(at("17:00"));
  });

  it("a history is withdrawn with what rested on it", () => {
    const ill = { structuralHeartDisease: true };
    const ward = play(
      ["12:00", end(), historyStated(at("12:00"), ill)],
      ["12:10", cramp("12:10", severe)],
      ["12:12"],
    );
    expect(ward.standing(session)).toMatchObject({ "dysrhythmia-risk": "urgent" });
    ward.hear(historyStated(at("12:12"), { ...ill, status: "entered-in-error" }));
    ward.pass(1);
    expect(ward.standing(session)).not.toHaveProperty("dysrhythmia-risk");
    expect(ofKind(ward, "withdrawal")).toHaveLength(2);
  });

  it("a history that another statement still says stands", () => {
    const ill = { structuralHeartDisease: true };
    const ward = play(
      ["12:00", end(), historyStated(at("11:00"), ill)],
      ["12:10", cramp("12:10", severe)],
      ["12:12", historyStated(at("12:12"), { anticoagulated: true, status: "entered-in-error" })],
    );
    expect(ward.standing(session)).toMatchObject({ "dysrhythmia-risk": "urgent" });
  });
});

describe("a time", () => {
  it("of magnesium that is corrected after the close is told where the value is missing now", () => {
    const magnesium = (time: string, status: "final" | "corrected", issuedAt = time) =>
      result("magnesium", 0.85, at(time), { resultId: "mg", status, issuedAt: at(issuedAt) });
    const ward = play(
      ["12:00", end({ symptoms: [{ kind: "muscle-spasm", ...severe, onset: at("11:30"), active: true }] })],
      ["12:30", magnesium("12:30", "final"), result("potassium", 3.0, at("12:30"))],
      ["12:40"],
    );
    for (const { id } of ward.state.alerts) ward.hear(acknowledged(ward.now, id));
    ward.passUntil(at("19:00"));
    const told = ofKind(ward, "alert").length;
    ward.hear(magnesium("07:00", "corrected", "19:00"));
    ward.pass(2);
    expect(ofKind(ward, "alert").length).toBeGreaterThan(told);
  });

  it("a critical value of no session is withdrawn, whatever an earlier session's line of its rule says", () => {
    const ward = play(
      ["12:00", end()],
      ["12:30", result("potassium", 5.7, at("12:30"))],
      ["18:00", result("phosphate", 2, at("18:00"))],
      ["18:10", result("potassium", 6.9, at("17:50"), { resultId: "k" })],
      ["18:12"],
    );
    ward.hear(
      result("potassium", 6.9, at("17:50"), {
        resultId: "k",
        status: "entered-in-error",
        issuedAt: at("18:12"),
      }),
    );
    ward.pass(1);
    expect(ofKind(ward, "withdrawal")).toEqual(byBoth("withdrawal 1 demo-nurse critical"));
    expect(ward.alerts).toEqual(["withdrawn"]);
  });

  it("is withdrawn once from each, however often they were told", () => {
    const ward = play(["12:00", end()], ["12:10", cramp("12:10", severe)], ["12:30"]);
    ward.answer("no-action", "demo-nephrologist");
    ward.pass(60);
    expect(ofKind(ward, "alert").filter((told) => told.includes("nephrologist sms"))).toHaveLength(2);
    ward.hear(cramp("12:10", { status: "entered-in-error" }));
    ward.pass(1);
    expect(ofKind(ward, "withdrawal").filter((told) => told.includes("sms"))).toEqual([
      "withdrawal 1 demo-nurse sms urgent",
      "withdrawal 2 demo-nephrologist sms urgent",
    ]);
  });
});
