import { hash } from "node:crypto";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { beforeEach, describe, expect, test } from "vitest";
import type { HeldItem } from "../../../../shared/events/held.ts";
import { readArchiveKey } from "../../../../shared/work/ports/archive-key.ts";
import { aMessage, message, msh, NOW, obr, obx, pid } from "../../../made-up/messages/hl7v2-message.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import { aReport, aSessionEnd } from "../../../made-up/patients/events.ts";
import {
  aDoor,
  allIsTaken,
  BATCH,
  bucket,
  CLINICAL_LIMIT,
  ER7,
  eventBridge,
  ONE,
  onTheBus,
} from "./a-door.ts";

beforeEach(allIsTaken);

describe("a door that cannot keep its word answers 503", () => {
  const body = message(msh(), pid(), obr(), obx(), obx({ 3: "CA^Calcium^L" }));

  test.each(["events", "hl7"] as const)("the bus is down: %s", async (route) => {
    eventBridge.on(PutEventsCommand).rejects(new Error("down"));
    const { events, hl7, counts } = aDoor();
    const answer = await (route === "events" ? events(aReport()) : hl7(body));
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
    expect(counts).toEqual({});
  });

  test("the bus takes a part", async () => {
    eventBridge
      .on(PutEventsCommand)
      .resolves({ FailedEntryCount: 1, Entries: [{ EventId: "e" }, { ErrorCode: "x" }] });
    expect((await aDoor().events([aReport(), aSessionEnd()], BATCH)).statusCode).toBe(503);
  });

  test("what must wait for a person cannot be written: nothing is claimed, nothing is put onto the bus", async () => {
    const { hl7 } = aDoor(() => Promise.reject(new Error("down")));
    const answer = await hl7(body);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain("MSA");
    expect(onTheBus()).toEqual([]);
  });
});

test("what is larger than the bus carries, and cannot be parted, waits for a person, and what came with it goes on", async () => {
  const spasm = { kind: "muscle-spasm", site: "x".repeat(1_000) };
  const large = aSessionEnd({ symptoms: Array.from({ length: 239 }, () => spasm) });
  const { events, store, counts } = aDoor();
  expect((await events([large, aReport()], BATCH)).statusCode).toBe(202);
  expect(onTheBus()).toMatchObject([{ type: "lab.results.reported.v1" }]);
  expect(await store.held()).toMatchObject([{ reason: "too-large", source: large.source }]);
  expect(counts).toMatchObject({ FactsAccepted: 1, FactsHeld: 1 });
});

