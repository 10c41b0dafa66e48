import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRuntime } from "../../../shared/aws/create-runtime.ts";
import { allowedFields } from "../../../shared/lambda/log.ts";

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

function lines(): unknown[] {
  return written.map((line) => JSON.parse(line));
}

test("a line is JSON with the function's name, a code and the fields of the allow-list", () => {
  createRuntime("ingest").log.warn("held", { reason: "unmapped-code", count: 2, rules: ["magnesium-low"] });
  expect(lines()).toMatchObject([
    {
      level: "WARN",
      service: "ingest",
      message: "held",
      reason: "unmapped-code",
      count: 2,
      rules: ["magnesium-low"],
    },
  ]);
});

test("a field that the allow-list does not name is dropped, whatever the types were told", () => {
  const slipped: object = { subject: "patient-7", value: "6.8", count: 1 };
  expect(allowedFields(slipped)).toEqual({ count: 1 });
});

test("text that is no code is dropped, in lists and counts too", () => {
  const slipped = {
    reason: "K 6.8 of Anna",
    error: "Error: no",
    rules: ["magnesium-low", "Mg 0.62 mmol/L"],
    counts: { taken: 1, "Anna B.": 2 },
  };
  expect(allowedFields(slipped)).toEqual({ rules: ["magnesium-low"], counts: { taken: 1 } });
});

test("a request goes by its key in the archive; whatever else stands there is dropped", () => {
  const key = `2026-11-22/09/hl7v2/59-58.000-Req7-${"a".repeat(64)}`;
  const slipped: object = { requests: [key, "patient-7", `2026-11-22/09/hl7v2/anna-${"a".repeat(64)}`] };
  expect(allowedFields(slipped)).toEqual({ requests: [key] });
  expect(allowedFields({ requests: Array(50).fill(key) })["requests"]).toHaveLength(10);
});

test("a line without a code of its own is still written, unnamed", () => {
  createRuntime("ingest").log.error("patient Anna fell ill");
  expect(lines()).toMatchObject([{ level: "ERROR", message: "unnamed" }]);
});

test("nothing with a space in it ever comes through", () => {
  const text = fc.string().map((part) => `a ${part}`);
  const names = [
    "alert",
    "severity",
    "reason",
    "outcome",
    "kind",
    "channel",
    "contact",
    "error",
    "step",
    "count",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...names), text, (name, value) => {
      expect(allowedFields({ [name]: value })).toEqual({});
    }),
  );
});

test("counts and durations are written at the flush, in the embedded metric format, and once", () => {
  const { metrics } = createRuntime("notify");
  metrics.count("FactsHeld", 2);
  metrics.count("FactsHeld");
  metrics.factToPublish(1250);
  expect(written).toEqual([]);
  metrics.flush?.();
  metrics.flush?.();
  expect(lines()).toMatchObject([{ function: "notify", FactsHeld: [2, 1], FactToPublish: 1250 }]);
  expect(JSON.stringify(lines())).toContain('"Unit":"Milliseconds"');
});

test("whichever function counts it, what rings is one metric: its one dimension is the same everywhere", () => {
  for (const name of ["ingest", "sweep"]) {
    const { metrics } = createRuntime(name);
    metrics.count("FactsHeld");
    metrics.flush?.();
  }
  const one = {
    _aws: { CloudWatchMetrics: [{ Dimensions: [["service"]] }] },
    service: "post-dialysis-watch",
  };
  expect(lines()).toMatchObject([one, one]);
});

test("what nobody is called for is a line of the log, and no metric", () => {
  const { metrics } = createRuntime("ingest");
  metrics.count("FactsAccepted", 2);
  metrics.count("FactsAccepted");
  metrics.count("FactsRepeated");
  metrics.flush?.();
  metrics.flush?.();
  expect(lines()).toMatchObject([{ message: "counted", counts: { FactsAccepted: 3, FactsRepeated: 1 } }]);
  expect(JSON.stringify(lines())).not.toContain("_aws");
});
