import { expect, test } from "vitest";
import { digestOf } from "../../../shared/events/digest.ts";
import { inParts, isTooLarge, MAX_FACT_BYTES } from "../../../shared/events/split.ts";
import { result, sessionEnded, symptoms } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";

const report = (count: number, id = "message-7") => {
  const one = result("potassium", 4, at("12:00"), { unit: "u".repeat(1_000) });
  const [only] = one.data.results;
  if (!only) throw new Error("no result");
  const results = Array.from({ length: count }, (_, index) => ({ ...only, resultId: `r${index}` }));
  return { ...one, id, data: { ...one.data, results } };
};
const sizeOf = (fact: unknown) => Buffer.byteLength(JSON.stringify(fact));

test("a fact that the bus carries is itself", () => {
  const fact = report(100);
  expect(inParts(fact)).toEqual([fact]);
});

test("a larger report goes in parts, each result in one of them, in their order", () => {
  const fact = report(500);
  const parts = inParts(fact).flatMap((part) => (part.type === fact.type ? [part] : []));
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.flatMap(({ data }) => data.results)).toEqual(fact.data.results);
  for (const part of parts) {
    expect(sizeOf(part)).toBeLessThanOrEqual(MAX_FACT_BYTES);
    expect(part).toMatchObject({ source: fact.source, subject: fact.subject, time: fact.time });
    expect(part.data.reportId).toBe(fact.data.reportId);
  }
});

test("the same fact again has the same parts: identity and content", () => {
  const identities = () => inParts(report(500)).map((part) => [part.id, digestOf(part)]);
  expect(identities()).toEqual(identities());
  expect(new Set(identities().map(([id]) => id)).size).toBe(identities().length);
});

test("an id that has no room for the part's number is told by its hash, each long id by its own", () => {
  const [one, other] = ["a", "b"].map((end) => inParts(report(500, "i".repeat(255) + end)));
  for (const { id } of [...(one ?? []), ...(other ?? [])]) expect(id.length).toBeLessThanOrEqual(256);
  expect(one?.[0]?.id).not.toBe(other?.[0]?.id);
});

test("symptoms go in parts as well; what has no parts comes back as it is, and is too large", () => {
  const spasm = { kind: "muscle-spasm", active: true, site: "é".repeat(1_024) } as const;
  const many = Array.from({ length: 100 }, () => spasm);
  const fact = symptoms(at("12:00"), ...many);
  const parts = inParts(fact).flatMap((part) => (part.type === fact.type ? part.data.symptoms : []));
  expect(parts).toEqual(many);
  const twice = Array.from({ length: 200 }, () => spasm);
  const session = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: twice });
  expect(inParts(session)).toEqual([session]);
  expect([isTooLarge(session), isTooLarge(fact), isTooLarge(symptoms(at("12:00"), spasm))]).toEqual([
    true,
    false,
    false,
  ]);
});
