import { describe, expect, it } from "vitest";
import { plusHours } from "../../../shared/base/instant.ts";
import { looksFartherBack } from "../../../shared/episode/reach.ts";
import type { Episode } from "../../../shared/episode/state/episode.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { alert as kept } from "../../made-up/patients/kept-facts.ts";
import { neverSeen } from "../../made-up/patients/never-seen.ts";
import { storedFact } from "../../made-up/patients/ward.ts";

/**
 * Goal: a near load serves only where nothing farther back can be changed.
 * Method: one fact of each kind, about these days and about earlier ones.
 */
const now = "2026-03-10T14:00:00.000Z";
const today = "2026-03-10T13:00:00.000Z";
const lastWeek = "2026-03-03T13:00:00.000Z";

const near: PatientState = {
  ...neverSeen("P-1"),
  version: 9,
  reviewedFrom: "2026-03-07T14:00:00.000Z",
};
const envelope = { specversion: "1.0", id: "f", source: "lab", subject: "P-1" } as const;

const labs = (collectedAt: string, resultId = "r-1"): CloudEvent => ({
  ...{ ...envelope, time: today, type: "lab.results.reported.v1" },
  data: {
    reportId: "report",
    results: [
      {
        resultId,
        code: { system: "http://loinc.org", code: "2601-3" },
        value: 0.6,
        unit: "mmol/L",
        status: "final",
        collectedAt,
      },
    ],
  },
});
const order = (action: "ordered" | "started" | "given" | "stopped", time = today): CloudEvent => ({
  ...{ ...envelope, id: `${action}-${time}`, time, type: "treatment.changed.v1" },
  data: { orderId: "o-1", treatment: "magnesium", action },
});
const acting = { contact: "demo-nurse", outcome: "acting" } as const;
const answer: CloudEvent = {
  ...{ ...envelope, time: today, type: "alert.acknowledged.v1" },
  data: { alert: "a-1", ...acting },
};
const farther = (fact: CloudEvent, state: Partial<PatientState> = {}) =>
  looksFartherBack({ ...near, ...state }, [storedFact(fact, now)], now);

