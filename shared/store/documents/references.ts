import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { referenceShape } from "../items/items.ts";
import { referenceKey } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import type { Store } from "../store.ts";

const referenceItem = z.object(referenceShape);

/** What a link leads to. */
export function references({ table }: StoreDeps): Pick<Store, "reference"> {
  return {
    async reference(ref) {
      const item = await table.get(referenceKey(ref));
      if (item === null) return null;
      const [found] = readable(referenceItem, [item]).known;
      if (!found) return null;
      const { validUntil, ...rest } = found;
      return { ...rest, expiresAt: validUntil };
    },
  };
}
