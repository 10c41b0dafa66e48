import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  type CancelReason,
  InvalidWriteError,
  type Stood,
  TableBusyError,
  type TransactOutcome,
  type WriteOutcome,
} from "../table.ts";

/** What refuses a call without effect: it may be sent again. */
const busyErrors: readonly string[] = [
  "TransactionConflictException",
  "TransactionInProgressException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
];

/** A failed condition is an outcome; every error that is none of ours goes on as it came. */
export async function writeOutcome(call: () => Promise<unknown>): Promise<WriteOutcome> {
  try {
    await call();
    return { outcome: "done" };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return { outcome: "condition-failed", stood: stoodOf(error.Item) };
    }
    throw translated(error);
  }
}

export async function transactOutcome(call: () => Promise<unknown>): Promise<TransactOutcome> {
  try {
    await call();
    return { outcome: "done" };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw translated(error);
    const reasons = (error.CancellationReasons ?? []).map((reason) => reasonOf(reason, error));
    return { outcome: "cancelled", reasons };
  }
}

function reasonOf(reason: CancellationReason, error: TransactionCanceledException): CancelReason {
  switch (reason.Code) {
    case undefined:
    case "None":
      return { kind: "none" };
    case "ConditionalCheckFailed":
      return { kind: "condition-failed", stood: stoodOf(reason.Item) };
    case "TransactionConflict":
    case "ProvisionedThroughputExceeded":
    case "ThrottlingError":
      return { kind: "busy" };
    case "ValidationError":
    case "ItemCollectionSizeLimitExceeded":
      throw refused(error);
    default:
      throw error;
  }
}

function translated(error: unknown): unknown {
  if (error instanceof Error && error.name === "ValidationException") return refused(error);
  const busy = error instanceof Error && busyErrors.includes(error.name);
  return busy ? new TableBusyError(`the table was busy: ${error.name}`, { cause: error }) : error;
}

/** Its message may quote what was to be written. */
function refused(cause: Error): InvalidWriteError {
  return new InvalidWriteError("the table refuses the write", { cause });
}

function stoodOf(item: Record<string, AttributeValue> | undefined): Stood {
  if (item === undefined) return null;
  const texts = Object.entries(item).flatMap(([name, { S }]) => (S === undefined ? [] : [[name, S]]));
  return Object.fromEntries(texts);
}
