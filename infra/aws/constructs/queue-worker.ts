import { Duration } from "aws-cdk-lib";
import { type EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { PRESSING_SOURCE } from "../../../shared/aws/event-bus.ts";
import { type BusFunction, batching, table } from "../../pipeline.ts";
import type { Foundation } from "../state/foundation.ts";
import { WorkQueue, type WorkQueueProps } from "./queues.ts";
import { SiteFunction } from "./site-function.ts";

/** Instances of one worker at a time: a backlog must not take the account's functions from the others. */
const maxConcurrency = 10;
/** Instances of the same worker for what presses alone: no backlog takes these. */
const fastConcurrency = 5;

interface QueueWorkerProps {
  readonly foundation: Foundation;
  readonly bus: EventBus;
  readonly name: BusFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly meanings: WorkQueueProps["meanings"];
}

/**
 * Bus -> rule -> queue -> function; what presses also goes by a queue and instances of its own. Rules and queues share their dead letters: the same event, in the same form,
 * so that one redrive brings back both.
 */
export class QueueWorker extends Construct {
  readonly worker: SiteFunction;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { foundation, name, meanings } = props;
    const patience = {
      deliveryDelay: Duration.seconds(table[name].after),
      /** Twice the function's: a failed fact is tried again soon, and no running one is given out twice. */
      visibilityTimeout: Duration.seconds(2 * table[name].seconds),
      tries: batching.tries,
      logs: [name],
    };
    const { queue, deadLetters } = new WorkQueue(this, "Work", { foundation, meanings, ...patience });
    /** What waits here comes by the other queue as well, and is late at most: FactToPublish hears that. */
    const unheard = { ...meanings, waiting: null };
    const fast = new WorkQueue(this, "Fast", { foundation, meanings: unheard, deadLetters, ...patience });
    new Rule(this, "Rule", {
      eventBus: props.bus,
      eventPattern: { detailType: [...table[name].facts] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
    new Rule(this, "FastRule", {
      eventBus: props.bus,
      eventPattern: { detailType: [...table[name].facts], source: [PRESSING_SOURCE] },
      targets: [new SqsQueue(fast.queue, { deadLetterQueue: deadLetters })],
    });
    this.worker = new SiteFunction(this, "Worker", {
      foundation,
      name,
      timeoutSeconds: table[name].seconds,
      environment: props.environment,
    });
    this.feed(queue, maxConcurrency);
    this.feed(fast.queue, fastConcurrency);
  }

  private feed(queue: Queue, instances: number): void {
    const failedAlone = { batchSize: batching.size, reportBatchItemFailures: true };
    this.worker.lambda.addEventSource(
      new SqsEventSource(queue, { ...failedAlone, maxConcurrency: instances }),
    );
  }
}
