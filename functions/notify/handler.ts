import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { type DeliverDeps, type Delivery, deliver } from "../../shared/lambda/deliver.ts";
import { errorClass } from "../../shared/lambda/log.ts";
import { streamStack } from "../../shared/lambda/stack.ts";
import { messageFromStreamImage } from "../../shared/store/stream.ts";

/**
 * Sends what a decision has just stored. The sweep does the same a minute later, so a record that is not delivered
 * here is late, never lost.
 */
export function createNotify(deps: DeliverDeps) {
  return streamStack(deps.runtime, async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const results: Result[] = [];
    // One at a time: a crash between a publish and its mark is then one repeat, not several.
    for (const record of event.Records) results.push(await attempt(deps, record));
    deps.runtime.log.info("notify-batch", { count: results.length, counts: countOf(results) });
    const failed = event.Records.filter((_record, index) => results[index] === "error");
    return {
      batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" })),
    };
  });
}

type Result = Delivery | "no-message" | "error";

/** Never rejects: one record's failure is its own. */
async function attempt(deps: DeliverDeps, record: DynamoDBRecord): Promise<Result> {
  try {
    const image = record.dynamodb?.NewImage;
    const found = image ? messageFromStreamImage(image) : null;
    return found?.message.state === "pending"
      ? await deliver(deps, found.owner, found.message)
      : "no-message";
  } catch (error) {
    deps.runtime.log.error("notify-record-failed", {
      error: errorClass(error),
    });
    return "error";
  }
}

function countOf(results: readonly Result[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}