describe("what the door accepts for reading is kept as it came, before anything acts on it", () => {
  const kept = () => bucket.mock.calls.map(([object]) => object);
  const half = message(msh(), pid(), obr(), obx(), obx({ 3: "CA^Calcium^L" }));

  test.each([
    ["events", ONE, JSON.stringify(aReport()), 202],
    ["events", ONE, JSON.stringify(aReport({ status: "done" })), 422],
    ["hl7v2", ER7, half, 200],
    ["hl7v2", "text/plain; charset=utf-8", aMessage(), 200],
    ["hl7v2", ER7, message(msh(), obr(), obx()), 422],
    ["hl7v2", ER7, `junk\r${aMessage()}`, 400],
  ])("%s as %s", async (way, type, body, status) => {
    const { raw, hl7 } = aDoor();
    expect((await (way === "events" ? raw(body, type) : hl7(body, type))).statusCode).toBe(status);
    expect(kept()).toMatchObject([
      { body: Buffer.from(body), headers: { "content-type": type, "x-amz-meta-received": NOW } },
    ]);
    const digest = hash("sha256", body, "hex");
    const key = kept()[0]?.key ?? "";
    expect(readArchiveKey(key)).toEqual({ key, way, receivedAt: NOW, digest });
  });

  test.each([
    ["hl7v2", ER7, "no HL7", 400],
    ["hl7v2", "text/html", aMessage(), 415],
    ["hl7v2", ER7, "x".repeat(CLINICAL_LIMIT + 1), 413],
    ["events", ONE, "no JSON", 400],
  ])("what is no request of its kind is not: %s as %s", async (way, type, body, status) => {
    const { raw, hl7 } = aDoor();
    expect((await (way === "events" ? raw(body, type) : hl7(body, type))).statusCode).toBe(status);
    expect(kept()).toEqual([]);
  });

  test("first the archive, then the held items, last the bus, each with the key", async () => {
    const order: string[] = [];
    const held: HeldItem[] = [];
    bucket.mockImplementation(async () => {
      order.push("archive");
    });
    eventBridge.on(PutEventsCommand).callsFake(({ Entries }) => {
      order.push("bus");
      return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: "e" })) };
    });
    await aDoor(async (item) => {
      order.push("held");
      held.push(item);
    }).hl7(half);
    expect(order).toEqual(["archive", "held", "bus"]);
    const [object] = kept();
    expect(held).toMatchObject([{ archived: object?.key }]);
    const [call] = eventBridge.commandCalls(PutEventsCommand);
    expect(call?.args[0].input.Entries).toMatchObject([{ Resources: [object?.key] }]);
  });

  test.each([half, message(msh(), obr(), obx())])(
    "if it cannot be kept the answer is 503, nothing is held and nothing is on the bus",
    async (body) => {
      bucket.mockRejectedValue(new Error("down"));
      const { hl7, store, counts } = aDoor();
      expect(await hl7(body)).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
      expect(await store.held()).toEqual([]);
      expect(onTheBus()).toEqual([]);
      expect(counts).toEqual({});
    },
  );

  test("nothing of the patient or the sender is in the key or the metadata", async () => {
    await aDoor().hl7(aMessage({}, {}).replaceAll("MSG-1", "SECRET").replaceAll("P-77", "SECRET"));
    expect(kept()).toHaveLength(1);
    const [{ key, headers } = {}] = kept();
    expect(JSON.stringify({ key, headers })).not.toMatch(/SECRET|NORTH/);
  });
});

describe("routes", () => {
  test("GET /health is 200", async () => {
    expect((await aDoor().ingest(aRequest("GET", "/health"))).statusCode).toBe(200);
  });

  test.each([
    ["GET", "/v1/events", 405],
    ["POST", "/health", 405],
    ["DELETE", "/v1/hl7v2", 405],
    ["GET", "/v1/fhir", 405],
    ["POST", "/v1/fhir/Observation", 404],
    ["GET", "/", 404],
    ["GET", "/constructor", 404],
  ])("%s %s is %i", async (method, path, status) => {
    expect((await aDoor().ingest(aRequest(method, path))).statusCode).toBe(status);
  });

  test("405 says what is allowed", async () => {
    const answer = await aDoor().ingest(aRequest("GET", "/v1/events"));
    expect(answer.headers).toMatchObject({ allow: "POST" });
  });
});

test("nothing of the patient or the sender is logged or counted", async () => {
  const { events, hl7, raw, logged, counts } = aDoor();
  await events(aSessionEnd({ sessionId: "SECRET" }, { subject: "SECRET", id: "SECRET" }));
  await events(aSessionEnd({ SECRET: "SECRET" }, { time: "SECRET" }));
  await raw("SECRET");
  await hl7(
    message(
      msh({ 3: "SECRET", 10: "SECRET" }),
      pid({ 3: "SECRET" }),
      obr({ 3: "SECRET" }),
      obx({ 3: "SECRET" }),
    ),
  );
  await hl7("SECRET");
  eventBridge.on(PutEventsCommand).rejects(new Error("SECRET"));
  await events(aReport({}, { subject: "SECRET" }));
  expect(logged.length).toBeGreaterThan(5);
  expect(JSON.stringify([logged, counts])).not.toContain("SECRET");
});
