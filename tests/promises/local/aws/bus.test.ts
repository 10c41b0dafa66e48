import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, it, onTestFinished } from "vitest";
import { startAwsEndpoint } from "../../../../infra/local/aws/aws-endpoint.ts";
import { createBus, type EventEnvelope } from "../../../../infra/local/aws/bus.ts";
import { createSns } from "../../../../infra/local/aws/sns.ts";
import { topicArn } from "../../../../infra/local/names.ts";
import { PRESSING_SOURCE } from "../../../../shared/aws/event-bus.ts";
import { sdk } from "../../../made-up/sites/sdk.ts";

const entry = {
  Source: "door",
  DetailType: "lab.results.reported.v1",
  Detail: JSON.stringify({ id: "r-1" }),
  Time: new Date("2026-03-01T10:00:00.750Z"),
};

async function busWithClient() {
  const queued: { queue: string; event: EventEnvelope }[] = [];
  const bus = createBus({
    now: () => "2026-03-01T10:00:00.000Z",
    heard: () => {},
    enqueue: (queue, body) => queued.push({ queue, event: JSON.parse(body) }),
  });
  const endpoint = await startAwsEndpoint(bus, createSns(topicArn, { person: () => {} }));
  const client = new EventBridgeClient(sdk(endpoint.url));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  return { queued, put: (...Entries: object[]) => client.send(new PutEventsCommand({ Entries })) };
}

describe("the event bus", () => {
  it("puts a fact into the queue of the one function that it goes to, in EventBridge's envelope", async () => {
    const { queued, put } = await busWithClient();
    const answer = await put(entry);
    expect(answer.FailedEntryCount).toBe(0);
    expect(queued).toEqual([
      {
        queue: "lab-result",
        event: expect.objectContaining({
          version: "0",
          id: answer.Entries?.[0]?.EventId,
          "detail-type": "lab.results.reported.v1",
          source: "door",
          time: "2026-03-01T10:00:00Z",
          detail: { id: "r-1" },
        }),
      },
    ]);
  });

  it("gives what presses to the fast lane as well, and nothing less to the function's own queue", async () => {
    const { queued, put } = await busWithClient();
    await put({ ...entry, Source: PRESSING_SOURCE });
    expect(queued.map(({ queue }) => queue)).toEqual(["lab-result-fast", "lab-result"]);
    expect(queued[0]?.event).toEqual(queued[1]?.event);
  });

  it("takes an event that no function wants, as EventBridge does", async () => {
    const { queued, put } = await busWithClient();
    expect((await put({ ...entry, DetailType: "unheard.of.v1" })).FailedEntryCount).toBe(0);
    expect(queued).toEqual([]);
  });

  it("names the entry that it could not take, and takes the others", async () => {
    const { queued, put } = await busWithClient();
    const answer = await put(entry, { ...entry, Detail: "{" }, entry);
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries?.[1]?.ErrorCode).toBe("MalformedDetail");
    expect(queued).toHaveLength(2);
  });

  it("refuses more than ten entries", async () => {
    const { put } = await busWithClient();
    await expect(put(...Array.from({ length: 11 }, () => entry))).rejects.toThrow();
  });
});
