import { heartbeatFact } from "../events/heartbeat.ts";
import { type HttpAnswer, json, UnavailableError } from "../lambda/http.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import type { DoorDeps } from "./make-durable.ts";

/**
 * POST /v1/heartbeat: the door makes up the patient itself, and whoever calls has nothing to say. It is archived under a name
 * that no replay reads, stands in no sender's name, and is counted as nobody's fact.
 * @throws UnavailableError
 */
export async function takeHeartbeat(
  { archive, bus, runtime }: DoorDeps,
  sent: InboundRequest,
): Promise<HttpAnswer> {
  const fact = heartbeatFact(sent.receivedAt);
  const body = Buffer.from(JSON.stringify(fact));
  try {
    const archived = await archive.put({ ...sent, body, contentType: "application/cloudevents+json" });
    await bus.publish([fact], archived);
  } catch (cause) {
    throw new UnavailableError("The heartbeat could not be made durable", { cause });
  }
  runtime.log.info("heartbeat-kept");
  return json(202, { accepted: [fact.id] });
}
