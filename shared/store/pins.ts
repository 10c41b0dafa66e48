import * as z from "zod";
import type { StoreDeps } from "./deps.ts";
import { pinShape, read } from "./items.ts";
import { pinKey } from "./keys.ts";
import { writeWhenFree } from "./patience.ts";
import type { Store } from "./store.ts";

const pinItem = z.object(pinShape);

export function pins(deps: StoreDeps): Pick<Store, "enrolPin" | "pin" | "changePin"> {
  return {
    async enrolPin(contact, hash) {
      await writeWhenFree(deps, {
        kind: "update",
        key: pinKey(contact),
        set: { item: "pin", hash, failures: 0, lockedUntil: null },
        increment: { revision: 1 },
      });
    },
    async pin(contact) {
      const item = await deps.table.get(pinKey(contact));
      return item === null ? null : read(pinItem, item);
    },
    async changePin(contact, { revision }, { failures, lockedUntil }) {
      const { outcome } = await writeWhenFree(deps, {
        kind: "update",
        key: pinKey(contact),
        set: { failures, lockedUntil, revision: revision + 1 },
        condition: { kind: "equals", attribute: "revision", value: revision },
      });
      return outcome === "done" ? "changed" : "taken";
    },
  };
}
