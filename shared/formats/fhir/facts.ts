import { busFactSchema, type CloudEvent } from "../../events/fact.ts";
import type { Finding, Reason } from "./reasons/reasons.ts";

/** What one resource becomes, or why it becomes nothing. */
export type FactsOrReason =
  | { readonly facts: readonly CloudEvent[]; readonly findings?: readonly Finding[] }
  | { readonly reason: Reason; readonly subject?: string };

/** All of them as facts, or none: a sender's text may be longer than a fact takes. */
export function factsOrUnfit(made: readonly unknown[], subject: string): FactsOrReason {
  const facts = made.flatMap((each) => busFactSchema.safeParse(each).data ?? []);
  return facts.length === made.length ? { facts } : { reason: "unfit", subject };
}
