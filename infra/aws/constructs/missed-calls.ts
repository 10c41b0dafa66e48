import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";

/** Calls by the clock that were lost. The next call makes one good, so that a few in an hour are what rings. */
export class MissedCalls extends Construct {
  readonly queue: Queue;

  constructor(
    scope: Construct,
    id: string,
    { foundation, meaning }: { foundation: Foundation; meaning: string },
  ) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.hours(1),
    });
    setAside(this.queue, { "AwsSolutions-SQS3": "This is a dead-letter queue: its alarm brings a person." });
    new PeopleAlarm(this, "Several", {
      foundation,
      metric: this.queue.metricApproximateNumberOfMessagesVisible(eachMinute),
      atLeast: 3,
      meaning,
      next: { row: "missed-calls", queue: this.queue, logs: ["sweep", "addresses", "held"] },
    });
  }
}
