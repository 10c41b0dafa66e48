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

const saidOf = (body: unknown) => errorsOf(body).map(({ pointer, detail }) => `${pointer}: ${detail}`);

const AN_INSTANT = "must be a date and time with an offset, like 2026-11-22T10:00:00Z";

describe("an error says where, from the request's root, and which rule", () => {
  const ends = (data: object) => aSessionEnd(data);
  const withEnvelope = (envelope: object) => aSessionEnd({}, envelope);
  const withProto = JSON.stringify(aReport()).replace('"value"', '"__proto__":{"status":"final"},"value"');
  const result = "/data/results/0";
  const STATUSES = "preliminary, final, corrected, amended, cancelled, entered-in-error";

  test.each<[string, unknown, string]>([
    [
      "a misspelt field",
      aReport({ comparater: "<" }),
      `${result}/comparater: comparater is not a field that stands here`,
    ],
    [
      "an amount as text",
      ends({ dialysate: { magnesium: "low" } }),
      "/data/dialysate/magnesium: magnesium must be a number",
    ],
    [
      "a negative amount",
      ends({ dialysate: { potassium: -1 } }),
      "/data/dialysate/potassium: potassium must be at least 0",
    ],
    ["a weight of nothing", ends({ weight: { pre: 0 } }), "/data/weight/pre: pre must be more than 0"],
    ["no id", withEnvelope({ id: undefined }), "/id: id must be given"],
    ["an empty id", withEnvelope({ id: "" }), "/id: id must not be empty"],
    ["a long id", withEnvelope({ id: "x".repeat(257) }), "/id: id must have at most 256 characters"],
    ["a value of another type", aReport({ value: true }), `${result}/value: value must be a number or text`],
    [
      "a value too long",
      aReport({ value: "x".repeat(1025) }),
      `${result}/value: value must have at most 1024 characters`,
    ],
    [
      "no results",
      { ...aReport(), data: { reportId: "r", results: [] } },
      "/data/results: results must have at least 1 of them",
    ],
    ["no data", { ...aReport(), data: undefined }, "/data: data must be given"],
    [
      "a status of its own",
      aReport({ status: "done" }),
      `${result}/status: status must be one of: ${STATUSES}`,
    ],
    [
      "another version of CloudEvents",
      withEnvelope({ specversion: "0.3" }),
      "/specversion: specversion must be 1.0",
    ],
    ["a time without an offset", withEnvelope({ time: "2026-11-22T09:00:00" }), `/time: time ${AN_INSTANT}`],
    ["a day that is none", ends({ endedAt: "2026-02-30T09:00:00Z" }), `/data/endedAt: endedAt ${AN_INSTANT}`],
    [
      "an end before the start",
      ends({ endedAt: "2026-11-22T04:59:59Z" }),
      "/data/endedAt: endedAt must not be before startedAt",
    ],
    ["no object", "text", ": the request must be an object"],
    ["an empty list", [], ": the request must hold at least one event"],
    ["a member that is no event", [aReport(), 5], "/1: the event must be an object"],
    [
      "a prototype as a field",
      JSON.parse(withProto),
      `${result}/__proto__: __proto__ is not a field that stands here`,
    ],
    ["a slash and a tilde", ends({ "a/b~c": 1 }), "/data/a~1b~0c: a/b~c is not a field that stands here"],
    [
      "a long key, which is not repeated",
      ends({ ["k".repeat(65)]: 1 }),
      "/data: data has a field that does not stand here",
    ],
    [
      "half of a surrogate pair",
      withEnvelope({ subject: "\ud83e" }),
      "/subject: subject must be Unicode text",
    ],
    [
      "a time of 41 characters",
      ends({ endedAt: `2026-11-22T09:00:00.${"1".repeat(20)}Z` }),
      "/data/endedAt: endedAt must have at most 40 characters",
    ],
  ])("%s", (_name, body, said) => {
    expect(saidOf(body)).toEqual([said]);
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
