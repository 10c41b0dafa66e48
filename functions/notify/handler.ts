import { setTimeout as delay } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { countsOf } from "../../shared/base/counts.ts";
import { errorClass } from "../../shared/base/error-class.ts";
import { type Instant, plusSeconds } from "../../shared/base/instant.ts";
import type { Message } from "../../shared/episode/state/message.ts";
import { stack } from "../../shared/lambda/stack.ts";
import type { Owner } from "../../shared/store/store.ts";
import { fromStreamImage } from "../../shared/store/stream.ts";
import { type DeliverDeps, type DeliveryOutcome, deliver } from "../../shared/work/deliver.ts";
import { longestWakeSeconds, type Waker } from "../../shared/work/waker.ts";

/** How long a batch waits for a passing fault of the provider to end. */
const PATIENCE_SECONDS = 8;
/** After this nothing more of a batch is begun; it comes again. What is under way by then still ends before the function's timeout. */
const BEGIN_WITHIN_SECONDS = 14;

interface NotifyDeps extends DeliverDeps {
  readonly waker: Waker;
  /** Waits between tries; a test passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sends what a decision has just stored. An alert that still gathers and a message that was put back are due in a while: for
 * these it leaves a wake-up. The sweep does the same a minute later, so a record that is not dealt with here is late, never
 * lost.
 */
export function createNotify(deps: NotifyDeps) {
  return stack(deps.runtime, async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const began = deps.runtime.now();
    const patience = { until: plusSeconds(began, PATIENCE_SECONDS), wait: deps.wait ?? delay };
    const batch = { ...deps, patience, beginUntil: plusSeconds(began, BEGIN_WITHIN_SECONDS) };
    const owners = [...Map.groupBy(event.Records, ownerOf).values()];
    const outcomes = new Map<DynamoDBRecord, Result>();
    await Promise.all(owners.map((records) => attemptEach(batch, records, outcomes)));
    deps.runtime.log.info("notify-batch", { count: outcomes.size, counts: countsOf(outcomes.values()) });
    const failed = event.Records.filter((record) => isToComeAgain(outcomes.get(record)));
    return {
      batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" })),
    };
  });
}

type Result = DeliveryOutcome | "no-message" | "error" | "no-time" | "woken-later";

function isToComeAgain(result: Result | undefined): boolean {
  return result === "error" || result === "no-time";
}

function ownerOf({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.NewImage?.["pk"]?.S ?? "";
}

interface BatchDeps extends NotifyDeps {
  readonly beginUntil: Instant;
}

/** One owner's messages go one after the other, so that a crash repeats one of them, not several. No other owner waits. */
async function attemptEach(
  deps: BatchDeps,
  records: readonly DynamoDBRecord[],
  outcomes: Map<DynamoDBRecord, Result>,
): Promise<void> {
  for (const record of records) {
    const hasTime = deps.runtime.now() < deps.beginUntil;
    outcomes.set(record, hasTime ? await attempt(deps, record) : "no-time");
  }
}

/** Never rejects: one record's failure is its own. */
async function attempt(deps: BatchDeps, { dynamodb }: DynamoDBRecord): Promise<Result> {
  try {
    const found = dynamodb?.NewImage ? fromStreamImage(dynamodb.NewImage) : null;
    switch (found?.kind) {
      case undefined:
        return "no-message";
      case "alert":
        return wakeLater(deps, found.owner, found.gatherUntil);
      case "message":
        return await send(deps, found.owner, found.message);
    }
  } catch (error) {
    deps.runtime.log.error("notify-record-failed", {
      error: errorClass(error),
    });
    return "error";
  }
}

async function send(deps: BatchDeps, owner: Owner, message: Message): Promise<Result> {
  if (message.state !== "pending") return "no-message";
  const delivery = await deliver(deps, owner, message);
  return delivery === "not-due" ? wakeLater(deps, owner, message.sendAt) : delivery;
}

/** Never rejects: without the wake-up the sweep finds it. */
async function wakeLater({ waker, runtime }: BatchDeps, owner: Owner, at: Instant): Promise<Result> {
  const seconds = (Date.parse(at) - Date.parse(runtime.now())) / 1000;
  if (seconds > longestWakeSeconds) return "not-due";
  try {
    await waker.wake(owner, at);
    return "woken-later";
  } catch (error) {
    runtime.log.warn("no-wake-up", { error: errorClass(error) });
    return "not-due";
  }
}
