import { Aws } from "aws-cdk-lib";
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

/**
 * The lines under an alarm's sentence: its row of the runbook, and where its queue and its logs are. The logs have one link
 * together, to the site's list of them: CloudWatch takes 1,024 characters, and refuses the stack for one more.
 */
export function nextClicks({ row, queue, logs = [] }: NextClick): readonly string[] {
  return [
    `Runbook: ${runbookOf(row)}`,
    ...(queue ? [`Queue: ${queueLink(queue)}`] : []),
    ...(logs.length > 0 ? [`Logs of ${logs.join(", ")}: ${logsLink}`] : []),
  ];
}

const consoleOf = (service: string) =>
  `https://${Aws.REGION}.console.aws.amazonaws.com/${service}/home?region=${Aws.REGION}`;

function queueLink({ queueName }: IQueue): string {
  const at = `https%3A%2F%2Fsqs.${Aws.REGION}.${Aws.URL_SUFFIX}%2F${Aws.ACCOUNT_ID}%2F${queueName}`;
  return `${consoleOf("sqs/v3")}#/queues/${at}`;
}

/** Names of the groups begin with that of the stack. */
const logsLink = `${consoleOf("cloudwatch")}#logsV2:log-groups$3FlogGroupNameFilter$3D${Aws.STACK_NAME}-`;
