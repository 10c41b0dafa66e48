import type { SQSEvent } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { type PatientHandler, queueStack } from "../../../shared/lambda/queue.ts";
import { type Arrival, arrivalOf, UnreadableRecordError } from "../../../shared/work/arrival.ts";
import { aRecord } from "../../made-up/messages/record.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

function envelope(detail: unknown): string {
  return JSON.stringify({ version: "0", id: "e", "detail-type": "t", time: "2026-11-22T09:59:58Z", detail });
}

function of(subject: string, id: string): string {
  return envelope(aReport({}, { subject, id }));
}

async function settled(records: readonly (readonly [id: string, body: string])[], handle: PatientHandler) {
  const recorder = aRecorder(NOW);
  const event: SQSEvent = { Records: records.map(([id, body]) => aRecord(id, body)) };
  const { batchItemFailures } = await queueStack(recorder.runtime, handle)(event);
  return { recorder, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort() };
}

describe("a batch", () => {
  test("each patient's facts come together, in the order of their arrival", async () => {
    const seen: Record<string, string[]> = {};
    const { failed } = await settled(
      [
        ["1", of("anna", "a")],
        ["2", of("bert", "b")],
        ["3", of("anna", "c")],
      ],
      async (subject, arrivals) => {
        seen[subject] = arrivals.map(({ fact }) => fact.id);
      },
    );
    expect(seen).toEqual({ anna: ["a", "c"], bert: ["b"] });
    expect(failed).toEqual([]);
  });

  test("a record that cannot be read comes back alone", async () => {
    const seen: string[] = [];
    const { failed, recorder } = await settled(
      [
        ["1", "no JSON"],
        ["2", of("anna", "a")],
        ["3", envelope({ ...aReport(), type: "unknown" })],
        ["4", envelope(undefined)],
      ],
      async (subject) => void seen.push(subject),
    );
    expect(failed).toEqual(["1", "3", "4"]);
    expect(seen).toEqual(["anna"]);
    expect(recorder.logged.filter(({ level }) => level === "error")).toHaveLength(3);
  });

  test("a patient's failure brings back that patient's records and no others", async () => {
    const { failed, recorder } = await settled(
      [
        ["1", of("anna", "a")],
        ["2", of("bert", "b")],
        ["3", of("anna", "c")],
      ],
      async (subject) => {
        if (subject === "anna") throw new TypeError("about the patient");
      },
    );
    expect(failed).toEqual(["1", "3"]);
    expect(recorder.counts).toEqual({ DecisionsFailed: 1 });
    expect(JSON.stringify(recorder.logged)).toContain("TypeError");
    expect(JSON.stringify(recorder.logged)).not.toContain("about the patient");
  });

  test("a failed decision names the requests that brought its facts, and nothing of what they said", async () => {
    const key = `2026-11-22/09/hl7v2/59-58.000-Req7-${"a".repeat(64)}`;
    const body = JSON.stringify({ ...JSON.parse(of("anna", "a")), resources: [key] });
    const { recorder } = await settled([["1", body]], async () => {
      throw new TypeError("about the patient");
    });
    expect(recorder.logged).toContainEqual({
      ...{ level: "error", code: "decision-failed" },
      fields: { error: "TypeError", count: 1, requests: [key] },
    });
  });

  test("subjects that are names of an object's own are patients like others", async () => {
    const seen: string[] = [];
    await settled(
      [
        ["1", of("__proto__", "a")],
        ["2", of("constructor", "b")],
      ],
      async (subject, arrivals) => void seen.push(`${subject}:${arrivals.length}`),
    );
    expect(seen.sort()).toEqual(["__proto__:1", "constructor:1"]);
  });
});

describe("a record at the worker's edge", () => {
  test("is the fact, with the time of its acceptance", () => {
    const expected: Partial<Arrival> = { acceptedAt: "2026-11-22T09:59:58.000Z" };
    expect(arrivalOf({ body: of("anna", "a") })).toMatchObject({
      ...expected,
      fact: { id: "a", subject: "anna" },
    });
  });

  test("brings the request that it came in along, if the bus names one", () => {
    const named = { ...JSON.parse(of("anna", "a")), resources: ["2026-11-22/10/hl7v2/key"] };
    expect(arrivalOf({ body: JSON.stringify(named) }).archived).toBe("2026-11-22/10/hl7v2/key");
    expect(arrivalOf({ body: of("anna", "a") }).archived).toBeUndefined();
  });

  test("an acknowledgement never comes this way", () => {
    const data = { alert: "a", contact: "c", outcome: "acting" };
    const body = envelope({ ...aReport(), type: "alert.acknowledged.v1", data });
    expect(() => arrivalOf({ body })).toThrow(UnreadableRecordError);
  });

  test("the error says nothing of what the record holds", () => {
    const body = envelope(aReport({ status: "secret" }));
    expect(() => arrivalOf({ body })).toThrow(/^The record holds no fact$/);
  });
});
