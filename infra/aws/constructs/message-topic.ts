import { Alias } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";
import type { SiteFunction } from "./site-function.ts";

export interface MessageTopicProps {
  readonly foundation: Foundation;
  /** What it means that a delivery failed. */
  readonly meaning: string;
}

/**
 * Where messages leave for phones and mailboxes. Its key is the one that AWS keeps for SNS: every function that
 * may publish may use it, with no policy of ours between a decision and the phone. Messages hold no patient data.
 */
export class MessageTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { foundation, meaning }: MessageTopicProps) {
    super(scope, id);
    const masterKey = Alias.fromAliasName(this, "SnsKey", "alias/aws/sns");
    this.topic = new Topic(this, "Topic", { masterKey, enforceSSL: true });
    const metric = this.topic.metricNumberOfNotificationsFailed({ ...eachMinute, statistic: "Sum" });
    new PeopleAlarm(this, "Undelivered", { foundation, metric, meaning });
  }

  allowPublishing(fn: SiteFunction): void {
    fn.allow(["sns:Publish"], [this.topic.topicArn]);
  }

  /** Which email is confirmed, and which phones have opted out. */
  allowLookingAtAddresses(fn: SiteFunction): void {
    fn.allow(["sns:ListSubscriptionsByTopic"], [this.topic.topicArn]);
    fn.allow(["sns:CheckIfPhoneNumberIsOptedOut"], ["*"]);
    setAside(fn, {
      "AwsSolutions-IAM5[Resource::*]":
        "Whether a phone has opted out is the account's, and knows no resource.",
    });
  }
}
