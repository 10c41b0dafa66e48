import { DynamoDBClient, PutItemCommand, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { createFeedLedger } from "../../../shared/intake/feeds.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Table } from "../../../shared/store/table.ts";
import { doorOf } from "../../made-up/messages/door.ts";
import { aMessage, aSite, message, msh, NOW, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aRequest } from "../../made-up/messages/request.ts";
import { aReport, aSessionEnd } from "../../made-up/patients/events.ts";

const ONE = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";
const ER7 = "x-application/hl7-v2+er7";
const TODAY = NOW.slice(0, 10);

const dynamo = mockClient(DynamoDBClient);

beforeEach(() => {
  dynamo.reset();
});

function aDoor(table: Table = new MemoryTable()) {
  const { runtime, logged } = aRecorder(NOW);
  const store = createSiteStore(table, { retentionDays: 90 });
  const site = { ...aSite(), senders: { "LAB|NORTH": {} } };
  const { ingest } = doorOf({ runtime, store, site, feeds: createFeedLedger({ runtime, site, store }) });
  return {
    logged,
    days: () => store.feedDays(TODAY),
    post: (path: string, type: string, body: string) => ingest(aRequest("POST", path, type, body)),
    events: (body: unknown, type = ONE) => ingest(aRequest("POST", "/v1/events", type, JSON.stringify(body))),
  };
}

describe("each sender is remembered", () => {
  test("with when it was heard, and what of it was taken", async () => {
    const { events, days } = aDoor();
    await events([aReport(), { ...aSessionEnd(), source: "unit" }], BATCH);
    await events({ ...aReport(), id: "another" });
    const { source } = aReport();
    const byName = new Map((await days()).map((day) => [day.sender, day]));
    expect(byName.get(source)).toMatchObject({ heardAt: NOW, taken: 2, kindAt: { laboratory: NOW } });
    expect(byName.get("unit")).toMatchObject({ heardAt: NOW, taken: 1, kindAt: { sessions: NOW } });
  });

  test("with what was held and warned of, by reason, in HL7 v2", async () => {
    const { post, days } = aDoor();
    const unmapped = message(msh(), pid(), obr(), obx({ 3: "X1^Other^99LAB" }), obx({}));
    await post("/v1/hl7v2", ER7, unmapped);
    const [day] = await days();
    expect(day).toMatchObject({ taken: 1, held: { "unmapped-code": 1 }, refused: {} });
  });

  test("with what was refused, even where nobody can say who it was", async () => {
    const { events, post, days } = aDoor();
    await events({ ...aReport(), data: {} });
    await post("/v1/events", "text/html", "");
    await post("/v1/hl7v2", ER7, "no message");
    const refused = (await days()).map((day) => ({ sender: day.sender, refused: day.refused }));
    expect(refused).toHaveLength(2);
    expect(refused).toContainEqual({ sender: aReport().source, refused: { "rule-broken": 1 } });
    expect(refused).toContainEqual({ sender: "other", refused: { "http-415": 1, "hl7v2-AR": 1 } });
  });

  test("in the log by the name of the site's file alone", async () => {
    const { post, logged } = aDoor();
    const resource = { resourceType: "Observation", status: "final", meta: { source: "Somebody" } };
    await post("/v1/fhir", "application/fhir+json", JSON.stringify(resource));
    const held = logged.filter(({ code }) => code === "fhir-held");
    expect(held.length).toBeGreaterThan(0);
    for (const { fields } of held) expect(fields).toMatchObject({ sender: "other" });
    expect(JSON.stringify(logged)).not.toContain("Somebody");
  });

  test("until too many have made up names: the others count as one", async () => {
    const { events, days } = aDoor();
    for (let at = 0; at < 70; at += 1) await events({ ...aReport(), id: `r-${at}`, source: `made-up-${at}` });
    const all = await days();
    expect(all).toHaveLength(51);
    expect(all.find(({ sender }) => sender === "other")).toMatchObject({ taken: 20 });
  });
});

describe("the door goes on", () => {
  test("where nothing can be counted", async () => {
    dynamo.on(UpdateItemCommand).rejects(new Error("down"));
    dynamo.on(QueryCommand).resolves({ Items: [] });
    dynamo.on(PutItemCommand).resolves({});
    const { post, logged } = aDoor(dynamoTable({ client: new DynamoDBClient({}), tableName: "t" }));
    const answer = await post("/v1/hl7v2", ER7, aMessage());
    expect(answer.statusCode).toBe(200);
    expect(logged.map(({ code }) => code)).toContain("feed-not-counted");
  });

  test("where the table does not answer", async () => {
    const stuck: Table = Object.assign(new MemoryTable(), { write: () => new Promise<never>(() => {}) });
    expect((await aDoor(stuck).events(aReport())).statusCode).toBe(202);
  });

  test("with one small write for a request of one sender", async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });
    dynamo.on(UpdateItemCommand).resolves({});
    dynamo.on(PutItemCommand).resolves({});
    const { events } = aDoor(dynamoTable({ client: new DynamoDBClient({}), tableName: "t" }));
    await events([aReport(), { ...aReport(), id: "report-2" }], BATCH);
    const [call, ...more] = dynamo.commandCalls(UpdateItemCommand);
    expect(more).toEqual([]);
    expect(JSON.stringify(call?.args[0].input)).not.toContain(aReport().subject);
  });
});
