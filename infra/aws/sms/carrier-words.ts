import { Aws, CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterPattern, LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { LambdaDestination } from "aws-cdk-lib/aws-logs-destinations";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { SiteFunction } from "../constructs/site-function.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";

interface CarrierWordsProps {
  readonly foundation: Foundation;
  readonly topic: Topic;
  readonly hears: SiteFunction;
  /** Whether this site has the role by which the whole account's SMS are logged. */
  readonly isOwner: boolean;
}

/**
 * What carriers say of the site's SMS: SNS logs it by topic, where the account lets it. The lines hold phone numbers, so they
 * are kept for a day and read by one function.
 */
export class CarrierWords extends Construct {
  constructor(scope: Construct, id: string, { foundation, topic, hears, isOwner }: CarrierWordsProps) {
    super(scope, id);
    const own = `sns/${Aws.REGION}/${Aws.ACCOUNT_ID}/${topic.topicName}`;
    const destination = new LambdaDestination(hears.lambda);
    for (const [part, logGroupName] of [
      ["Delivered", own],
      ["Undelivered", `${own}/Failure`],
    ] as const) {
      const group = new LogGroup(this, part, {
        logGroupName,
        encryptionKey: foundation.key,
        retention: RetentionDays.ONE_DAY,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      group.addSubscriptionFilter("Heard", { destination, filterPattern: FilterPattern.allEvents() });
    }
    if (isOwner) new CfnOutput(scope, "DeliveryLogsRole", { value: this.accountsRole().roleArn });
  }

  private accountsRole(): Role {
    const role = new Role(this, "Account", { assumedBy: new ServicePrincipal("sns.amazonaws.com") });
    const groups = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:sns/*`;
    const actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
    role.addToPolicy(new PolicyStatement({ actions, resources: [groups] }));
    const why = "SMS of all topics of the account are logged by this one role, under names that begin so.";
    setAside(role, {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:sns/*]`]:
        why,
      "HIPAA.Security-IAMNoInlinePolicy": "The policy belongs to this one role, and goes when it goes.",
    });
    return role;
  }
}
