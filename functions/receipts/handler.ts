import type { CloudWatchLogsEvent } from "aws-lambda";
import { errorClass } from "../../shared/base/error-class.ts";
import { stack } from "../../shared/lambda/stack.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";
import { attend } from "../../shared/work/work.ts";
import { type CarrierReceipt, receiptsIn } from "./receipt.ts";

type Outcome = "delivered" | "undelivered" | "unknown" | "failed";

/**
 * Writes to each SMS what its carrier said. Who was not reached is stepped past at once: nobody waits for an answer from a
 * phone that never rang. A message that nobody knows is one whose sender has not noted it yet, or never could.
 */
export function createReceipts(deps: WorkDeps) {
  return stack(deps.runtime, async ({ awslogs }: CloudWatchLogsEvent): Promise<Record<Outcome, number>> => {
    const counts = { delivered: 0, undelivered: 0, unknown: 0, failed: 0 };
    for (const receipt of receiptsIn(awslogs.data)) counts[await attempt(deps, receipt)] += 1;
    deps.runtime.log.info("receipts", { counts });
    return counts;
  });
}

/** Never rejects: a word that cannot be written leaves the message as one of which nobody knows. */
async function attempt(deps: WorkDeps, { provider, delivery }: CarrierReceipt): Promise<Outcome> {
  try {
    const owner = await deps.store.receive(provider, delivery);
    if (owner === null) return "unknown";
    if (delivery.state === "undelivered") {
      deps.runtime.log.warn("message-undelivered", { provider });
      if (owner.kind === "patient") await attend(deps, owner.subject);
    }
    return delivery.state;
  } catch (error) {
    deps.runtime.log.error("receipt-failed", { provider, error: errorClass(error) });
    return "failed";
  }
}
