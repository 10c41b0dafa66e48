import { describe, expect, it } from "vitest";
import { looksFartherBack } from "../../../shared/episode/reach.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
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
  reviewedFrom: "2026-03-06T14:00:00.000Z",
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
const order = (action: "ordered" | "given" | "stopped", time = today): CloudEvent => ({
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
  });

  const episode = {
    ...{ id: "session:S", sessionId: "S", policy: "p", opensAt: lastWeek, pictureDigest: "d" },
    ...{ reviewAt: today, watch: "quiet" as const, checkpoints: [], told: [] },
  };

  it("is not enough where time brings something of last week", () => {
    expect(looksFartherBack({ ...near, episodes: [episode] }, [], now)).toBe(true);
    expect(looksFartherBack({ ...near, episodes: [{ ...episode, opensAt: today }] }, [], now)).toBe(false);
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
    expect(looks([lately], [{ ...alert, raisedAt: lastWeek, answer: { ...acting, at: today } }])).toBe(true);
    expect(looks([lately], [{ ...alert, raisedAt: lastWeek }])).toBe(false);
    expect(looks([lately], [{ ...alert, ended: { at: today, why: "resolved" } }])).toBe(false);
    expect(looks([{ ...lately, opensAt: today }], [alert])).toBe(false);
  });
});
