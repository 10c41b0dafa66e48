import * as z from "zod/mini";
import type { Instant } from "../base/instant.ts";
import { answerOutcomes } from "../events/answer.ts";

/** What the functions' log says of what left and what was answered: ids that the system made, and nothing of a patient. */
const line = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("alert-raised"),
    alert: z.string(),
    severity: z.string(),
    rules: z._default(z.array(z.string()), []),
    requests: z._default(z.array(z.string()), []),
  }),
  z.object({
    code: z.literal("message-accepted"),
    alert: z.string(),
    messageId: z.string(),
    kind: z.optional(z.string()),
  }),
  z.object({
    code: z.literal("alert-acknowledged"),
    alert: z.string(),
    contact: z.string(),
    outcome: z.enum(answerOutcomes),
  }),
]);

export type Left = z.infer<typeof line> & { readonly at: Instant };

/** Codes of the lines that count. */
export const leftCodes = ["alert-raised", "message-accepted", "alert-acknowledged"] as const;

/** A drill is nobody's alert: it is not lived again, and nobody gets it again. */
const isDrill = (one: z.infer<typeof line>) => one.code === "message-accepted" && one.kind === "drill";

/** Null for another line. */
export function leftOf(at: Instant, code: string, fields: object): Left | null {
  const read = line.safeParse({ ...fields, code });
  return read.success && !isDrill(read.data) ? { ...read.data, at } : null;
}
