import { beforeEach, describe, expect, it } from "vitest";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../../made-up/patients/ward.ts";

/** None of them clears anything. */
const doubtful: readonly (readonly [why: string, given: Parameters<typeof result>[3]])[] = [
  ["preliminary", { status: "preliminary" }],
  ["haemolysed", { haemolysed: true }],
  ["cancelled", { status: "cancelled" }],
  ["entered in error", { status: "entered-in-error" }],
  ["of urine", { specimen: "urine" }],
  ["no number", { value: "clotted" }],
  ["of no time", { collectedAt: undefined, issuedAt: at("12:30") }],
];

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

const nurse = byBoth("alert 1 demo-nurse critical");
const doctor = byBoth("alert 2 demo-nephrologist critical");

describe("a critical line that stands after somebody took it on", () => {
  beforeEach(() => {
    ward.hear(result("potassium", 6.4, at("12:00")));
    ward.pass(5);
    ward.answer();
    expect(ward.told).toEqual(nurse);
  });

  it("comes back once to them after an hour, ten minutes later to the next step, and leaves the state", () => {
    ward.pass(59);
    expect(ward.told).toEqual(nurse);
    ward.pass(1);
    expect(ward.told).toEqual([...nurse, ...nurse]);
    ward.pass(9);
    expect(ward.told).toHaveLength(4);
    ward.pass(1);
    expect(ward.told).toEqual([...nurse, ...nurse, ...doctor]);
    ward.pass(240);
    expect(ward.told).toHaveLength(6);
    expect(ward.alerts).toEqual(["acknowledged"]);
  });

  it("goes no further if it is answered again", () => {
    ward.pass(61);
    ward.answer();
    ward.pass(60);
    expect(ward.told).toEqual([...nurse, ...nurse]);
  });

  it.each(["pass-on", "unable"] as const)(
    "goes to the next step at once if they say %s, and then comes back to who takes it on there",
    (outcome) => {
      ward.pass(62);
      ward.answer(outcome);
      expect(ward.told).toEqual([...nurse, ...nurse, ...doctor]);
      expect(ward.alerts).toEqual(["open"]);
      ward.answer("acting", "demo-nephrologist");
      ward.pass(59);
      expect(ward.told).toHaveLength(6);
      ward.pass(1);
      expect(ward.told).toEqual([...nurse, ...nurse, ...doctor, ...doctor]);
    },
  );

  it("handed on and not taken on, is unanswered ten minutes later", () => {
    ward.pass(62);
    ward.answer("unable");
    ward.pass(9);
    expect(ward.alerts).toEqual(["open"]);
    ward.pass(1);
    expect(ward.alerts).toEqual(["unanswered"]);
  });

  it("is unanswered at once if who has the last step hands it on", () => {
    ward.answer("pass-on");
    ward.answer("acting", "demo-nephrologist");
    ward.pass(5);
    expect(ward.alerts).toEqual(["acknowledged"]);
    ward.answer("unable", "demo-nephrologist");
    expect(ward.alerts).toEqual(["unanswered"]);
  });

  it("does not, if a newer value ended it, eased it or was told itself", () => {
    ward.pass(20);
    ward.hear(result("potassium", 5.7, ward.now));
    ward.pass(120);
    expect(ward.told).toEqual(nurse);
  });

  it("does, if a newer value is as bad and was not told", () => {
    ward.pass(20);
    ward.hear(result("potassium", 6.5, ward.now));
    ward.pass(45);
    expect(ward.told).toEqual([...nurse, ...nurse]);
  });

  it.each(doubtful)("does, if a newer value is %s", (_why, given) => {
    ward.pass(20);
    ward.hear(result("potassium", 4.4, ward.now, given));
    ward.pass(45);
    expect(ward.told).toEqual([...nurse, ...nurse]);
  });

  it("does, if a newer value was drawn during the next session, and not if one was drawn after it", () => {
    ward.pass(5);
    ward.hear(sessionStarted("S-2", ward.now));
    ward.pass(10);
    ward.hear(result("potassium", 4.4, ward.now));
    ward.pass(45);
    expect(ward.told).toEqual([...nurse, ...nurse]);
    ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("12:10"), endedAt: ward.now }));
    ward.pass(1);
    ward.hear(result("potassium", 4.4, ward.now));
    ward.pass(60);
    expect(ward.told).toEqual([...nurse, ...nurse]);
  });

  it("does, for signs of aluminium", () => {
    ward = new Ward(at("12:00"));
    ward.hear(symptoms(at("12:00"), { kind: "speech-disturbance", onset: at("12:00") }));
    ward.pass(5);
    ward.answer();
    ward.pass(120);
    expect(ward.told).toEqual([...nurse, ...nurse, ...doctor]);
  });

  describe("for a heart at risk", () => {
    const mild = { kind: "muscle-spasm", severity: "mild", onset: at("12:00") } as const;
    const critical = () => ward.told.filter((told) => told.includes("critical"));
    const hear = (...facts: Parameters<Ward["hear"]>) => {
      ward = new Ward(at("12:00"));
      ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }), ...facts);
      ward.pass(5);
      ward.answer();
      ward.pass(120);
    };
    const ill = historyStated(at("11:00"), { structuralHeartDisease: true });

    const fast = { kind: "tachycardia", onset: at("12:00") } as const;

    it("does, if it is still fast", () => {
      hear(symptoms(at("12:00"), mild, fast));
      expect(critical()).toEqual([...nurse, ...nurse, ...doctor]);
    });

    it("does not, if that was called over", () => {
      hear(symptoms(at("12:00"), mild, { ...fast, active: false, endedAt: at("12:00") }));
      expect(critical()).toEqual(nurse);
    });

    it("does not, if it is ill and a value is beyond a limit that is not critical", () => {
      hear(ill, symptoms(at("12:00"), mild), result("magnesium", 0.6, at("12:00")));
      expect(critical()).toEqual(nurse);
    });

    it("does, by the line of the value, where that is critical", () => {
      hear(ill, symptoms(at("12:00"), mild), result("potassium", 6.4, at("12:00")));
      expect(critical()).toEqual([...nurse, ...nurse, ...doctor]);
    });
  });

  it("after as long as the site sets", () => {
    ward.world = { comesBackAfterMinutes: 15 };
    ward.hear(result("potassium", 6.45, ward.now));
    ward.pass(15);
    expect(ward.told).toEqual([...nurse, ...nurse]);
  });
});

