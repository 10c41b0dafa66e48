import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { batching } from "../../pipeline.ts";
import type { PumpStep } from "../clock/pump.ts";
import { queueArn, region } from "../names.ts";
import type { QueueServer } from "./queue-server.ts";

/** Before a failed message is seen again: 50, 100, 200 ... milliseconds. */
const FIRST_RETRY_MS = 50;

interface Consumer {
  readonly queue: string;
  readonly queues: Pick<QueueServer, "urlOf" | "hide">;
  readonly invoke: (event: SQSEvent) => Promise<SQSBatchResponse | undefined>;
  readonly failed: (error: unknown) => void;
}

/** One batch from a queue into its function, as Lambda's event source mapping does it. */
export function queueStep(sqs: SQSClient, consumer: Consumer): () => Promise<PumpStep> {
  const { queue, queues } = consumer;
  const url = queues.urlOf(queue);
  let retryAt = 0;
  return async () => {
    const asked = Date.now();
    const messages = await receive(sqs, url);
    // A message that was hidden when it was asked for may be seen by now: on a busy machine an answer takes its time.
    if (messages.length === 0)
      return asked < retryAt ? { retryMs: Math.max(retryAt - Date.now(), 1) } : "empty";
    const failed = await failures(messages, consumer);
    await removeAllBut(failed, messages, sqs, url);
    for (const each of failed) {
      const wait = FIRST_RETRY_MS * 2 ** (Number(each.Attributes?.ApproximateReceiveCount ?? 1) - 1);
      queues.hide(queue, each.ReceiptHandle ?? "", wait);
      retryAt = Math.max(retryAt, Date.now() + wait);
    }
    return "more";
  };
}

async function receive(sqs: SQSClient, url: string): Promise<Message[]> {
  const received = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: batching.size,
      MessageSystemAttributeNames: ["All"],
    }),
  );
  return received.Messages ?? [];
}

/** The messages that are to be tried again; all of them if the function failed, or named one that it did not get. */
async function failures(messages: readonly Message[], consumer: Consumer): Promise<readonly Message[]> {
  try {
    const answer = await consumer.invoke({
      Records: messages.map((each) => queueRecord(each, consumer.queue)),
    });
    const named = (answer?.batchItemFailures ?? []).map((each) => each.itemIdentifier);
    const failed = messages.filter((each) => named.includes(each.MessageId ?? ""));
    return failed.length === named.length ? failed : messages;
  } catch (error) {
    consumer.failed(error);
    return messages;
  }
}

async function removeAllBut(
  failed: readonly Message[],
  messages: readonly Message[],
  sqs: SQSClient,
  url: string,
): Promise<void> {
  const done = messages.filter((each) => !failed.includes(each));
  if (done.length === 0) return;
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: done.map(handle) }));
}

function handle(message: Message, index: number) {
  return { Id: String(index), ReceiptHandle: message.ReceiptHandle };
}

/** A message as the queue hands it to a function. */
export function queueRecord(message: Message, queue: string): SQSRecord {
  const attributes = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes: {
      ApproximateReceiveCount: attributes["ApproximateReceiveCount"] ?? "1",
      SentTimestamp: attributes["SentTimestamp"] ?? "",
      SenderId: attributes["SenderId"] ?? "",
      ApproximateFirstReceiveTimestamp: attributes["ApproximateFirstReceiveTimestamp"] ?? "",
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: queueArn(queue),
    awsRegion: region,
  };
}
