import { describe, expect, it } from "vitest";
import { type Instant, plusHours, plusMinutes } from "../../../../../shared/base/instant.ts";
import {
  earlierSpasmSessions,
  withPreviousWeight,
} from "../../../../../shared/episode/facts/earlier-sessions.ts";
import type { Patient } from "../../../../../shared/episode/facts/patient.ts";
import type { Session, Symptom } from "../../../../../shared/protocol/types/picture.ts";
import { evidenceOf } from "../../../../made-up/patients/kept-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

function session(startedAt: Instant, endedAt: Instant, given: Partial<Session> = {}): Session {
  const evidence = evidenceOf(`session:${startedAt}`);
  const fluid = { evidence: evidenceOf(`fluid:${startedAt}`) };
  return { evidence, sessionId: startedAt, startedAt, endedAt, dialysate: {}, fluid, ...given };
}

function spasm(onset: Instant, given: Partial<Symptom> = {}): Symptom {
  const evidence = evidenceOf(`symptom:${onset}`);
  return { evidence, kind: "muscle-spasm", onset, onsetKnown: true, active: true, ...given };
}

const opensAt = at("08:00");

function earlier(sessions: readonly Session[], symptoms: readonly Symptom[], starts: Patient["starts"] = []) {
  const patient: Patient = {
    sessions,
    symptoms,
    starts,
    ...{
      labs: [],
      superseded: [],
      conflicts: [],
      draws: [],
      orders: [],
      histories: [],
      voided: [],
    },
  };
  return earlierSpasmSessions(patient, opensAt, () => 5);
}

describe("an earlier session counts among those with a spasm", () => {
  const endingAt = (endedAt: Instant) => {
    const startedAt = plusHours(endedAt, -4);
    return earlier([session(startedAt, endedAt)], [spasm(plusMinutes(startedAt, 1))]).length;
  };

  it("if it ended in the 30 days before this episode, both ends included", () => {
    const first = plusHours(opensAt, -30 * 24);
    expect([first, opensAt].map(endingAt)).toEqual([1, 1]);
    expect([plusMinutes(first, -1), plusMinutes(opensAt, 1)].map(endingAt)).toEqual([0, 0]);
  });

  const [startedAt, endedAt] = [at("00:00"), at("02:00")];
  const withOnset = (onset: Instant) => earlier([session(startedAt, endedAt)], [spasm(onset)]).length;

  it("if the spasm began between its start and its window's end, both included", () => {
    expect([startedAt, at("07:00")].map(withOnset)).toEqual([1, 1]);
    expect([plusMinutes(startedAt, -1), at("07:01")].map(withOnset)).toEqual([0, 0]);
  });

  it("if the spasm began before this episode did, whose own it would be else", () => {
    const late = session(at("02:00"), at("05:00"));
    expect(earlier([late], [spasm(at("07:59"))])).toHaveLength(1);
    expect(earlier([late], [spasm(opensAt)])).toEqual([]);
    expect(earlier([late], [spasm(at("09:00"))])).toEqual([]);
  });

  it("as severe if one of its spasms was, and rests on them all", () => {
    const spasms = [spasm(at("01:00"), { severity: "mild" }), spasm(at("01:30"), { severity: "severe" })];
    expect(earlier([session(startedAt, endedAt)], spasms)).toEqual([
      { sessionId: startedAt, endedAt, severe: true, evidence: spasms.map(({ evidence }) => evidence) },
    ]);
    expect(earlier([session(startedAt, endedAt)], spasms.slice(0, 1))[0]?.severe).toBe(false);
  });

  it("once, where the unit and its machine each report it", () => {
    const both = [session(startedAt, endedAt), session(plusMinutes(startedAt, 5), plusMinutes(endedAt, -5))];
    const spasms = [spasm(startedAt, { severity: "severe" }), spasm(at("01:00")), spasm(at("07:00"))];
    const evidence = spasms.map((one) => one.evidence);
    expect(earlier(both, spasms)).toMatchObject([{ severe: true, evidence }]);
    const next = session(endedAt, plusHours(endedAt, 3));
    expect(earlier([...both, next], [spasm(at("01:00")), spasm(at("04:00"))])).toHaveLength(2);
  });

  it("once, where it went on at another machine, whichever spasm came when", () => {
    const parts = [session(at("00:05"), at("01:00")), session(at("01:10"), at("03:00"))];
    const visit = (endedAt: Instant) => [...parts, session(at("00:00"), endedAt)];
    for (const endedAt of [at("02:55"), at("03:05")])
      for (const times of [["02:00"], ["00:30", "02:00"], ["00:02", "02:59"]])
        expect(
          earlier(
            visit(endedAt),
            times.map((time) => spasm(at(time))),
          ),
        ).toHaveLength(1);
  });

  it("once, where each report shares hours with the next alone", () => {
    const chain = [
      ["00:00", "01:00"],
      ["00:50", "02:00"],
      ["01:50", "03:00"],
    ] as const;
    const visit = chain.map(([from, to]) => session(at(from), at(to)));
    expect(earlier(visit, [spasm(at("00:30")), spasm(at("02:30"))])).toMatchObject([
      { sessionId: at("00:00") },
    ]);
  });

  it("by its own spasms alone, from a day after another that is said to have lasted for days", () => {
    const first = plusHours(opensAt, -96);
    const long = session(first, plusHours(opensAt, -1));
    const counted = (hours: number) => {
      const startedAt = plusHours(first, hours);
      const next = session(startedAt, plusHours(startedAt, 4));
      return earlier(
        [long, next],
        [plusHours(first, 1), plusHours(startedAt, 1)].map((onset) => spasm(onset)),
      );
    };
    expect([23.9, 24].map((hours) => counted(hours).length)).toEqual([1, 2]);
  });

  it("by its own spasms alone, though another is said to have lasted for days", () => {
    const [first, second] = [plusHours(opensAt, -96), plusHours(opensAt, -48)];
    const long = session(plusMinutes(first, -5), plusHours(opensAt, -1));
    const days = [session(first, plusHours(first, 4)), session(second, plusHours(second, 4)), long];
    const felt = (...onsets: Instant[]) =>
      earlier(
        days,
        onsets.map((onset) => spasm(onset)),
      );
    expect(felt(plusHours(second, 1))).toMatchObject([{ sessionId: second }]);
    expect(felt(plusHours(first, 1), plusHours(second, 1))).toHaveLength(2);
  });

  it("and no spasm makes two of it and of the one after, in whose hours it was", () => {
    const dialysis = session(at("00:00"), at("03:00"));
    const ultrafiltration = session(at("03:05"), at("04:00"), { withoutDialysis: true });
    const counted = earlier([dialysis, ultrafiltration], [spasm(at("03:30"))]);
    expect(counted).toMatchObject([{ sessionId: ultrafiltration.sessionId }]);
  });
});

