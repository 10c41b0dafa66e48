import { describe, expect, test } from "vitest";
import { doorOf } from "../../made-up/messages/door.ts";
import { anObservation } from "../../made-up/messages/fhir-resource.ts";
import { aRequest } from "../../made-up/messages/request.ts";
import { aReport } from "../../made-up/patients/events.ts";

function aDoor() {
  const door = doorOf();
  const send = async (type: string, body: string, headers: Record<string, string> = {}) => {
    const request = aRequest("POST", "/v1/events", type, body);
    const answer = await door.ingest({ ...request, headers: { ...request.headers, ...headers } });
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };
  return { ...door, send };
}

const { data, ...attributes } = aReport();
const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
const text = JSON.stringify(data);

describe("an event in binary mode", () => {
  test.each(["application/json", "application/json; charset=utf-8", "application/vnd.lab+json", ""])(
    "of type '%s' is the event of its headers and its body",
    async (type) => {
      const { send, onTheBus } = aDoor();
      expect(await send(type, text, headers)).toEqual({ status: 202, body: { accepted: ["report-1"] } });
      expect(onTheBus).toMatchObject([aReport()]);
    },
  );

  test("its headers may carry what no header holds, percent-encoded", async () => {
    const { send, onTheBus } = aDoor();
    await send("application/json", text, { ...headers, "ce-source": "labor%20n%C3%B6rdlich" });
    expect(onTheBus).toMatchObject([{ source: "labor nördlich" }]);
  });

  test("places are those of its body", async () => {
    const wrong = JSON.stringify({ ...data, results: [{ ...data.results[0], status: "done" }] });
    expect(await aDoor().send("application/json", wrong, headers)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/results/0/status" }] },
    });
    const doubtful = JSON.stringify({ ...data, results: [{ ...data.results[0], unit: "furlongs" }] });
    expect(await aDoor().send("application/json", doubtful, headers)).toMatchObject({
      status: 202,
      body: { warnings: [{ pointer: "/results/0/unit" }] },
    });
  });

  test.each([
    ["without a subject", text, { ...headers, "ce-subject": "" }, 422],
    ["of another version", text, { ...headers, "ce-specversion": "0.3" }, 422],
    ["with a body that is no JSON", "{", headers, 400],
    ["with a body that would reach beyond its place", `{}},"id":"x","y":{"z":{}`, headers, 400],
    ["nested too deep", "[".repeat(33) + "]".repeat(33), headers, 400],
  ])("%s is not taken", async (_name, body, more, status) => {
    const { send, onTheBus } = aDoor();
    expect((await send("application/json", body, more)).status).toBe(status);
    expect(onTheBus).toEqual([]);
  });

  test("data of another type is refused", async () => {
    expect((await aDoor().send("text/plain", "x", headers)).status).toBe(422);
  });
});

test("a doubt is a warning beside what was accepted, and counted", async () => {
  const { send, counts } = aDoor();
  const midnight = aReport({ collectedAt: "2026-11-22T00:00:00Z" });
  expect(
    await send("application/cloudevents-batch+json", JSON.stringify([aReport(), { ...midnight, id: "r-2" }])),
  ).toEqual({
    status: 202,
    body: {
      accepted: ["report-1", "r-2"],
      warnings: [{ pointer: "/1/data/results/0/collectedAt", detail: expect.stringContaining("midnight") }],
    },
  });
  expect(counts).toEqual({ FactsAccepted: 2, FactsWarned: 1 });
});

test("plain JSON with a resourceType is FHIR here too", async () => {
  const { send, onTheBus } = aDoor();
  expect(await send("application/json", JSON.stringify(anObservation()))).toMatchObject({
    status: 202,
    body: { resourceType: "OperationOutcome" },
  });
  expect(onTheBus).toMatchObject([{ type: "lab.results.reported.v1", source: "fhir" }]);
});
