import { type CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import { stackName } from "../site-files/folder.ts";

/** What a deployed site tells those who work on it: logical ids of the stack's outputs. */
const outputsSchema = z.object({ TableName: z.string().min(1), TopicArn: z.string().min(1) });
export type SiteOutputs = z.infer<typeof outputsSchema>;

export class SiteNotDeployedError extends Error {
  override name = "SiteNotDeployedError";
}

/** @throws SiteNotDeployedError if the stack is not there, or not yet whole. */
export function siteOutputs(client: CloudFormationClient, siteId: string): Promise<SiteOutputs> {
  return stackOutputs(client, siteId, outputsSchema);
}

/** The outputs that `schema` names. @throws SiteNotDeployedError if the stack is not there, or lacks one of them. */
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

async function outputs(client: CloudFormationClient, name: string): Promise<Record<string, unknown>> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const listed = Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(listed.map(({ OutputKey, OutputValue }) => [OutputKey ?? "", OutputValue]));
  } catch (cause) {
    if (!(cause instanceof Error) || !/does not exist/.test(cause.message)) throw cause;
    throw new SiteNotDeployedError(`stack ${name} is not in this account and region: deploy it first`, {
      cause,
    });
  }
}
