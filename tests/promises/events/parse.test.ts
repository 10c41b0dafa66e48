import { describe, expect, test } from "vitest";
import { parseFacts } from "../../../shared/events/parse.ts";
import { aReport, aSessionEnd, NOW } from "../../made-up/patients/events.ts";
import { errorsOf } from "./parse.ts";

describe("a valid request", () => {
  test("one event is one fact", () => {
    const event = aSessionEnd();
    expect(parseFacts(event, NOW)).toEqual({ ok: true, facts: [event] });
  });

  test("a list is its facts, in order", () => {
    const batch = [aSessionEnd(), aReport()];
    expect(parseFacts(batch, NOW)).toEqual({ ok: true, facts: batch });
  });

  test("attributes that a sender adds to the envelope do no harm and go no further", () => {
    const parsed = parseFacts(
      aSessionEnd({}, { traceparent: "00-1", datacontenttype: "application/json" }),
      NOW,
    );
    expect(parsed).toMatchObject({ ok: true, facts: [{ id: "end-1" }] });
    expect(JSON.stringify(parsed)).not.toContain("traceparent");
  });

  test("the same identity twice with other content passes: that is found where it is committed", () => {
    expect(parseFacts([aReport(), aReport({ value: 0.82 })], NOW).ok).toBe(true);
  });
});

describe("an error says where, from the request's root, and which rule", () => {
  test.each([
    [
      "a misspelt field",
      aReport({ comparater: "<" }),
      "/data/results/0/comparater",
      "comparater is not a field that stands here",
    ],
    [
      "an amount as text",
      aSessionEnd({ dialysate: { magnesium: "low" } }),
      "/data/dialysate/magnesium",
      "magnesium must be a number",
    ],
    [
      "a negative amount",
      aSessionEnd({ dialysate: { potassium: -1 } }),
      "/data/dialysate/potassium",
      "potassium must be at least 0",
    ],
    [
      "a weight of nothing",
      aSessionEnd({ weight: { pre: 0 } }),
      "/data/weight/pre",
      "pre must be more than 0",
    ],
    ["no id", aSessionEnd({}, { id: undefined }), "/id", "id must be given"],
    ["an empty id", aSessionEnd({}, { id: "" }), "/id", "id must not be empty"],
    ["a long id", aSessionEnd({}, { id: "x".repeat(257) }), "/id", "id must have at most 256 characters"],
    [
      "a value of another type",
      aReport({ value: true }),
      "/data/results/0/value",
      "value must be a number or text",
    ],
    [
      "a value too long",
      aReport({ value: "x".repeat(1025) }),
      "/data/results/0/value",
      "value must have at most 1024 characters",
    ],
    [
      "no results",
      { ...aReport(), data: { reportId: "r", results: [] } },
      "/data/results",
      "results must have at least 1 of them",
    ],
    ["no data", { ...aReport(), data: undefined }, "/data", "data must be given"],
    [
      "a status of its own",
      aReport({ status: "done" }),
      "/data/results/0/status",
      "status must be one of: preliminary, final, corrected, amended, cancelled, entered-in-error",
    ],
    [
      "another version of CloudEvents",
      aSessionEnd({}, { specversion: "0.3" }),
      "/specversion",
      "specversion must be 1.0",
    ],
    [
      "a time without an offset",
      aSessionEnd({}, { time: "2026-11-22T09:00:00" }),
      "/time",
      "time must be a date and time with an offset, like 2026-11-22T10:00:00Z",
    ],
    [
      "a day that is none",
      aSessionEnd({ endedAt: "2026-02-30T09:00:00Z" }),
      "/data/endedAt",
      "endedAt must be a date and time with an offset, like 2026-11-22T10:00:00Z",
    ],
    [
      "an end before the start",
      aSessionEnd({ endedAt: "2026-11-22T04:59:59Z" }),
      "/data/endedAt",
      "endedAt must not be before startedAt",
    ],
    ["no object", "text", "", "the request must be an object"],
    ["an empty list", [], "", "the request must hold at least one event"],
    ["a member that is no event", [aReport(), 5], "/1", "the event must be an object"],
    [
      "a prototype as a field",
      JSON.parse(JSON.stringify(aReport()).replace('"value"', '"__proto__":{"status":"final"},"value"')),
      "/data/results/0/__proto__",
      "__proto__ is not a field that stands here",
    ],
    [
      "a field with a slash and a tilde",
      aSessionEnd({ "a/b~c": 1 }),
      "/data/a~1b~0c",
      "a/b~c is not a field that stands here",
    ],
    [
      "a key of 65 characters, which is not repeated",
      aSessionEnd({ ["k".repeat(65)]: 1 }),
      "/data",
      "data has a field that does not stand here",
    ],
    [
      "half of a surrogate pair",
      aSessionEnd({}, { subject: "\ud83e" }),
      "/subject",
      "subject must be Unicode text",
    ],
    [
      "a time of 41 characters",
      aSessionEnd({ endedAt: `2026-11-22T09:00:00.${"1".repeat(20)}Z` }),
      "/data/endedAt",
      "endedAt must have at most 40 characters",
    ],
  ])("%s", (_name, body, pointer, detail) => {
    expect(errorsOf(body)).toEqual([{ pointer, detail }]);
  });
});

