import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { SubscriptionFilter, type Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription, SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { heartbeatAddress } from "../../../shared/events/heartbeat.ts";
import { table } from "../../pipeline.ts";
import { PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";
import type { DeadLetters } from "./queues.ts";
import { CalledInRounds } from "./round.ts";
import type { SiteFunction } from "./site-function.ts";

interface HeartbeatPathProps {
  readonly foundation: Foundation;
  readonly topic: Topic;
  readonly missed: DeadLetters;
  /** Sends the made-up patient to the door. */
  readonly sent: SiteFunction;
  /** Calls the webhook of the site's choice; null where there is none. */
  readonly called: SiteFunction | null;
  /** What it means that none came all the way for two hours. */
  readonly meaning: string;
}

/**
 * The two ends of what a made-up patient goes through each hour. What arrives is let out of the account; what does not, rings
 * here as well, as far as alarms still work.
 */
export class HeartbeatPath extends Construct {
  constructor(scope: Construct, id: string, props: HeartbeatPathProps) {
    super(scope, id);
    const { foundation, topic, missed, sent, called, meaning } = props;
    new CalledInRounds(this, "EveryHour", { called: sent, everyMinutes: 60, missed });
    const queue = this.arrivals();
    const filterPolicy = { to: SubscriptionFilter.stringFilter({ allowlist: [heartbeatAddress] }) };
    /** It is in an envelope: a raw one has the message's attributes as SQS's own, which may not begin with "AWS.". */
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: false, filterPolicy }));
    const { email } = foundation.folder.site.heartbeat ?? {};
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email, { filterPolicy }));
    called?.lambda.addEventSource(new SqsEventSource(queue, { maxConcurrency: 2 }));
    new PeopleAlarm(this, "Missing", {
      foundation,
      metric: queue.metricNumberOfMessagesSent({ period: Duration.hours(1), statistic: "Sum" }),
      atMost: 0,
      minutes: 2,
      silence: "rings",
      meaning,
      next: { row: "heartbeat-missing", queue, logs: ["heartbeat", "ingest", "bedside", "notify"] },
    });
  }

  /** One that nobody took out is worth nothing after an hour: the next one is there. */
  private arrivals(): Queue {
    const queue = new Queue(this, "Arrivals", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.hours(1),
      visibilityTimeout: Duration.seconds(6 * table.pulse.seconds),
    });
    setAside(queue, {
      "AwsSolutions-SQS3":
        "A heartbeat that cannot be handed on is worth nothing an hour later: its absence rings.",
    });
    return queue;
  }
}
