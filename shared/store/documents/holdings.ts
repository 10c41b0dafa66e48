import * as z from "zod/mini";
import { byText } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { HeldItem, Resolution } from "../../events/held.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { HELD, heldKey } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { expiry } from "../items/retention.ts";
import { optionalText, type Shape, textAttribute } from "../items/shapes.ts";
import type { Store } from "../store.ts";
import { equals, itemAbsent, pagesOf } from "../table.ts";

/** A worker holds, and reads nothing that is held. */
const heldItem = lazily(() => {
  const resolution = z.looseObject({
    at: textAttribute,
    by: textAttribute,
    how: z.enum(["sent", "taken", "closed"]),
  } satisfies Shape<Resolution>);
  return z.object({
    id: textAttribute,
    at: textAttribute,
    source: textAttribute,
    reason: textAttribute,
    subject: optionalText,
    content: textAttribute,
    isInArchive: z.optional(z.boolean()),
    archived: optionalText,
    resolution: z.optional(resolution),
  } satisfies Shape<HeldItem>);
});

/** Kinds of held items: a resolved one stays, so that the same thing held again does not wait again. */
const WAITING = "held";
const RESOLVED = "held-resolved";

/** An item holds 400 kB. */
const CONTENT_BYTES_MAX = 300_000;

/** What waits for a person. */
export function holdings(deps: StoreDeps): Pick<Store, "hold" | "held" | "resolveHeld"> {
  const { table } = deps;
  return {
    async hold({ resolution: _, ...held }) {
      const item = { ...heldKey(held.id), item: WAITING, ...held, ...shortened(held) };
      await writeWhenFree(deps, { kind: "put", item, condition: itemAbsent });
    },
    async held(which = "waiting") {
      const found: HeldItem[] = [];
      const pages = pagesOf((after) => table.query({ pk: HELD }, after));
      for await (const item of pages) {
        if (which === "all" || item["item"] === WAITING) found.push(...readable(heldItem(), [item]).known);
      }
      return found.sort(oldestFirst);
    },
    async resolveHeld(id, resolution) {
      const set = { item: RESOLVED, resolution: { ...resolution }, ...expiry(resolution.at, deps) };
      const condition = equals("item", WAITING);
      const { outcome } = await writeWhenFree(deps, { kind: "update", key: heldKey(id), set, condition });
      return outcome === "done" ? "changed" : "taken";
    },
  };
}

/** What an item has no room for stays in the archive, which the item names. */
function shortened({ content }: HeldItem) {
  return Buffer.byteLength(content) > CONTENT_BYTES_MAX ? { content: "", isInArchive: true } : {};
}

function oldestFirst(a: HeldItem, b: HeldItem): number {
  const [left, right] = [a.at + a.id, b.at + b.id];
  return byText(left, right);
}
