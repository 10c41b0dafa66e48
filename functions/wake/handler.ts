import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { errorClass } from "../../shared/base/error-class.ts";
import { stack } from "../../shared/lambda/stack.ts";
import { type DueDeps, workOff } from "../../shared/work/due-work.ts";
import { wokenOwner } from "../../shared/work/waker.ts";

/**
 * Looks at an owner at the second at which something of it falls due: an alert has gathered, or a message's pause is over.
 * It does what the sweep would do within the minute, so a wake-up that is lost or comes twice costs time and nothing else. Several
 * of one owner are one look: an owner's messages go one after the other.
 */
export function createWake(deps: DueDeps) {
  return stack(deps.runtime, async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const owners = [...Map.groupBy(Records, ({ body }) => body)];
    const results = await Promise.all(owners.map(([body]) => attempt(deps, body)));
    const failed = owners.flatMap(([, records], index) => (results[index] === "failed" ? records : []));
    deps.runtime.log.info("woken", { count: Records.length, counts: { failed: failed.length } });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}

/** Never rejects: one owner's failure is its own. */
async function attempt(deps: DueDeps, body: string): Promise<"done" | "failed"> {
  try {
    const { failed } = await workOff(deps, wokenOwner(body));
    return failed > 0 ? "failed" : "done";
  } catch (error) {
    deps.runtime.log.error("wake-failed", { error: errorClass(error) });
    return "failed";
  }
}
