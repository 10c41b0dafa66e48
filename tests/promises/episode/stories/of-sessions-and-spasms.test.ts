import { describe, expect, it } from "vitest";
import * as z from "zod";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { patientView } from "../../../../shared/views/patient-view.ts";
import { result, sessionStarted } from "../../../made-up/patients/episode-facts.ts";
import { at, type Ward, worldAt } from "../../../made-up/patients/ward.ts";
import { type Chapter, cramp, end, ofKind, play, session, severe } from "./of-sessions-and-spasms.ts";

const alerts = (ward: Ward) => ward.state.alerts.map(({ severity, state }) => `${severity} ${state}`);

describe("a cramp", () => {
  it("of a session that runs gets its relief line before the end is known, and keeps it after", () => {
    const ward = play(["08:00", sessionStarted("S-1", at("08:00"))], ["10:00", cramp("10:00", severe)]);
    expect(ward.standing(session)).toMatchObject({ "relieve-active-cramp": "urgent" });
    ward.hearAt(at("12:00"), end());
    expect(ward.standing(session)).toMatchObject({ "relieve-active-cramp": "urgent" });
    expect(ward.state.episodes.map(({ id }) => id)).toEqual([session]);
  });

  it("of which the session's end tells nothing new rings no second time", () => {
    const ward = play(
      ["08:00", sessionStarted("S-1", at("08:00"))],
      ["10:00", cramp("10:00", severe)],
      ["10:02"],
    );
    ward.answer();
    ward.passUntil(at("12:00"));
    const told = ward.told.length;
    ward.hear(end({ symptoms: [{ kind: "muscle-spasm", severity: "severe" }] }));
    ward.pass(3);
    expect(ward.told).toHaveLength(told);
  });

  it("that still goes on, said four times without an onset, is one alert", () => {
    const ward = play(
      ["12:00", end()],
      ...["12:10", "12:30", "12:50", "13:10"].map((time): Chapter => [time, cramp(time, severe)]),
      ["13:12"],
    );
    expect(alerts(ward)).toHaveLength(1);
  });

  it("that gets severe rings, though its mild beginning did not", () => {
    const ward = play(["12:00", end()], ["12:10", cramp("12:10", { severity: "mild" })], ["12:20"]);
    expect(ward.told).toEqual([]);
    ward.hear(cramp("12:20", severe));
    ward.pass(2);
    expect(ofKind(ward, "alert 1 demo-nurse sms")).toEqual(["alert 1 demo-nurse sms urgent"]);
  });

  it("that nobody called over outlives the next session's start, and is told no second time for it", () => {
    const ward = play(["12:00", end()], ["12:10", cramp("12:10", severe)], ["12:12"]);
    ward.answer();
    ward.passUntil(at("16:00"));
    const told = ward.told.length;
    ward.hear(sessionStarted("S-2", at("16:00")));
    ward.hearAt(at("20:00"), end({ sessionId: "S-2", startedAt: at("16:00"), endedAt: at("20:00") }));
    ward.pass(5);
    for (const id of [session, "session:S-2"]) {
      expect(ward.standing(id)).toMatchObject({ "measure-magnesium-first": "urgent" });
    }
    expect(ward.told).toHaveLength(told);
    expect(ward.state.episodes.find(({ id }) => id === "session:S-2")?.watch).toBe("active");
  });

  it("that is called over in the next session ends there and where it began", () => {
    const ward = play(
      ["12:00", end()],
      ["12:10", cramp("12:10", severe)],
      ["16:00", sessionStarted("S-2", at("16:00"))],
      ["17:00", cramp("17:00", { active: false })],
    );
    for (const id of [session, "session:S-2"]) {
      expect(ward.standing(id)).not.toHaveProperty("measure-magnesium-first");
    }
  });

  it("of another session is a new one, and the older is shown as not called over", () => {
    const ward = play(
      ["12:00", end()],
      ["12:10", cramp("12:10", severe)],
      ["16:00", sessionStarted("S-2", at("16:00"))],
      ["17:00", cramp("17:00", severe)],
      ["17:02"],
    );
    expect(alerts(ward)).toHaveLength(2);
    expect(ward.standing("session:S-2")).toMatchObject({ "relieve-active-cramp": "urgent" });
  });

  it.each([
    ["active", { severity: "mild" as const }],
    ["severe", { ...severe, active: false, endedAt: at("16:20") }],
  ])("that is %s and reported after the close is told as in the window", (_, given) => {
    const ward = play(
      ["12:00", end()],
      ["18:00", cramp("18:00", { onset: at("16:00"), ...given })],
      ["18:02"],
    );
    expect(ofKind(ward, "alert 1 demo-nurse sms")).toEqual(["alert 1 demo-nurse sms urgent"]);
  });
});

describe("sessions", () => {
  it("an end that is amended moves the window, and what it covers by then is its own", () => {
    const ward = play(["12:00", end()], ["12:30", result("potassium", 6.9, at("17:20"))]);
    expect(ward.state.episodes.map(({ id }) => id)).toContain(`unanchored:${at("17:20")}`);
    const told = ward.told.length;
    ward.hear({ ...end({ endedAt: at("12:25") }), time: at("12:31") });
    expect(ward.state.episodes.map(({ id }) => id)).toEqual([session]);
    expect(ward.standing(session)).toMatchObject({ "potassium-high": "critical" });
    expect(ward.told).toHaveLength(told);
  });

  it("a critical potassium of before the session outlives its start, and escalates on", () => {
    const ward = play(
      ["07:30", result("potassium", 6.9, at("07:30"))],
      ["07:35", sessionStarted("S-1", at("07:35"))],
      ["07:45"],
    );
    expect(ward.standing(`unanchored:${at("07:30")}`)).toMatchObject({ "potassium-high": "critical" });
    expect(ofKind(ward, "alert 2")).toContain("alert 2 demo-nephrologist sms critical");
  });

  it.each(["09:00", "12:30"])("one that arrives at %s, after the start, is told once", (time) => {
    const ward = play(
      ["08:00", sessionStarted("S-1", at("08:00"))],
      [
        time,
        ...(time > "12:00" ? [end()] : []),
        result("potassium", 6.9, at("07:30"), { issuedAt: at(time) }),
      ],
    );
    ward.pass(1);
    expect(ofKind(ward, "alert 1 demo-nurse sms")).toEqual(["alert 1 demo-nurse sms critical"]);
    expect(ward.standing(session)).not.toHaveProperty("potassium-high");
    const { lines } = z
      .object({ lines: z.array(z.object({ rule: z.string(), text: z.string() })) })
      .parse(Reflect.get(patientView(ward.state, worldAt(ward.now)), "assessment"));
    expect(lines.find(({ rule }) => rule === "potassium-high")?.text).toContain("Drawn before this session");
  });
});

it("a potassium of days before the session is not called missing, and decides nothing", () => {
  const ward = play(["12:00", end()], ["12:01", cramp("11:50", { severity: "mild", endedAt: at("11:55") })]);
  const { reviews } = ward.hear(result("potassium", 2.5, plusMinutes(at("08:00"), -3 * 1440)));
  const of = reviews.find(({ scope }) => scope.id === session)?.assessment;
  expect(of?.unknown.find(({ input }) => input === "potassium")?.reason).toBe("before-session");
  expect(of?.known.find(({ analyte }) => analyte === "potassium")).toMatchObject({ phase: "before" });
  expect(of?.lines.map(({ rule }) => rule)).not.toContain("potassium-low");
});