describe("a near load", () => {
  it("is enough for a result of these days, and for a new order", () => {
    expect(farther(labs(today))).toBe(false);
    expect(farther(order("ordered"))).toBe(false);
  });

  it("is not enough for a result of last week, or for the correction of one", () => {
    expect(farther(labs(lastWeek))).toBe(true);
    const known = { ...labs(lastWeek), id: "before" };
    expect(farther(labs(today), { facts: [storedFact(known, lastWeek)] })).toBe(true);
  });

  it("is not enough for an order that runs since last week, or that it does not know", () => {
    expect(farther(order("stopped"), { facts: [storedFact(order("ordered", lastWeek), lastWeek)] })).toBe(
      true,
    );
    expect(farther(order("given"))).toBe(true);
    expect(farther(order("given"), { facts: [storedFact(order("ordered"), today)] })).toBe(false);
  });

  it("is not enough for an answer to an alert that it does not know", () => {
    expect(farther(answer)).toBe(true);
    const alerts = [kept({ id: "a-1" }), kept({ id: "a-2" })];
    expect([farther(answer, { alerts }), farther(answer, { alerts: alerts.slice(1) })]).toEqual([
      false,
      true,
    ]);
  });

  const episode = {
    ...{ id: "session:S", sessionId: "S", policy: "p", opensAt: lastWeek, pictureDigest: "d" },
    ...{ reviewAt: today, watch: "quiet" as const, checkpoints: [], told: [] },
  };

  it("is not enough where time brings something of last week", () => {
    expect(looksFartherBack({ ...near, episodes: [episode] }, [], now)).toBe(true);
    expect(looksFartherBack({ ...near, episodes: [{ ...episode, opensAt: today }] }, [], now)).toBe(false);
  });

  it("is not enough from the minute on at which something is due, of what began two days ago", () => {
    const looks = (given: Partial<Episode>) =>
      looksFartherBack({ ...near, episodes: [{ ...episode, ...given }] }, [], now);
    const [edge, later] = [plusHours(now, -48), plusHours(now, 1)];
    expect([looks({ opensAt: edge }), looks({ opensAt: plusHours(now, -49) })]).toEqual([false, true]);
    const due = [null, later, now].map((reviewAt) => looks({ reviewAt }));
    expect(due).toEqual([false, false, true]);
    const checked = (...checkpoints: Episode["checkpoints"]) => looks({ reviewAt: null, checkpoints });
    expect(checked({ dueAt: today, ranAt: today }, { dueAt: later })).toBe(false);
    expect(checked({ dueAt: today, ranAt: today }, { dueAt: now })).toBe(true);
  });

  it("is not enough for what may stand farther back", () => {
    const stored = (event: CloudEvent, digest: string) => ({ ...storedFact(event, today), digest });
    const same = labs(today);
    const packed = (fact: CloudEvent, digest = "") => farther(same, { facts: [stored(fact, digest)] });
    expect(packed(same)).toBe(true);
    expect([packed(same, "d"), packed({ ...same, id: "g" }), packed({ ...same, source: "s" })]).toEqual([
      false,
      false,
      false,
    ]);
    const merged: CloudEvent = {
      ...envelope,
      time: today,
      type: "patient.merged.v1",
      data: { merged: "P-2" },
    };
    const withdrawn = { ...merged, type: "lab.results.withdrawn.v1", data: { status: "cancelled" } } as const;
    const history = (status?: "entered-in-error"): CloudEvent => ({
      ...{ ...envelope, time: today, type: "history.stated.v1" },
      data: { anticoagulated: true, ...(status && { status }) },
    });
    expect([merged, withdrawn, history("entered-in-error"), history()].map((fact) => farther(fact))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(farther(labs(plusHours(now, -48)))).toBe(false);
  });

  it("is not enough in the hours of a session that goes on for days, and for a session of before", () => {
    const session = (startedAt: string, endedAt: string): CloudEvent => ({
      ...{ ...envelope, id: "s", time: today, type: "dialysis.session.ended.v1" },
      data: { sessionId: "S-1", startedAt, endedAt },
    });
    const started = { ...session(today, today), type: "dialysis.session.started.v1" } as const;
    const began = (startedAt: string): CloudEvent => ({ ...started, data: { sessionId: "S-1", startedAt } });
    const [long, before, hour] = [plusHours(now, -90), plusHours(now, -60), plusHours(now, -1)];
    const known = (fact: CloudEvent) => ({ facts: [storedFact(fact, today)] });
    expect(farther(labs(today), known(session(long, hour)))).toBe(true);
    expect(farther(labs(today), known(session(long, before)))).toBe(false);
    expect(farther(labs(plusHours(now, -47)), known(session(before, plusHours(before, 14))))).toBe(false);
    expect(
      [session(long, hour), session(hour, now), began(long), began(hour)].map((one) => farther(one)),
    ).toEqual([true, false, true, false]);
  });

  it("is enough for an order of these days, and for one that begins", () => {
    const known = (...facts: CloudEvent[]) => ({ facts: facts.map((fact) => storedFact(fact, today)) });
    const older = (orderId: string): CloudEvent => {
      const began = order("ordered", lastWeek);
      return {
        ...began,
        id: orderId,
        data: { orderId, treatment: "magnesium", action: "ordered" },
      } as CloudEvent;
    };
    expect(farther(order("given"), known(older("o-1"), order("ordered")))).toBe(true);
    expect(farther(order("given"), known(older("o-2"), order("ordered")))).toBe(false);
    expect(farther(order("given"), known(order("ordered", plusHours(now, -48))))).toBe(false);
    expect(farther(order("started"), known(older("o-2")))).toBe(false);
    expect(farther(order("started"), known(labs(lastWeek, "r-2")))).toBe(false);
  });

  it("is not enough where an alert about last week may be told again: its picture is of then", () => {
    const line = {
      ...{ rule: "measure-magnesium-first", subject: "muscle-spasm@then", severity: "urgent" as const },
      ...{ state: "standing" as const, since: today, alerts: ["a-1"], evidence: [] },
    };
    const alert = {
      ...{ id: "a-1", episode: "session:S", causedAt: today, raisedAt: today, severity: "urgent" as const },
      ...{ state: "acknowledged" as const, gatherUntil: today, steps: [], unansweredAfterMinutes: 20 },
      ...{ stepsTaken: 1, references: {} },
    };
    const lately = { ...episode, reviewAt: null, told: [line] };
    const looks = (episodes: PatientState["episodes"], alerts: PatientState["alerts"]) =>
      looksFartherBack({ ...near, episodes, alerts }, [], now);
    expect(looks([lately], [alert])).toBe(true);
    const raised = [-24, -25].map((hours) =>
      looks([lately], [{ ...alert, raisedAt: plusHours(now, hours) }]),
    );
    expect(raised).toEqual([true, false]);
    const [over, both] = [
      { ...line, state: "resolved" as const },
      { ...line, alerts: ["a-0", "a-1"] },
    ];
    expect([
      looks([{ ...lately, told: [over] }], [alert]),
      looks([{ ...lately, told: [over, both] }], [alert]),
    ]).toEqual([false, true]);
    expect(looks([lately], [{ ...alert, raisedAt: lastWeek, answer: { ...acting, at: today } }])).toBe(true);
    expect(looks([lately], [{ ...alert, raisedAt: lastWeek }])).toBe(false);
    expect(looks([lately], [{ ...alert, ended: { at: today, why: "resolved" } }])).toBe(false);
    expect(looks([{ ...lately, opensAt: today }], [alert])).toBe(false);
  });
});