describe("a critical line that nobody answered", () => {
  it("is told, as its steps end, to the shift that came on while they were taken, and to no later one", () => {
    ward.now = at("14:50");
    ward.hear(result("potassium", 6.4, ward.now));
    ward.pass(19);
    expect(ward.told).toEqual([...nurse, ...doctor]);
    ward.pass(1);
    expect(ward.alerts).toEqual(["unanswered"]);
    expect(ward.told.filter((told) => told === nurse[0])).toHaveLength(2);
    expect(ward.toldWhile(() => ward.pass(1200))).toEqual([]);
  });

  it.each(doubtful)("is, if a newer value is %s", (_why, given) => {
    ward.hear(result("potassium", 6.4, at("12:00")));
    ward.hearAt(at("13:00"), result("potassium", 5.0, at("13:00"), given));
    ward.passUntil(at("14:59"));
    expect(ward.toldWhile(() => ward.pass(1))).toEqual([...nurse, "ops 3 demo-ops email critical"]);
  });

  it("is not, if it ended meanwhile", () => {
    ward.hear(result("potassium", 6.4, at("12:00")));
    ward.hearAt(at("13:00"), result("potassium", 5.0, at("13:00")));
    expect(ward.toldWhile(() => ward.pass(300))).toEqual([]);
    expect(ward.alerts).toEqual(["resolved"]);
  });

  it("is not, if its order was stopped after its hours were over", () => {
    ward.now = at("18:00");
    ward.hear(treatment(ward.now, { treatment: "magnesium", route: "intravenous" }));
    ward.passUntil("2026-03-10T22:59:00.000Z");
    ward.hear(treatment(ward.now, { treatment: "magnesium", action: "stopped" }));
    expect(ward.toldWhile(() => ward.pass(60))).toEqual([]);
  });
});
