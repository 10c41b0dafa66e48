import * as z from "zod";
import type { StoreDeps } from "./deps.ts";
import { pinShape, read } from "./items.ts";
import { pinKey } from "./keys.ts";
import { writeWhenFree } from "./patience.ts";
import type { PinState, Store } from "./store.ts";
import type { Write } from "./table.ts";

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
    async changePin(contact, before, after) {
      const { outcome } = await writeWhenFree(deps, pinWrite(contact, before, after));
      return outcome === "done" ? "changed" : "taken";
    },
  };
}

/** The one revision that a change of `before` leads to. */
export const nextRevision = ({ revision }: PinState) => revision + 1;

/** Conditioned on the revision that was read. */
export function pinWrite(
  contact: string,
  before: PinState,
  { failures, lockedUntil }: Pick<PinState, "failures" | "lockedUntil">,
): Write {
  return {
    kind: "update",
    key: pinKey(contact),
    set: { failures, lockedUntil, revision: nextRevision(before) },
    condition: { kind: "equals", attribute: "revision", value: before.revision },
  };
}