describe("an earlier session of which no end is known", () => {
  const daysAgo = (days: number) => plusHours(opensAt, -24 * days);
  const begun = (...startedAt: Instant[]) => startedAt.map((at) => ({ sessionId: at, startedAt: at }));

  it("counts by its start, with what was felt until its window would close, or the next one began", () => {
    const start = daysAgo(2);
    const felt = (hours: number, ...starts: Instant[]) =>
      earlier([], [spasm(plusHours(start, hours), { severity: "severe" })], begun(start, ...starts));
    expect(felt(1)).toMatchObject([{ sessionId: start, endedAt: start, severe: true }]);
    expect([felt(13), felt(13.1), felt(3, plusHours(start, 2))].map((all) => all.length)).toEqual([1, 0, 1]);
    expect(felt(3, plusHours(start, 2))).toMatchObject([{ sessionId: plusHours(start, 2) }]);
  });

  it("stands among the others in order of time, once, and only for 30 days", () => {
    const starts = begun(daysAgo(31), daysAgo(6), daysAgo(4), daysAgo(2));
    const ended = session(daysAgo(4), plusHours(daysAgo(4), 4));
    const spasms = starts.map(({ startedAt }) => spasm(plusHours(startedAt, 1)));
    expect(earlier([ended], spasms, starts).map(({ sessionId }) => sessionId)).toEqual([
      daysAgo(6),
      daysAgo(4),
      daysAgo(2),
    ]);
  });
});

describe("the weight after the session before", () => {
  const weighed = (post: string) => ({ fluid: { evidence: evidenceOf(`fluid:${post}`), post } });
  const today = session(at("08:00"), at("12:00"), weighed("70"));
  const previousPost = (...others: Session[]) => withPreviousWeight(today, others).fluid.previousPost;

  it("is that of the last one that ended by this one's start", () => {
    const before = session(at("00:00"), at("02:00"), weighed("71"));
    const next = session(at("14:00"), at("18:00"), weighed("72"));
    const upToThis = session(at("04:00"), at("08:00"), weighed("73"));
    expect(previousPost(before, today, next)).toBe("71");
    expect(previousPost(before, upToThis, today, next)).toBe("73");
    expect(previousPost(today, next)).toBeUndefined();
    expect(previousPost(session(at("06:00"), at("06:00"), weighed("74")), today)).toBe("74");
  });

  it("is that of another report of its hours, if the last one did not state it", () => {
    const both = [session(at("00:00"), at("02:00"), weighed("71")), session(at("00:05"), at("02:05"))];
    expect(previousPost(...both, today)).toBe("71");
    const weighedTwice = session(at("00:05"), at("02:05"), weighed("72"));
    expect(previousPost(...both.slice(0, 1), weighedTwice, today)).toBe("72");
  });

  it("is unknown if that one did not state it", () => {
    const before = session(at("00:00"), at("02:00"), weighed("71"));
    const unweighed = session(at("04:00"), at("06:00"));
    expect(previousPost(before, unweighed, today)).toBeUndefined();
    const next = session(at("02:00"), at("06:00"));
    expect(previousPost(before, next, today)).toBeUndefined();
  });

  it("is never that of the session itself, though it lasted no time", () => {
    const moment = session(at("08:00"), at("08:00"), weighed("70"));
    expect(withPreviousWeight(moment, [moment])).toEqual(moment);
  });
});
