import * as z from "zod";
import { byText, instant } from "../../shared/base/instant.ts";
import type { Store } from "../../shared/store/store.ts";
import { busFunctions } from "../pipeline.ts";
import type { QueueServer } from "./aws/queue-server.ts";
import type { HeldView } from "./console/console.ts";

const envelopeSchema = z.object({
  source: z.string(),
  detail: z.object({ source: z.string().optional(), subject: z.string().optional() }),
});

/** What waits for a person: what the door held, and what no function could deal with. Oldest first. */
export async function heldForAPerson(store: Pick<Store, "held">, queues: QueueServer): Promise<HeldView[]> {
  const held = (await store.held()).map(({ id, at, source, reason, subject }) => ({
    ...{ id, at, source, reason },
    ...(subject !== undefined && { subject }),
  }));
  const dead = busFunctions.flatMap((queue) => deadLetters(queue, queues));
  return [...held, ...dead].sort((a, b) => byText(a.at, b.at));
}

function deadLetters(queue: string, queues: QueueServer): HeldView[] {
  return queues.dead(queue).map(({ id, sentAt, body }) => {
    const envelope = envelopeSchema.safeParse(JSON.parse(body)).data;
    const subject = envelope?.detail.subject;
    return {
      id,
      at: instant(sentAt),
      source: envelope?.detail.source ?? envelope?.source ?? "unknown",
      reason: `dead-letter-${queue}`,
      ...(subject !== undefined && { subject }),
    };
  });
}
