import type { SQSEvent } from "aws-lambda";
import { stack } from "../../shared/lambda/stack.ts";
import type { Runtime } from "../../shared/work/ports/runtime.ts";

interface PulseDeps {
  readonly runtime: Runtime;
  /** The site chooses it, outside of its account; without one nobody there waits for it. */
  readonly webhook?: string | undefined;
  readonly site: { readonly code: string };
}

/** Milliseconds. */
const PATIENCE_MS = 8_000;

class NobodyHeardError extends Error {
  override name = "NobodyHeardError";
}

/**
 * A heartbeat came all the way: somebody outside is let know, once for all that came together.
 * @throws NobodyHeardError if they did not take it: the queue hands it over again
 */
export function createPulse({ runtime, webhook, site }: PulseDeps) {
  return stack(runtime, async ({ Records }: SQSEvent): Promise<null> => {
    runtime.log.info("heartbeat-arrived", { count: Records.length });
    if (webhook !== undefined) await call(webhook, { site: site.code, at: runtime.now() });
    return null;
  });
}

async function call(webhook: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(webhook, { method: "POST", headers, body: JSON.stringify(body), signal });
  if (!answer.ok) throw new NobodyHeardError(`The webhook answered ${answer.status}`);
}
