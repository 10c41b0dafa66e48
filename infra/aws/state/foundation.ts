import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Annotations, Aws, RemovalPolicy, Stage } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { checkedText } from "../../../shared/sites/checked-site.ts";
import type { FunctionName } from "../../pipeline.ts";
import type { SiteFolder } from "../../site-files/folder.ts";
import type { NextClick } from "../alarms/next-click.ts";

/** What every part of a site stands on: its file, its key, and the topic that its alarms go to. */
export class Foundation extends Construct {
  readonly folder: SiteFolder;
  /** Path of the file that each function's bundle takes with it. */
  readonly checkedSite: string;
  readonly key: Key;
  readonly alarmTopic: Topic;
  /** Each alarm and each function's log adds itself, for links and the dashboard. */
  readonly alarms: { readonly alarm: Alarm; readonly next: NextClick }[] = [];
  readonly logs = new Map<FunctionName, ILogGroup>();

  constructor(scope: Construct, id: string, folder: SiteFolder) {
    super(scope, id);
    this.folder = folder;
    this.checkedSite = checkedSite(this, folder);
    this.key = siteKey(this);
    this.alarmTopic = alarmTopic(this, this.key);
    const { alarmEmail } = folder.site;
    if (alarmEmail !== null) this.alarmTopic.addSubscription(new EmailSubscription(alarmEmail));
    else warnOfSilence(this, folder.id);
  }
}

/** Beside what is synthesised: the site as its schema made it, which no function has to check again. */
function checkedSite(scope: Construct, { id, site }: SiteFolder): string {
  const path = join(Stage.of(scope)?.outdir ?? ".", `${id}.checked-site.json`);
  writeFileSync(path, checkedText(site));
  return path;
}

/** One key for the table, the archive, the logs and the alarms. It outlives the stack, as the table does. */
function siteKey(scope: Construct): Key {
  const key = new Key(scope, "Key", {
    enableKeyRotation: true,
    description: "Post-dialysis watch: a site's table, archive, logs and alarms",
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  key.addToResourcePolicy(through("dynamodb"));
  key.addToResourcePolicy(through("s3"));
  key.addToResourcePolicy(forLogs());
  key.addToResourcePolicy(forAlarms());
  return key;
}

/** Who may use the table or the archive may use its key through that service alone, as with an AWS-managed key. */
function through(service: "dynamodb" | "s3"): PolicyStatement {
  return new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    resources: ["*"],
    conditions: {
      StringEquals: {
        "kms:CallerAccount": Aws.ACCOUNT_ID,
        "kms:ViaService": `${service}.${Aws.REGION}.amazonaws.com`,
      },
    },
  });
}

function forLogs(): PolicyStatement {
  const groups = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`;
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    resources: ["*"],
    conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } },
  });
}

/** Without this an alarm changes its state and nobody hears: the key that AWS manages for SNS lacks it. */
function forAlarms(): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
    actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
    resources: ["*"],
    conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
  });
}

/** `enforceSSL` replaces the topic's default policy, which let alarms publish: hence the grant. */
function alarmTopic(scope: Construct, masterKey: Key): Topic {
  const topic = new Topic(scope, "Alarms", { masterKey, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}

function warnOfSilence(scope: Construct, site: string): void {
  Annotations.of(scope).addWarningV2(
    "post-dialysis-watch:no-alarm-email",
    `Nobody hears the alarms of ${site}: its site.json has no alarmEmail.`,
  );
}
