import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import { tries } from "../../../shared/aws/tries.ts";
import { instant } from "../../../shared/base/instant.ts";
import { jsonIn } from "../../../shared/base/json.ts";
import type { ArchiveSpan } from "../../../shared/replay/archive-reader.ts";
import { type Left, leftCodes, leftOf } from "../../../shared/replay/left.ts";
import { askAws } from "../aws-call.ts";
import { stackResources } from "../outputs.ts";

const page = z.object({
  events: z.array(z.object({ timestamp: z.number(), message: z.string() })).default([]),
  nextToken: z.string().optional(),
});

/** One line as Lambda keeps it: what is logged stands beside its code. */
const line = z.looseObject({ message: z.string() });

/** What the functions of a stack logged of what left and what was answered. */
export async function loggedIn(
  cloudFormation: CloudFormationClient,
  stack: string,
  span: ArchiveSpan,
  ask: typeof askAws = askAws,
): Promise<readonly Left[]> {
  const found: Left[] = [];
  for (const group of await logGroups(cloudFormation, stack)) {
    for await (const { timestamp, message } of linesOf(group, span, ask)) {
      const left = read(message, timestamp);
      if (left) found.push(left);
    }
  }
  return found;
}

function read(message: string, timestamp: number): Left | null {
  const parsed = line.safeParse(jsonIn(message));
  if (!parsed.success) return null;
  const { message: code, ...fields } = parsed.data;
  return leftOf(instant(timestamp), code, fields);
}

async function logGroups(client: CloudFormationClient, StackName: string): Promise<readonly string[]> {
  return (await stackResources(client, StackName)).flatMap(({ ResourceType, PhysicalResourceId: id }) => {
    return ResourceType === "AWS::Logs::LogGroup" && id && !id.startsWith("sns/") ? [id] : [];
  });
}

const filterPattern = `{ ${leftCodes.map((code) => `($.message = "${code}")`).join(" || ")} }`;

/** The logs answer a few questions of an account in a second, and refuse the next one until then. */
const BUSY_TRIES = 10;

async function* linesOf(logGroupName: string, { from, to }: ArchiveSpan, ask: typeof askAws) {
  const tried = tries(BUSY_TRIES);
  const asked = { logGroupName, filterPattern, startTime: Date.parse(from), endTime: Date.parse(to) };
  let nextToken: string | undefined;
  do {
    const body = JSON.stringify({ ...asked, ...(nextToken !== undefined && { nextToken }) });
    const said = await tried(() => ask({ service: "logs", target: "Logs_20140328.FilterLogEvents", body }));
    const { events, nextToken: next } = page.parse(jsonIn(said));
    yield* events;
    nextToken = next;
  } while (nextToken !== undefined);
}
