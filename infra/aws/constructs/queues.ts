import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { FunctionName } from "../../pipeline.ts";
import type { RunbookRowName } from "../../runbook.ts";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";

/** The retention is the longest that SQS knows. */
const guarded = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
};

interface DeadLettersProps {
  readonly foundation: Foundation;
  /** What it means for people that something lies here. */
  readonly meaning: string;
  readonly row: RunbookRowName;
  readonly logs: readonly FunctionName[];
  /** Where a few are made good by themselves: so many at once ring, and what is kept is kept no longer than that. */
  readonly several?: { readonly atLeast: number; readonly within: Duration };
}

/** The queue behind a queue, a bus target, a stream or the clock: whatever lands here rings, unless several must. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { foundation, meaning, row, logs, several }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      ...guarded,
      ...(several && { retentionPeriod: several.within }),
    });
    setAside(this.queue, { "AwsSolutions-SQS3": "This is a dead-letter queue: its alarm brings a person." });
    const metric = this.queue.metricApproximateNumberOfMessagesVisible(eachMinute);
    new PeopleAlarm(this, several ? "Several" : "NotEmpty", {
      ...{ foundation, metric, meaning, next: { row, logs, queue: this.queue } },
      ...(several && { atLeast: several.atLeast }),
    });
  }
}

export interface WorkQueueProps {
  readonly foundation: Foundation;
  /** Another queue's, that brings the same; its own unless given. */
  readonly deadLetters?: Queue;
  /** For so long it holds back what comes; not at all unless given. */
  readonly deliveryDelay?: Duration;
  readonly visibilityTimeout: Duration;
  /** Deliveries before a message goes to the dead letters. */
  readonly tries: number;
  readonly logs: readonly FunctionName[];
  readonly meanings: {
    /** A message could not be handed to the queue, or failed `tries` times. */
    readonly deadLetters: string;
    /** The oldest message waits longer than five minutes; null where what waits is heard of elsewhere. */
    readonly waiting: string | null;
  };
}

/** A queue with what keeps its messages from being lost unseen. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { foundation, meanings, logs } = props;
    const dead = { foundation, logs, meaning: meanings.deadLetters, row: "dead-letters" } as const;
    this.deadLetters = props.deadLetters ?? new DeadLetters(this, "DeadLetters", dead).queue;
    this.queue = new Queue(this, "Queue", {
      ...guarded,
      ...(props.deliveryDelay && { deliveryDelay: props.deliveryDelay }),
      visibilityTimeout: props.visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.tries },
    });
    if (meanings.waiting === null) return;
    new PeopleAlarm(this, "Waiting", {
      foundation,
      metric: this.queue.metricApproximateAgeOfOldestMessage(eachMinute),
      atLeast: Duration.minutes(5).toSeconds(),
      meaning: meanings.waiting,
      next: { row: "waiting", queue: this.queue, logs },
    });
  }
}
