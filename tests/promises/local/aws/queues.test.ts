import { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { type QueueServer, startQueueServer } from "../../../../infra/local/aws/queue-server.ts";
import { queueStep } from "../../../../infra/local/aws/queues.ts";
import { createPump } from "../../../../infra/local/clock/pump.ts";
import { createActivity } from "../../../../infra/local/console/activity.ts";
import { batching } from "../../../../infra/pipeline.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";
import { sdk } from "../../../made-up/sites/sdk.ts";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse | undefined>;

async function server(folder?: string): Promise<QueueServer> {
  const started = await startQueueServer(["q"], folder);
  onTestFinished(() => started.close());
  return started;
}

/** What the handler was given, batch by batch, until the queue was empty. */
async function drained(queues: QueueServer, handler: Handler): Promise<string[][]> {
  const sqs = new SQSClient({ ...sdk(queues.endpoint), useQueueUrlAsEndpoint: false });
  onTestFinished(() => sqs.destroy());
  const batches: string[][] = [];
  const invoke: Handler = (event) => {
    batches.push(event.Records.map((record) => record.body));
    return handler(event);
  };
  const activity = createActivity();
  const step = queueStep(sqs, { queue: "q", queues, invoke, failed: () => {} });
  createPump(step, activity, () => {}).wake();
  await activity.idle();
  return batches;
}

const allWell: Handler = async () => ({ batchItemFailures: [] });
const naming = (wanted: string): Handler => {
  return async ({ Records }) => ({
    batchItemFailures: Records.filter(({ body }) => body === wanted).map((r) => ({
      itemIdentifier: r.messageId,
    })),
  });
};

describe("a queue into its function", () => {
  it("hands over at most a batch at a time, in Lambda's shape, each message once", async () => {
    const queues = await server();
    for (let n = 0; n < batching.size + 2; n++) queues.enqueue("q", `m${n}`);
    const events: SQSEvent[] = [];
    const batches = await drained(queues, async (event) => {
      events.push(event);
      return { batchItemFailures: [] };
    });
    expect(batches.map((batch) => batch.length)).toEqual([batching.size, 2]);
    expect(new Set(batches.flat()).size).toBe(batching.size + 2);
    expect(events[0]?.Records[0]).toMatchObject({
      eventSource: "aws:sqs",
      body: "m0",
      attributes: { ApproximateReceiveCount: "1" },
    });
  });

  it("tries again only the message that failed", async () => {
    const queues = await server();
    for (const body of ["good", "bad"]) queues.enqueue("q", body);
    let failures = 0;
    const batches = await drained(queues, (event) =>
      failures++ === 0 ? naming("bad")(event) : allWell(event),
    );
    expect(batches).toEqual([["good", "bad"], ["bad"]]);
    expect(queues.dead("q")).toEqual([]);
  });

  it.each<[string, Handler]>([
    ["whose function throws", () => Promise.reject(new Error("no"))],
    ["that its function names", naming("poison")],
    ["whose function names a stranger", async () => ({ batchItemFailures: [{ itemIdentifier: "unknown" }] })],
  ])("puts a message %s into the dead letters after so many tries", async (_what, handler) => {
    const queues = await server();
    queues.enqueue("q", "poison");
    expect(await drained(queues, handler)).toHaveLength(batching.localTries);
    expect(queues.dead("q").map(({ body }) => body)).toEqual(["poison"]);
  });

  it("keeps what waits, what was in flight and what is dead over a restart", async () => {
    const folder = freshFolder();
    const first = await startQueueServer(["q"], folder);
    first.enqueue("q", "in flight");
    const sqs = new SQSClient({ ...sdk(first.endpoint), useQueueUrlAsEndpoint: false });
    let received = false;
    const interrupted = queueStep(sqs, {
      queue: "q",
      queues: first,
      failed: () => {},
      async invoke() {
        received = true;
        sqs.destroy();
        await first.close();
        return undefined;
      },
    });
    await expect(interrupted()).rejects.toThrow();
    expect(received).toBe(true);
    const second = await startQueueServer(["q"], folder);
    second.enqueue("q", "waiting");
    await second.close();
    const third = await server(folder);
    expect((await drained(third, allWell)).flat().sort()).toEqual(["in flight", "waiting"]);
  });
});
