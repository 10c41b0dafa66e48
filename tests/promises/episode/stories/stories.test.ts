import { beforeEach, describe, expect, it } from "vitest";
import { result, sessionEnded, symptoms, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../made-up/patients/ward.ts";
import { correctedMagnesium, lowPanel, severeEnd } from "./stories.ts";

let ward: Ward;

beforeEach(() => {
  ward = new Ward(at("12:00"));
});

describe("a severe spasm at the end of a session", () => {
  it("tells the first step once, on both channels, after the wait for neighbours", () => {
    ward.hear(severeEnd());
    expect(ward.told).toEqual([]);
    ward.pass(1);
    expect(ward.told).toEqual(byBoth("alert 1 demo-nurse urgent"));
    expect(ward.standing()).toMatchObject({ "measure-magnesium-first": "urgent" });
  });

  it("an acknowledgement stops everything after it", () => {
    ward.hear(severeEnd());
    ward.pass(1);
    ward.answer();
    ward.pass(45);
    expect(ward.told).toHaveLength(2);
    expect(ward.state.alerts[0]?.state).toBe("acknowledged");
  });

  it("goes to the next step after ten minutes without an answer, then is called unanswered", () => {
    ward.hear(severeEnd());
    ward.pass(10);
    expect(ward.told).toHaveLength(2);
    ward.pass(1);
    expect(ward.told.slice(2)).toEqual(byBoth("alert 2 demo-nephrologist urgent"));
    ward.pass(10);
    expect(ward.told.slice(4)).toEqual(["ops 3 demo-ops email urgent"]);
    expect(ward.state.alerts[0]?.state).toBe("unanswered");
  });

  it("passed on, goes to the next step at once", () => {
    ward.hear(severeEnd());
    ward.pass(1);
    ward.answer("pass-on");
    expect(ward.told.slice(2)).toEqual(byBoth("alert 2 demo-nephrologist urgent"));
  });

  it("with nobody to tell goes to the next step at once, and ops hear of it", () => {
    const onCall = (role: string) =>
      role === "nurse" ? [] : [{ contact: role, channels: ["email" as const] }];
    ward.world = { onCall };
    const decision = ward.hear(severeEnd());
    expect(decision.nobody).toEqual([]);
    ward.pass(1);
    expect(ward.told).toEqual(["ops 3 ops email urgent", "alert 2 nephrologist email urgent"]);
  });

  it("runs the checkpoints and closes the window at five hours", () => {
    ward.hear(severeEnd());
    ward.passUntil(at("17:01"));
    expect(ward.state.episodes[0]?.checkpoints).toEqual([
      { dueAt: at("12:00"), ranAt: at("12:00") },
      { dueAt: at("13:00"), ranAt: at("13:00") },
      { dueAt: at("14:00"), ranAt: at("14:00") },
      { dueAt: at("16:00"), ranAt: at("16:00") },
      { dueAt: at("17:00"), ranAt: at("17:00") },
    ]);
    expect(ward.standing()).toMatchObject({ "window-closed-unmeasured": "routine" });
    expect(ward.standing()).not.toHaveProperty("post-dialysis-window");
  });

  it("runs overdue checkpoints as one, for an end that is reported late", () => {
    ward.now = at("14:30");
    ward.hear(severeEnd());
    expect(ward.state.episodes[0]?.checkpoints.map(({ ranAt }) => ranAt)).toEqual([
      at("14:30"),
      at("14:30"),
      at("14:30"),
      undefined,
      undefined,
    ]);
    expect(ward.state.alerts).toHaveLength(1);
  });
});

describe("a low panel after a severe spasm", () => {
  beforeEach(() => {
    ward.hear(severeEnd());
    ward.pass(1);
    ward.answer();
    ward.pass(30);
    ward.hear(...lowPanel());
  });

  it("is one more urgent alert: correct magnesium in the bath, hold calcium and potassium", () => {
    ward.pass(1);
    expect(ward.told.slice(2)).toEqual(byBoth("alert 1 demo-nurse urgent"));
    expect(ward.standing()).toMatchObject({
      "correct-magnesium-in-dialysate": "urgent",
      "hold-calcium-and-potassium": "urgent",
      "magnesium-low": "info",
    });
    expect(ward.standing()).not.toHaveProperty("measure-magnesium-first");
  });

  it("one that comes in pieces within the minute is one message", () => {
    ward = new Ward(at("12:31"));
    const [magnesium, calcium, potassium] = lowPanel();
    ward.hear(severeEnd());
    for (const piece of [magnesium, calcium, potassium]) if (piece) ward.hear(piece);
    ward.pass(1);
    expect(ward.told).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("corrected, it is withdrawn from everyone who was told, and calcium and potassium are no longer held", () => {
    ward.pass(11);
    const before = ward.told.length;
    ward.hear(correctedMagnesium(0.82, ward.now));
    expect(ward.told.slice(before)).toEqual([
      ...byBoth("withdrawal 1 demo-nurse urgent"),
      ...byBoth("withdrawal 2 demo-nephrologist urgent"),
    ]);
    expect(ward.state.alerts.at(-1)?.state).toBe("withdrawn");
    expect(ward.standing()).not.toHaveProperty("hold-calcium-and-potassium");
    ward.pass(60);
    expect(ward.told).toHaveLength(before + 4);
  });

  it("corrected before anyone was told, tells nobody", () => {
    ward.hear(correctedMagnesium(0.82, ward.now));
    ward.pass(30);
    expect(ward.told).toHaveLength(2);
  });

  it("low again after the correction, it is news again", () => {
    ward.pass(2);
    ward.hear(correctedMagnesium(0.82, ward.now));
    ward.passUntil(at("15:00"));
    const before = ward.told.length;
    ward.hear(result("magnesium", 0.6, at("15:00")));
    ward.pass(1);
    expect(ward.told.slice(before)).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("ends silently when newer facts resolve it", () => {
    ward.pass(2);
    ward.hear(result("magnesium", 0.9, at("12:33")));
    ward.pass(60);
    expect(ward.told.slice(2)).toEqual(byBoth("alert 1 demo-nurse urgent"));
    expect(ward.state.alerts.at(-1)).toMatchObject({
      state: "resolved",
      ended: { at: at("12:33"), why: "resolved" },
    });
  });
});

describe("a critical line", () => {
  it("is told at once and takes the waiting ones along", () => {
    ward.hear(severeEnd());
    ward.hear(treatment(ward.now, { treatment: "magnesium", route: "intravenous" }));
    expect(ward.told).toEqual(byBoth("alert 1 demo-nurse critical"));
    ward.pass(5);
    expect(ward.told).toHaveLength(2);
  });

  it("ends with its order, and is new if the order comes again", () => {
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    ward.hear(treatment(ward.now, { treatment: "magnesium", route: "intravenous" }));
    ward.pass(2);
    ward.hear(treatment(ward.now, { treatment: "magnesium", action: "stopped" }));
    expect(ward.standing()).not.toHaveProperty("no-iv-magnesium");
    ward.pass(30);
    ward.hear(treatment(ward.now, { treatment: "magnesium", route: "intravenous" }));
    expect(ward.told).toHaveLength(4);
  });
});

describe("facts of a patient without a session", () => {
  beforeEach(() => {
    ward.now = at("12:20");
    ward.hear(result("potassium", 6.8, at("12:10")));
    ward.hear(treatment(at("12:20"), { treatment: "magnesium", route: "intravenous" }));
  });

  it("are assessed and told at once", () => {
    expect(ward.standing()).toMatchObject({ "potassium-high": "critical", "no-iv-magnesium": "critical" });
    expect(ward.told).toHaveLength(4);
  });

  it("are adopted by the session that turns out to cover them, and nothing is told twice", () => {
    ward.answerAll();
    ward.pass(120);
    const before = ward.told.length;
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    ward.pass(60);
    expect(ward.told).toHaveLength(before);
    expect(ward.state.episodes.map(({ id }) => id)).toEqual(["session:S-1"]);
    expect(ward.standing()).toMatchObject({ "potassium-high": "critical", "no-iv-magnesium": "critical" });
  });

  it("keep their alerts when they are adopted: an answer is still waited for", () => {
    ward.pass(5);
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    ward.pass(6);
    expect(ward.told.slice(4).map((line) => line.split(" ")[2])).toEqual(
      Array.from({ length: 4 }, () => "demo-nephrologist"),
    );
  });
});

describe("routine lines", () => {
  it("wait for the shift's digest, and are taken out if they end before it", () => {
    const mild = { kind: "muscle-spasm", severity: "mild", active: true, onset: at("12:00") } as const;
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    const { changes } = ward.hear(symptoms(at("12:00"), mild));
    expect(ward.told).toEqual([]);
    const measure = { rule: "measure-magnesium-first", shiftEnd: at("15:00"), withdrawn: false };
    expect(changes.digestAdds).toEqual(expect.arrayContaining([expect.objectContaining(measure)]));
    const later = ward.hear(result("magnesium", 0.9, at("12:05")));
    expect(later.changes.digestRemoves).toEqual([expect.objectContaining(measure)]);
  });

  it("become urgent when an hour has passed without the panel", () => {
    const mild = { kind: "muscle-spasm", severity: "mild", active: true, onset: at("12:00") } as const;
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: [mild] }));
    ward.pass(59);
    expect(ward.told).toEqual([]);
    ward.pass(2);
    expect(ward.told).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });
});
