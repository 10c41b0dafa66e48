import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { eventBridgeBus } from "../../../shared/aws/event-bus.ts";
import { type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import { BusUnavailableError } from "../../../shared/work/ports/runtime.ts";
import { treatment } from "../../made-up/patients/episode-facts.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

const eventBridge = mockClient(EventBridgeClient);
const bus = eventBridgeBus(new EventBridgeClient({}), "site-bus", () => NOW);

function facts(count: number, value: number | string = 1): CloudEvent[] {
  return Array.from({ length: count }, (_, at) =>
    sentFactSchema.parse(aReport({ value }, { id: `report-${at}` })),
  );
}

/** `refused` counts from the end of each request. */
function answer(input: PutEventsCommandInput, refused = 0) {
  const entries = input.Entries ?? [];
  const taken = entries.length - refused;
  return {
    FailedEntryCount: refused,
    Entries: entries.map((_entry, at) =>
      at < taken ? { EventId: `e-${at}` } : { ErrorCode: "InternalFailure" },
    ),
  };
}

function requests() {
  return eventBridge.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries ?? []);
}

beforeEach(() => {
  eventBridge.reset();
  eventBridge.on(PutEventsCommand).callsFake((input) => answer(input));
});

test("a fact goes out whole, under its type, from a source that no sender chooses", async () => {
  const [fact] = facts(1);
  await bus.publish(fact ? [fact] : []);
  expect(requests()).toEqual([
    [
      {
        EventBusName: "site-bus",
        Source: "post-dialysis-watch",
        DetailType: "lab.results.reported.v1",
        Detail: JSON.stringify(fact),
        Time: new Date(NOW),
      },
    ],
  ]);
});

test("the request that it came in goes along as its resource, and counts in the size of a call", async () => {
  const [fact] = facts(1);
  if (!fact) throw new Error("no fact");
  await bus.publish([fact], "2026-11-22/10/hl7v2/key");
  expect(requests()).toMatchObject([[{ Resources: ["2026-11-22/10/hl7v2/key"] }]]);
  eventBridge.resetHistory();
  await bus.publish([fact, fact], "k".repeat(200_000));
  expect(requests().map((entries) => entries.length)).toEqual([1, 1]);
});

test("at most ten entries go into one request, in order, none twice", async () => {
  const sent = facts(23);
  await bus.publish(sent);
  expect(requests().map((entries) => entries.length)).toEqual([10, 10, 3]);
  const details = requests()
    .flat()
    .map(({ Detail }) => Detail);
  expect(details).toEqual(sent.map((fact) => JSON.stringify(fact)));
});

test("what the others judge goes last: an order behind the session and the results of its request", async () => {
  const order = treatment(NOW, { treatment: "potassium" });
  await bus.publish([order, ...facts(2)]);
  const types = requests().flatMap((entries) => entries.map(({ DetailType }) => DetailType));
  expect(types).toEqual([...facts(2).map(({ type }) => type), order.type]);
});

test("a request stays under 256 KB; characters count as the bytes that they are", async () => {
  const large = facts(6).map((fact) => ({ ...fact, subject: "é".repeat(50_000) }));
  await bus.publish(large);
  expect(requests().map((entries) => entries.length)).toEqual([2, 2, 2]);
});

test("no facts, no request", async () => {
  await bus.publish([]);
  expect(requests()).toEqual([]);
});

test("one entry that failed fails the whole publication", async () => {
  eventBridge
    .on(PutEventsCommand)
    .callsFakeOnce((input) => answer(input))
    .callsFake((input) => answer(input, 1));
  await expect(bus.publish(facts(12))).rejects.toThrow(BusUnavailableError);
});

test.each([
  ["is empty", {}],
  ["counts a failure", { FailedEntryCount: 1, Entries: [{ EventId: "e" }] }],
  ["names no event", { FailedEntryCount: 0, Entries: [{}] }],
  ["leaves one out", { FailedEntryCount: 0, Entries: [] }],
])("an answer that %s is a failure", async (_name, given) => {
  eventBridge.on(PutEventsCommand).resolves(given);
  await expect(bus.publish(facts(1))).rejects.toThrow(BusUnavailableError);
});

test("a bus that does not answer is unavailable, and the cause is kept", async () => {
  const cause = new Error("no connection");
  eventBridge.on(PutEventsCommand).rejects(cause);
  await expect(bus.publish(facts(1))).rejects.toMatchObject({ name: "BusUnavailableError", cause });
});