describe("the type of an event", () => {
  const types = [
    "dialysis.session.started.v1",
    "dialysis.session.ended.v1",
    "lab.results.reported.v1",
    "specimen.collected.v1",
    "symptoms.reported.v1",
    "history.stated.v1",
    "treatment.changed.v1",
  ];

  test.each([
    ["unknown", "lab.result.v2"],
    ["missing", undefined],
    ["our own, not to be forged", "alert.acknowledged.v1"],
  ])("if it is %s, the error says which exist", (_name, type) => {
    const [error, ...others] = errorsOf(aSessionEnd({}, { type }));
    expect(others).toEqual([]);
    expect(error?.pointer).toBe("/type");
    if (type) expect(error?.detail).toBe(`type must be one of: ${types.join(", ")}`);
  });
});

describe("a clock ahead of ours", () => {
  const inADay = "2026-11-23T10:00:00.000Z";
  const later = "2026-11-23T10:00:00.001Z";

  test("times up to 24 hours ahead are taken", () => {
    const end = aSessionEnd(
      { endedAt: inADay, symptoms: [{ kind: "twitching", onset: inADay }] },
      { time: inADay },
    );
    expect(parseFacts([end, aReport({ collectedAt: inADay, issuedAt: inADay })], NOW).ok).toBe(true);
  });

  test.each([
    ["time", aReport({}, { time: later }), "/time"],
    ["time with an offset", aReport({}, { time: "2026-11-23T12:00:01+02:00" }), "/time"],
    ["startedAt", aSessionEnd({ startedAt: later, endedAt: later }), "/data/startedAt"],
    ["issuedAt of a session", aSessionEnd({ issuedAt: later }), "/data/issuedAt"],
    ["collectedAt", aReport({ collectedAt: later }), "/data/results/0/collectedAt"],
    ["onset", aSessionEnd({ symptoms: [{ kind: "twitching", onset: later }] }), "/data/symptoms/0/onset"],
    [
      "endedAt of a symptom",
      aSessionEnd({ symptoms: [{ kind: "twitching", endedAt: later }] }),
      "/data/symptoms/0/endedAt",
    ],
  ])("%s further ahead is refused", (_name, body, pointer) => {
    const [error] = errorsOf(body);
    expect(error?.pointer).toBe(pointer);
    expect(error?.detail).toMatch(/must not lie more than 24 hours ahead$/);
  });
});

test("one bad event of a batch and nothing of it is taken; each error names its event", () => {
  const errors = errorsOf([aReport(), aReport({ status: "done" }), aSessionEnd({ endedAt: 5 })]);
  expect(errors.map(({ pointer }) => pointer)).toEqual(["/1/data/results/0/status", "/2/data/endedAt"]);
});
