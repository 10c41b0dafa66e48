import type { Message } from "../episode/state.ts";
import type { Instant } from "../protocol/instant.ts";
import type { StoreDeps } from "./deps.ts";
import { messageSk, pkOf } from "./keys.ts";
import { writeWhenFree } from "./patience.ts";
import type { ChangeOutcome, Owner, Store } from "./store.ts";
import type { Attributes } from "./table.ts";

export function messages(deps: StoreDeps): Pick<Store, "claim" | "mark"> {
  return {
    async claim(owner, message, now, leaseUntil) {
      if (!isFree(message, now)) return "taken";
      const claimed: Message = {
        ...message,
        state: "sending",
        leaseUntil,
        attempts: message.attempts + 1,
        repeat: message.repeat || message.state === "sending",
        revision: message.revision + 1,
      };
      const { state, attempts, repeat } = claimed;
      const outcome = await change(deps, owner, message, { state, leaseUntil, attempts, repeat });
      return outcome === "changed" ? claimed : "taken";
    },
    mark(owner, claimed, { state, reason, sendAt, acceptedAt, repeat }) {
      const replaced = {
        ...(sendAt !== undefined && { sendAt }),
        ...(acceptedAt !== undefined && { acceptedAt }),
        ...(repeat !== undefined && { repeat }),
      };
      return change(deps, owner, claimed, { state, reason, leaseUntil: undefined, ...replaced });
    },
  };
}

/** Its lease lapsed where it is `sending` no longer in anybody's hands: the provider may have had it. */
function isFree({ state, leaseUntil }: Message, now: Instant): boolean {
  switch (state) {
    case "pending":
      return true;
    case "sending":
      return leaseUntil === undefined || leaseUntil <= now;
    case "accepted":
    case "failed":
    case "expired":
    case "withdrawn":
      return false;
  }
}

/** `change` names the attempt: one whose answer got lost is ours all the same. */
async function change(
  deps: StoreDeps,
  owner: Owner,
  { id, revision }: Message,
  attributes: Attributes,
): Promise<ChangeOutcome> {
  const nonce = deps.nonce();
  const result = await writeWhenFree(deps, {
    kind: "update",
    key: { pk: pkOf(owner), sk: messageSk(id) },
    set: { ...attributes, revision: revision + 1, change: nonce },
    condition: { kind: "equals", attribute: "revision", value: revision },
  });
  if (result.outcome === "done") return "changed";
  return result.stood?.["change"] === nonce ? "changed" : "taken";
}
