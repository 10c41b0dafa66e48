import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Alias } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { publishers } from "../../pipeline.ts";
import { eachFiveMinutes, eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";
import type { SiteFunction } from "./site-function.ts";

interface MessageTopicProps {
  readonly foundation: Foundation;
  readonly meanings: {
    /** A delivery failed. */
    readonly undelivered: string;
    /** Most of what the account may spend on SMS in a month is spent. */
    readonly spending: string;
  };
}

/** USD a month: what AWS lets a new account spend on SMS. */
const newAccountSpends = 1;
/** There is time to have the limit raised. */
const partOfLimit = 0.8;

/**
 * Where messages leave for phones and mailboxes. Its key is the one that AWS keeps for SNS: every function that
 * may publish may use it, with no policy of ours between a decision and the phone. Messages hold no patient data.
 */
export class MessageTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { foundation, meanings }: MessageTopicProps) {
    super(scope, id);
    const masterKey = Alias.fromAliasName(this, "SnsKey", "alias/aws/sns");
    this.topic = new Topic(this, "Topic", { masterKey, enforceSSL: true });
    const metric = this.topic.metricNumberOfNotificationsFailed({ ...eachMinute, statistic: "Sum" });
    new PeopleAlarm(this, "Undelivered", {
      ...{ foundation, metric, meaning: meanings.undelivered },
      next: { row: "undelivered", logs: publishers },
    });
    this.watchSpending(foundation, meanings.spending);
  }

  /** The account's: all of its sites and products spend it together. Measured when an SMS leaves, and kept for the month. */
  private watchSpending(foundation: Foundation, meaning: string): void {
    const limit = foundation.folder.site.sms?.monthlyLimitUsd ?? newAccountSpends;
    new PeopleAlarm(this, "Spending", {
      foundation,
      metric: new Metric({
        namespace: "AWS/SNS",
        metricName: "SMSMonthToDateSpentUSD",
        statistic: "Maximum",
        ...eachFiveMinutes,
      }),
      atLeast: partOfLimit * limit,
      silence: "keeps",
      meaning,
      next: { row: "spending" },
    });
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
