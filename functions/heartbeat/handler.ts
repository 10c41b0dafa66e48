import { scheduleStack } from "../../shared/lambda/stack.ts";
import type { Runtime } from "../../shared/work/ports/runtime.ts";

interface HeartbeatDeps {
  readonly runtime: Runtime;
  /** Calls the site's own door from without, as a sender does. Resolves with the status of its answer. */
  readonly knock: () => Promise<number>;
}

class DoorShutError extends Error {
  override name = "DoorShutError";
}

/** Sends a made-up patient through the door. That it comes out at the other end is seen there, and nowhere else. */
export function createHeartbeat({ runtime, knock }: HeartbeatDeps) {
  return scheduleStack(runtime, async () => {
    const status = await knock();
    runtime.log.info("heartbeat-sent", { count: status });
    if (status !== 202) throw new DoorShutError("The door took no heartbeat");
  });
}
