import { describe, expect, test } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { historyStated, sessionEnded, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const cramp = { kind: "muscle-spasm", severity: "severe", onset: at("12:05") } as const;
const fast = (ward: Ward) => symptoms(ward.now, { kind: "tachycardia", onset: ward.now });

/** Hours later, when the window of the spasm is over. */
function late(hasSession: boolean, ...more: Parameters<typeof symptoms>[1][]): Ward {
  const ward = new Ward(at("12:05"));
  if (hasSession) ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
  ward.hear(symptoms(ward.now, cramp));
  ward.pass(2);
  ward.answerAll("no-action");
  ward.now = plusHours(at("12:00"), 7);
  if (more.length > 0) ward.hear(symptoms(ward.now, ...more));
  ward.pass(1);
  return ward;
}

test.each([true, false])(
  "with a spasm that nobody called over it is critical (session known: %s)",
  (hasSession) => {
    const ward = late(hasSession);
    const before = ward.rings.length;
    ward.hear(fast(ward));
    expect(ward.rings.slice(before)).toEqual(["alert 1 demo-nurse sms critical"]);
    ward.answerAll("no-action");
    ward.pass(5);
    ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("18:30"), endedAt: ward.now }));
    ward.pass(2);
    expect(ward.rings).toHaveLength(before + 1);
  },
);

describe.each([true, false])("fast beside a spasm of hours with a session: %s", (hadSession) => {
  test.each([true, false])("it rings again when it is fast days later, session known: %s", (hasSession) => {
    const ward = late(hadSession);
    ward.hear(fast(ward));
    ward.answerAll("no-action");
    ward.pass(30);
    ward.hear(symptoms(ward.now, { kind: "tachycardia", active: false }));
    ward.now = plusHours(ward.now, 48);
    if (hasSession)
      ward.hear(sessionEnded({ startedAt: plusHours(ward.now, -4), endedAt: ward.now, sessionId: "S-2" }));
    ward.pass(5);
    const before = ward.rings.length;
    ward.hear(fast(ward));
    expect(ward.rings.slice(before)).toEqual(["alert 1 demo-nurse sms critical"]);
  });
});

test("with one that was called over it is not", () => {
  const ward = late(true, { ...cramp, active: false, endedAt: at("12:20") });
  const before = ward.rings.length;
  ward.hear(fast(ward));
  expect(ward.rings).toHaveLength(before);
});

describe("told before the spasm of the window that it is dangerous with", () => {
  const session = (...reported: Parameters<typeof symptoms>[1][]) =>
    sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: reported });
  const inSession = { ...cramp, onset: at("11:50") };
  const ways = [
    ["as a symptom", [session()], (ward: Ward) => symptoms(ward.now, cramp)],
    ["with the end of its session", [], () => session(inSession)],
  ] as const;

  test.each(ways)("it is critical by the word of that, %s, and once", (_, known, word) => {
    const ward = new Ward(at("17:10"), ...known);
    ward.hear(fast(ward));
    ward.pass(20);
    expect(ward.rings).toEqual([]);
    ward.hear(word(ward));
    expect(ward.rings).toEqual(["alert 1 demo-nurse sms critical"]);
    ward.answerAll("no-action");
    ward.pass(5);
    ward.hear(word(ward));
    ward.pass(120);
    expect(ward.rings.filter((told) => told.includes("critical"))).toHaveLength(1);
  });

  test("what is not critical beside it is told in the window's hours alone", () => {
    const ward = new Ward(at("17:10"));
    ward.hear(session());
    ward.hear(symptoms(ward.now, { kind: "tachycardia", onset: ward.now }));
    ward.hear(symptoms(ward.now, cramp));
    ward.pass(5);
    const raised = ward.state.alerts.flatMap(({ raisedFor = [] }) => raisedFor.map(({ rule }) => rule));
    expect(raised.toSorted()).toEqual([
      ...["dysrhythmia-risk", "measure-magnesium-first", "measure-panel"],
      "relieve-active-cramp",
    ]);
  });

  test("one that is over by that word, and another symptom of then, say nothing", () => {
    const ward = new Ward(at("17:10"));
    ward.hear(session());
    ward.hear(fast(ward));
    ward.hear(symptoms(ward.now, { ...cramp, active: false, endedAt: at("12:20") }));
    ward.hear(symptoms(ward.now, { kind: "worse-since-dialysis", onset: at("12:30"), active: false }));
    expect(ward.rings.filter((told) => told.includes("critical"))).toEqual([]);
  });
});

/** A heart that was fast, and a cramp that began hours later, in a session of then or on a day without one. */
function later(hours: number, hasSession: boolean, ...more: Parameters<typeof symptoms>[1][]): Ward {
  const ward = new Ward(at("12:00"), symptoms(at("12:00"), { kind: "tachycardia", onset: at("12:00") }));
  ward.pass(30);
  ward.answerAll("no-action");
  if (more.length > 0) ward.hear(symptoms(ward.now, ...more));
  ward.now = plusHours(at("12:00"), hours);
  if (hasSession) ward.hear(sessionEnded({ startedAt: plusHours(ward.now, -4), endedAt: ward.now }));
  ward.hear(symptoms(ward.now, { kind: "muscle-spasm", severity: "mild", onset: ward.now }));
  return ward;
}

describe.each([true, false])("a new spasm, session known: %s", (hasSession) => {
  test.each([6, 24, 7 * 24])("with a heart that was fast %d hours before is critical, and once", (hours) => {
    const ward = later(hours, hasSession);
    expect(ward.rings).toEqual(["alert 1 demo-nurse sms critical"]);
    ward.answerAll("no-action");
    ward.now = plusHours(ward.now, 24);
    ward.hear(sessionEnded({ sessionId: "S-2", startedAt: plusHours(ward.now, -4), endedAt: ward.now }));
    ward.pass(2);
    expect(ward.rings.filter((told) => told.includes("critical"))).toHaveLength(1);
  });

  test("with one that is slow again, or was fast long ago, is not", () => {
    expect(later(24, hasSession, { kind: "tachycardia", active: false }).rings).toEqual([]);
    expect(later(8 * 24, hasSession).rings).toEqual([]);
  });
});

describe.each([true, false])(
  "a heart that is found to be ill after the window (session known: %s)",
  (hasSession) => {
    const ill = (ward: Ward, structuralHeartDisease = true) =>
      ward.hear(historyStated(ward.now, { structuralHeartDisease }));

    test("rings for a spasm that nobody called over, once", () => {
      const ward = late(hasSession);
      const before = ward.rings.length;
      ill(ward);
      ward.pass(2);
      expect(ward.rings.slice(before)).toEqual(["alert 1 demo-nurse sms urgent"]);
      ward.answerAll("no-action");
      ward.pass(5);
      ill(ward);
      ward.hear(sessionEnded({ sessionId: "S-2", startedAt: plusHours(ward.now, -1), endedAt: ward.now }));
      ward.pass(2);
      expect(ward.rings).toHaveLength(before + 1);
    });

    test("rings for none that is over, and for nobody where it is denied", () => {
      const over = late(hasSession, { ...cramp, active: false, endedAt: at("12:20") });
      const active = late(hasSession);
      const before = [over, active].map((ward) => ward.rings.length);
      ill(over);
      ill(active, false);
      for (const ward of [over, active]) ward.pass(2);
      expect([over, active].map((ward) => ward.rings.length)).toEqual(before);
    });
  },
);
