import { expect, test } from "vitest";
import { inParts, isTooLarge, mostBytes } from "../../../shared/events/split.ts";
import { readEvents } from "../../../shared/intake/events.ts";
import { senderSchema } from "../../../shared/sites/senders.ts";
import { site } from "../../made-up/patients/ward.ts";

const receivedAt = "2026-11-22T12:00:00.000Z";
const wordy = senderSchema.parse({
  codes: [{ system: "x", code: "k", loinc: "2823-3", units: { u: "mmol/L" } }],
});

function factsOf(body: string) {
  const sent = { way: "events", contentType: "application/cloudevents+json", receivedAt } as const;
  const read = readEvents(
    { ...sent, body: Buffer.from(body) },
    { ...site, senders: { ...site.senders, wordy } },
  );
  return "refused" in read ? [] : read.facts;
}

/** A report as text, so that a number stands as its sender wrote it. */
function reportOf(count: number, result: string, source = "lab"): string {
  const results = Array.from({ length: count }, () => `{${result}}`).join(",");
  const data = `{"reportId":"r","results":[${results}]}`;
  const of = `"specversion":"1.0","id":"1","source":"${source}","subject":"p","time":"2026-11-22T11:00:00Z"`;
  return `{${of},"type":"lab.results.reported.v1","data":${data}}`;
}

const common = `"resultId":"a","status":"final"`;
const code = `"code":{"system":"http://loinc.org","code":"2823-3"}`;

test.each([
  ["numbers that are written out", `${common},${code},"value":1e20,"versionId":9e15`, "lab"],
  ["the smallest number", `${common},${code},"value":5e-324`, "lab"],
  ["signs that JSON may escape", `${common},${code},"value":"\\u00e9\\n\\u0001\\/é\u2028"`, "lab"],
  [
    "a code and a unit of the map",
    `${common},"code":{"system":"x","code":"k"},"value":4,"unit":"u"`,
    "wordy",
  ],
  [
    "times in doubt",
    `${common},${code},"value":4,"collectedAt":"2026-11-22T00:00:00Z","collectedFrom":"2026-11-22T11:30:00Z"`,
    "lab",
  ],
  ["a time after its report", `${common},${code},"value":4,"collectedAt":"2026-11-22T11:30:00Z"`, "lab"],
])("an event is no longer as a fact than is reckoned from what was sent: %s", (_, result, source) => {
  for (const count of [1, 40, 300]) {
    const body = reportOf(count, result, source);
    const [fact, ...others] = factsOf(body);
    if (!fact) throw new Error("no fact");
    expect(others).toEqual([]);
    const bytes = Buffer.byteLength(JSON.stringify(fact));
    expect(bytes).toBeLessThanOrEqual(mostBytes(Buffer.byteLength(body), fact));
  }
});

test("a report of an event that the bus does not carry goes in parts, however it was written", () => {
  const facts = factsOf(reportOf(400, `${common},${code},"value":"${"\\u0001".repeat(100)}"`));
  expect(facts.length).toBeGreaterThan(1);
  expect(facts.some(isTooLarge)).toBe(false);
  for (const fact of facts) expect(inParts(fact)).toEqual([fact]);
});
