import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf } from "../../../shared/events/digest.ts";
import { type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import { aReport, aSessionEnd } from "../../made-up/patients/events.ts";

function fact(body: unknown): CloudEvent {
  return sentFactSchema.parse(body);
}

test("it is SHA-256 in hex", () => {
  expect(digestOf(fact(aReport()))).toMatch(/^[0-9a-f]{64}$/);
});

test("the order of keys does not matter, nor a field that is undefined", () => {
  const startedAt = "2026-11-22T05:00:00Z";
  const identity = { specversion: "1.0", id: "1", source: "s" } as const;
  const start = { type: "dialysis.session.started.v1", subject: "p", time: startedAt } as const;
  const one: CloudEvent = { ...identity, ...start, data: { sessionId: "s-1", startedAt } };
  const other: CloudEvent = { data: { startedAt, sessionId: "s-1" }, ...start, ...identity };
  expect(digestOf(other)).toBe(digestOf(one));
  const end = fact(aSessionEnd());
  expect(digestOf(fact(aSessionEnd({ issuedAt: undefined })))).toBe(digestOf(end));
});

test("the order of a list does", () => {
  const symptoms = [{ kind: "twitching" }, { kind: "tachycardia" }];
  const end = aSessionEnd({ symptoms });
  const other = aSessionEnd({ symptoms: symptoms.toReversed() });
  expect(digestOf(fact(other))).not.toBe(digestOf(fact(end)));
});

test("the identity is not part of it", () => {
  const again = aReport({}, { id: "report-2", source: "another laboratory" });
  expect(digestOf(fact(again))).toBe(digestOf(fact(aReport())));
});

test.each([
  [
    "type",
    aSessionEnd(),
    {
      ...aSessionEnd(),
      type: "dialysis.session.started.v1",
      data: { sessionId: "s-1", startedAt: "2026-11-22T05:00:00Z" },
    },
  ],
  ["subject", aReport(), aReport({}, { subject: "patient-8" })],
  ["time", aReport(), aReport({}, { time: "2026-11-22T09:40:01+02:00" })],
  ["value", aReport(), aReport({ value: 0.63 })],
  ["comparator", aReport(), aReport({ comparator: "<" })],
])("another %s is another digest", (_name, one, other) => {
  expect(digestOf(fact(one))).not.toBe(digestOf(fact(other)));
});

test("what text holds cannot look like structure", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
      fc.pre(a !== c || b !== d);
      const of = (unit: string, specimen: string) => digestOf(fact(aReport({ unit, specimen })));
      expect(of(a, b)).not.toBe(of(c, d));
    }),
  );
});
