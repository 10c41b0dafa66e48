import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFacts } from "../../../shared/events/parse.ts";
import { aSessionEnd, NOW } from "../../made-up/patients/events.ts";
import { errorsOf } from "./parse.ts";

test("a thousand errors are answered with a hundred", () => {
  expect(errorsOf(Array.from({ length: 1000 }, () => 5))).toHaveLength(100);
});

test("an error never quotes what was sent", () => {
  const secret = "Zq9-secret-Zq9";
  const places = ["id", "source", "type", "subject", "time", "data", "datacontenttype", "specversion"];
  const inData = [
    "endedAt",
    "startedAt",
    "sessionId",
    "dialysate",
    "symptoms",
    "weight",
    "history",
    "issuedAt",
  ];
  const wrong = fc.oneof(
    fc.constant(secret),
    fc.constant(secret.repeat(200)),
    fc.constant([secret]),
    fc.constant({ magnesium: secret }),
    fc.constant([{ kind: secret, onset: secret }]),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(...inData), wrong, (place, field, value) => {
      const parsed = parseFacts({ ...aSessionEnd({ [field]: value }), [place]: value }, NOW);
      expect(JSON.stringify(parsed.ok ? [] : parsed.errors)).not.toContain(secret);
    }),
  );
});

test("whatever JSON arrives, it is answered", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      const parsed = parseFacts(body, NOW);
      expect(parsed.ok ? parsed.facts.length : parsed.errors.length).toBeGreaterThan(0);
    }),
  );
});

test("an answer lists at most a hundred errors, of many events or of one", () => {
  expect(errorsOf(Array.from({ length: 60_000 }, () => ({})))).toHaveLength(100);
  const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 0]));
  expect(errorsOf(aSessionEnd(keys))).toHaveLength(100);
});
