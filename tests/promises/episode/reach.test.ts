import { describe, expect, it } from "vitest";
import { looksFartherBack } from "../../../shared/episode/reach.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { storedFact } from "../../made-up/patients/ward.ts";

/**
 * Goal: a near load serves only where nothing farther back can be changed.
 * Method: one fact of each kind, about these days and about earlier ones.
 */
const now = "2026-03-10T14:00:00.000Z";
const today = "2026-03-10T13:00:00.000Z";
const lastWeek = "2026-03-03T13:00:00.000Z";

const near: PatientState = {
  ...{ subject: "P-1", version: 9, facts: [], episodes: [], alerts: [], messages: [], dueAt: null },
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
const answer: CloudEvent = {
  ...{ ...envelope, time: today, type: "alert.acknowledged.v1" },
  data: { alert: "a-1", contact: "demo-nurse", outcome: "acting" },
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

  it("is not enough where time brings something of last week", () => {
    const episode = {
      ...{ id: "session:S", sessionId: "S", policy: "p", opensAt: lastWeek, pictureDigest: "d" },
      ...{ reviewAt: today, watch: "quiet" as const, checkpoints: [], told: [] },
    };
    expect(looksFartherBack({ ...near, episodes: [episode] }, [], now)).toBe(true);
    expect(looksFartherBack({ ...near, episodes: [{ ...episode, opensAt: today }] }, [], now)).toBe(false);
  });
});
