import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { messageSk, ownerOf, pkOf, sentKey } from "../items/keys.ts";
import { expiry } from "../items/retention.ts";
import type { Store } from "../store.ts";
import { equals } from "../table.ts";

/** A carrier's word comes within seconds, or hours where a phone is off. */
const KEPT_DAYS = 4;

const note = z.object({ owner: z.string(), message: z.string() });

/** What the provider calls each message, and what it says of it later. */
export function sentNotes(deps: StoreDeps): Pick<Store, "noteSent" | "receive"> {
  return {
    async noteSent(provider, { owner, message, at }) {
      const set = { item: "sent", owner: pkOf(owner), message, ...expiry(at, { retentionDays: KEPT_DAYS }) };
      await writeWhenFree(deps, { kind: "update", key: sentKey(provider), set });
    },
    async receive(provider, { state, at, reason }) {
      const found = note.safeParse(await deps.table.get(sentKey(provider))).data;
      if (found === undefined) return null;
      const { outcome } = await writeWhenFree(deps, {
        kind: "update",
        key: { pk: found.owner, sk: messageSk(found.message) },
        set: { delivery: state, deliveryAt: at, deliveryReason: reason },
        // A decision that was taken without knowing it is taken again.
        increment: { revision: 1 },
        condition: equals("item", "message"),
      });
      return outcome === "done" ? ownerOf(found.owner) : null;
    },
  };
}
