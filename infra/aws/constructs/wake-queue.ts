import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { batching, table } from "../../pipeline.ts";
import type { Foundation } from "../state/foundation.ts";
import { type DeadLetters, WorkQueue } from "./queues.ts";
import type { SiteFunction } from "./site-function.ts";

/** Instances at a time: wake-ups come in waves, when a report gathers or the provider comes back. */
const maxConcurrency = 10;

interface WakeQueueProps {
  readonly foundation: Foundation;
  readonly woken: SiteFunction;
  /** Where a wake-up goes that failed too often; the sweep looks at the same patient. */
  readonly late: DeadLetters;
}

/** Messages that SQS holds back until something of a patient falls due. */
export class WakeQueue extends Construct {
  readonly url: string;
  private readonly arn: string;

  constructor(scope: Construct, id: string, { foundation, woken, late }: WakeQueueProps) {
    super(scope, id);
    const { queue } = new WorkQueue(this, "Wakes", {
      foundation,
      visibilityTimeout: Duration.seconds(2 * table.wake.seconds),
      /** What fails so often is the sweep's, which looks every minute anyway. */
      tries: batching.wakeTries,
      deadLetters: late.queue,
      logs: ["wake"],
      meanings: { deadLetters: "", waiting: null },
    });
    this.url = queue.queueUrl;
    this.arn = queue.queueArn;
    woken.lambda.addEventSource(
      new SqsEventSource(queue, { batchSize: batching.size, reportBatchItemFailures: true, maxConcurrency }),
    );
  }

  allowLeaving(fn: SiteFunction): void {
    fn.allow(["sqs:SendMessage"], [this.arn]);
  }
}
