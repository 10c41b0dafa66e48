import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import { stackName } from "../site-files/folder.ts";

/** What a deployed site tells those who work on it: logical ids of the stack's outputs. */
const outputsSchema = z.object({ TableName: z.string().min(1), TopicArn: z.string().min(1) });
type SiteOutputs = z.infer<typeof outputsSchema>;

export class SiteNotDeployedError extends Error {
  override name = "SiteNotDeployedError";
}

/** No answer came of AWS, or it refused. */
export class AwsUnaskedError extends Error {
  override name = "AwsUnaskedError";
}

/** @throws SiteNotDeployedError if the stack is not there, or not yet whole; AwsUnaskedError */
export function siteOutputs(client: CloudFormationClient, siteId: string): Promise<SiteOutputs> {
  return stackOutputs(client, siteId, outputsSchema);
}

/**
 * The outputs that `schema` names.
 * @throws SiteNotDeployedError if the stack is not there, or lacks one of them; AwsUnaskedError
 */
export async function stackOutputs<S extends z.ZodType>(
  client: CloudFormationClient,
  siteId: string,
  schema: S,
): Promise<z.output<S>> {
  const found = schema.safeParse(await outputs(client, stackName(siteId)));
  if (found.success) return found.data;
  const missing = found.error.issues.map(({ path }) => path.join("."));
  throw new SiteNotDeployedError(
    `stack ${stackName(siteId)} has no output ${missing.join(", ")}: deploy it first`,
  );
}

/** All that a stack made: a site has more of it than one page. */
export async function stackResources(
  client: CloudFormationClient,
  StackName: string,
): Promise<readonly StackResourceSummary[]> {
  const found: StackResourceSummary[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    found.push(...StackResourceSummaries);
  return found;
}

async function outputs(client: CloudFormationClient, name: string): Promise<Record<string, unknown>> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const listed = Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(listed.map(({ OutputKey, OutputValue }) => [OutputKey ?? "", OutputValue]));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || cause.name : "it gave no reason";
    throw /does not exist/.test(why)
      ? new SiteNotDeployedError(`stack ${name} is not in this account and region: deploy it first`, {
          cause,
        })
      : new AwsUnaskedError(
          `AWS could not be asked about stack ${name}: ${why}; a site on this machine is asked by --local URL`,
          { cause },
        );
  }
}
