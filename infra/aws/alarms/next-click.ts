import { Aws } from "aws-cdk-lib";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { FunctionName } from "../../pipeline.ts";
import type { RunbookRowName } from "../../runbook.ts";

/** Where whoever is woken looks next. */
export interface NextClick {
  readonly row: RunbookRowName;
  readonly queue?: IQueue | undefined;
  readonly logs?: readonly FunctionName[] | undefined;
}

const runbookOf = (row: RunbookRowName) => `docs/operations.md#${row}`;

/** The lines under an alarm's sentence: its row of the runbook, and where its queue and its logs are. */
export function nextClicks(
  { row, queue, logs = [] }: NextClick,
  all: ReadonlyMap<FunctionName, ILogGroup>,
): readonly string[] {
  const groups = logs.map((name) => all.get(name)?.logGroupName);
  return [
    `Runbook: ${runbookOf(row)}`,
    ...(queue ? [`Queue: ${queueLink(queue)}`] : []),
    ...groups.filter((group) => group !== undefined).map((group) => `Log: ${logLink(group)}`),
  ];
}

const consoleOf = (service: string) =>
  `https://${Aws.REGION}.console.aws.amazonaws.com/${service}/home?region=${Aws.REGION}`;

function queueLink({ queueName }: IQueue): string {
  const at = `https%3A%2F%2Fsqs.${Aws.REGION}.${Aws.URL_SUFFIX}%2F${Aws.ACCOUNT_ID}%2F${queueName}`;
  return `${consoleOf("sqs/v3")}#/queues/${at}`;
}

/** Names of the groups are CloudFormation's, and need no encoding. */
function logLink(group: string): string {
  return `${consoleOf("cloudwatch")}#logsV2:log-groups/log-group/${group}`;
}
