import { Duration } from "aws-cdk-lib";
import { type EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { type BusFunction, batching, busRoutes, timeoutSeconds } from "../pipeline.ts";
import type { Foundation } from "./foundation.ts";
import { WorkQueue, type WorkQueueProps } from "./queues.ts";
import { SiteFunction } from "./site-function.ts";

/** Instances of one worker at a time: a backlog must not take the account's functions from the others. */
const maxConcurrency = 10;

export interface QueueWorkerProps {
  readonly foundation: Foundation;
  readonly bus: EventBus;
  readonly name: BusFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly meanings: WorkQueueProps["meanings"];
}

/**
 * Bus -> rule -> queue -> function. Rule and queue share their dead letters: the same event, in the same form,
 * so that one redrive brings back both.
 */
export class QueueWorker extends Construct {
  readonly worker: SiteFunction;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { foundation, name, meanings } = props;
    const { queue, deadLetters } = new WorkQueue(this, "Work", {
      foundation,
      /** Twice the function's: a failed fact is tried again soon, and no running one is given out twice. */
      visibilityTimeout: Duration.seconds(2 * timeoutSeconds.worker),
      tries: batching.tries,
      meanings,
    });
    new Rule(this, "Rule", {
      eventBus: props.bus,
      eventPattern: { detailType: [...busRoutes[name]] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
    this.worker = new SiteFunction(this, "Worker", {
      foundation,
      name,
      timeoutSeconds: timeoutSeconds.worker,
      environment: props.environment,
    });
    this.worker.lambda.addEventSource(
      new SqsEventSource(queue, { batchSize: batching.size, reportBatchItemFailures: true, maxConcurrency }),
    );
  }
}
