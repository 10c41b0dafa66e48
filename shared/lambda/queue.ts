import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { errorClass } from "../base/error-class.ts";
import { type Arrival, arrivalOf } from "../work/arrival.ts";
import { requestsOf } from "../work/commit/requests.ts";
import type { Runtime } from "../work/ports/runtime.ts";
import { type LambdaFunction, stack } from "./stack.ts";

/** All facts of one patient in a batch, in the order of their arrival. If it throws, all of them come again. */
export type PatientHandler = (subject: string, arrivals: readonly Arrival[]) => Promise<void>;

interface Waiting {
  readonly messageId: string;
  readonly arrival: Arrival;
}

/** A function behind a queue of facts, with ReportBatchItemFailures. */
export function queueStack(
  runtime: Runtime,
  handle: PatientHandler,
): LambdaFunction<SQSEvent, SQSBatchResponse> {
  return stack(runtime, (event) => settle(runtime, event.Records, handle));
}

/** One bad record never fails its neighbours: only it, or its patient's facts with it, comes back. */
async function settle(
  runtime: Runtime,
  records: readonly SQSRecord[],
  handle: PatientHandler,
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  const readable = records.flatMap((record) => read(runtime, record, failed));
  const patients = Map.groupBy(readable, ({ arrival }) => arrival.fact.subject);
  const attempts = [...patients].map(([subject, waiting]) => attempt(runtime, subject, waiting, handle));
  failed.push(...(await Promise.all(attempts)).flat());
  runtime.log.info("batch", {
    count: records.length,
    counts: { patients: patients.size, failed: failed.length },
  });
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function read(runtime: Runtime, { messageId, body }: SQSRecord, failed: string[]): Waiting[] {
  try {
    return [{ messageId, arrival: arrivalOf({ body }) }];
  } catch (error) {
    runtime.log.error("record-unreadable", { error: errorClass(error) });
    // It is tried for an hour, as a newer form may become readable: a person hears of it within minutes.
    runtime.metrics.count("DecisionsFailed");
    failed.push(messageId);
    return [];
  }
}

/** The records to send again: all of this patient's, or none. */
async function attempt(
  runtime: Runtime,
  subject: string,
  waiting: readonly Waiting[],
  handle: PatientHandler,
): Promise<readonly string[]> {
  try {
    const arrivals = waiting.map(({ arrival }) => arrival);
    await handle(subject, arrivals);
    return [];
  } catch (error) {
    const requests = requestsOf(waiting.map(({ arrival }) => arrival));
    runtime.log.error("decision-failed", { error: errorClass(error), count: waiting.length, ...requests });
    runtime.metrics.count("DecisionsFailed");
    return waiting.map(({ messageId }) => messageId);
  }
}
