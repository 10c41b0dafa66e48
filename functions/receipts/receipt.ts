import { gunzipSync } from "node:zlib";
import * as z from "zod/mini";
import { type Instant, instant } from "../../shared/base/instant.ts";
import { jsonIn } from "../../shared/base/json.ts";
import type { PhoneDelivery } from "../../shared/episode/state/message.ts";

/** One word of a carrier. The number that it names is read past, and goes nowhere. */
export interface CarrierReceipt {
  readonly provider: string;
  readonly delivery: PhoneDelivery;
}

const REASON_MAX = 120;

const batch = z.object({ logEvents: z.array(z.object({ timestamp: z.number(), message: z.string() })) });
const line = z.object({
  notification: z.object({ messageId: z.string().check(z.minLength(1)) }),
  delivery: z._default(z.object({ providerResponse: z.optional(z.string()) }), {}),
  status: z.enum(["SUCCESS", "FAILURE"]),
});

/** What a subscription of CloudWatch Logs hands over, packed. A line that is no word of a carrier is left out. */
export function receiptsIn(data: string): readonly CarrierReceipt[] {
  const { logEvents } = batch.parse(JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString("utf8")));
  return logEvents.flatMap(({ message, timestamp }) => receiptOf(message, instant(timestamp)) ?? []);
}

function receiptOf(message: string, at: Instant): CarrierReceipt | null {
  const said = line.safeParse(jsonIn(message)).data;
  if (said === undefined) return null;
  const state = said.status === "SUCCESS" ? "delivered" : "undelivered";
  const reason = withoutNumbers(said.delivery.providerResponse);
  return { provider: said.notification.messageId, delivery: { state, at, ...(reason && { reason }) } };
}

/** A carrier may name the phone in its words. */
function withoutNumbers(said: string | undefined): string | undefined {
  return said?.replaceAll(/\+?\d[\d\s-]{5,}\d/g, "(number)").slice(0, REASON_MAX);
}
