import { claimed, marked } from "../episode/messages/life.ts";
import type { Message } from "../episode/state/message.ts";
import type { StoreDeps } from "./deps.ts";
import { writeUntilHeard } from "./dynamo/patience.ts";
import { messageSk, pkOf } from "./items/keys.ts";
import type { ChangeOutcome, Owner, Store } from "./store.ts";
import { type Attributes, equals } from "./table.ts";

/** Writes what a message's life says; what may happen to one is not decided here. */
export function messages(deps: StoreDeps): Pick<Store, "claim" | "mark"> {
  return {
    async claim(owner, message, now, leaseUntil) {
      const next = claimed(message, now, leaseUntil);
      if (next === null) return "taken";
      return (await change(deps, owner, message, next)) === "changed" ? next : "taken";
    },
    mark: (owner, sending, mark) => change(deps, owner, sending, marked(sending, mark)),
  };
}

/** The nonce names the attempt: one whose answer got lost is ours all the same, and is not left to lapse. */
async function change(
  deps: StoreDeps,
  owner: Owner,
  before: Message,
  after: Message,
): Promise<ChangeOutcome> {
  const nonce = deps.nonce();
  const result = await writeUntilHeard(deps, {
    kind: "update",
    key: { pk: pkOf(owner), sk: messageSk(before.id) },
    set: { ...lifeOf(after), change: nonce },
    condition: equals("revision", before.revision),
  });
  if (result.outcome === "done") return "changed";
  return result.stood?.["change"] === nonce ? "changed" : "taken";
}

/** What a claim or a mark may change, whole: one that is no longer there is removed. */
function lifeOf(message: Message): Attributes {
  const { state, reason, sendAt, leaseUntil, acceptedAt, repeat, attempts, revision } = message;
  return { state, reason, sendAt, leaseUntil, acceptedAt, repeat, attempts, revision };
}
