import * as z from "zod/mini";
import type { HeldItem } from "../events/held.ts";
import type { Policy } from "../protocol/policy.ts";
import { coversSchema } from "../sites/hours/cover.ts";
import { storedPeopleSchema } from "../sites/people/people.ts";
import { reachSchema, splitReach, withReach } from "../sites/people/reach.ts";
import { policySchema } from "../sites/policy-schema.ts";
import type { StoreDeps } from "./deps.ts";
import { writeWhenFree } from "./dynamo/patience.ts";
import { heldShape, jsonText, readItem, referenceShape } from "./items/items.ts";
import { HELD, heldKey, peopleKey, policyKey, referenceKey } from "./items/keys.ts";
import { asKnown, readable } from "./items/lenient.ts";
import { expiry } from "./items/retention.ts";
import type { Store } from "./store.ts";
import { itemAbsent, type Key, pagesOf } from "./table.ts";

const referenceItem = z.object(referenceShape);
const heldItem = z.object(heldShape);
/** A number of a site that this code does not know decides nothing here; one that it knows and cannot read is no policy. */
const policyItem = z.object({
  content: z.pipe(
    jsonText(z.unknown()),
    z.transform((content, context) => {
      const policy = asKnown(policySchema, content);
      if (policy !== null) return policy;
      context.issues.push({ code: "custom", message: "no policy that is known", input: content });
      return z.NEVER;
    }),
  ),
});
const peopleItem = z.object({
  content: jsonText(storedPeopleSchema),
  reach: z._default(jsonText(reachSchema), {}),
  /** One that cannot be read covers nothing: the rota then holds. */
  covers: z.catch(jsonText(coversSchema), []),
});

/** Kinds of held items: a resolved one stays, so that the same thing held again does not wait again. */
const WAITING = "held";
const RESOLVED = "held-resolved";

/** An item holds 400 kB. */
const CONTENT_BYTES_MAX = 300_000;

type Documents = Pick<
  Store,
  | "reference"
  | "hold"
  | "held"
  | "resolveHeld"
  | "savePolicy"
  | "policy"
  | "savePeople"
  | "saveReach"
  | "saveCovers"
  | "people"
>;

export function documentStore(deps: StoreDeps): Documents {
  const { table } = deps;
  const policies = new Map<string, Policy>();
  const save = async (key: Key, item: string, content: object) => {
    await writeWhenFree(deps, { kind: "put", item: { ...key, item, content: JSON.stringify(content) } });
  };
  return {
    async reference(ref) {
      const item = await table.get(referenceKey(ref));
      if (item === null) return null;
      const [found] = readable(referenceItem, [item]).known;
      if (!found) return null;
      const { validUntil, ...rest } = found;
      return { ...rest, expiresAt: validUntil };
    },
    async hold({ resolution: _, ...held }) {
      const item = { ...heldKey(held.id), item: WAITING, ...held, ...shortened(held) };
      await writeWhenFree(deps, { kind: "put", item, condition: itemAbsent });
    },
    async held(which = "waiting") {
      const found: HeldItem[] = [];
      const pages = pagesOf((after) => table.query({ pk: HELD }, after));
      for await (const item of pages) {
        if (which === "all" || item["item"] === WAITING) found.push(...readable(heldItem, [item]).known);
      }
      return found.sort(oldestFirst);
    },
    async resolveHeld(id, resolution) {
      const set = { item: RESOLVED, resolution: { ...resolution }, ...expiry(resolution.at, deps) };
      const condition = { kind: "equals", attribute: "item", value: WAITING } as const;
      const { outcome } = await writeWhenFree(deps, { kind: "update", key: heldKey(id), set, condition });
      return outcome === "done" ? "changed" : "taken";
    },
    savePolicy: (hash, policy) => save(policyKey(hash), "policy", policy),
    async policy(hash) {
      const kept = policies.get(hash);
      if (kept !== undefined) return kept;
      const item = await table.get(policyKey(hash));
      if (item === null) return null;
      const policy = readItem(policyItem, item).content;
      policies.set(hash, policy);
      return policy;
    },
    async savePeople(people) {
      const { covers: _, ...given } = people;
      const { file, reach } = splitReach(given);
      const set = { item: "people", content: JSON.stringify(file), reach: JSON.stringify(reach) };
      await writeWhenFree(deps, { kind: "update", key: peopleKey, set });
    },
    async saveCovers(covers) {
      const set = { covers: JSON.stringify(covers) };
      const condition = { kind: "equals", attribute: "item", value: "people" } as const;
      const { outcome } = await writeWhenFree(deps, { kind: "update", key: peopleKey, set, condition });
      return outcome === "done" ? "changed" : "taken";
    },
    async saveReach(reach) {
      const set = { reach: JSON.stringify(reach) };
      const condition = { kind: "equals", attribute: "item", value: "people" } as const;
      await writeWhenFree(deps, { kind: "update", key: peopleKey, set, condition });
    },
    async people() {
      const item = await table.get(peopleKey);
      if (item === null) return null;
      const { content, reach, covers } = readItem(peopleItem, item);
      const people = withReach(content, reach);
      return covers.length === 0 ? people : { ...people, covers };
    },
  };
}

/** What an item has no room for stays in the archive, which the item names. */
function shortened({ content }: HeldItem) {
  return Buffer.byteLength(content) > CONTENT_BYTES_MAX ? { content: "", isInArchive: true } : {};
}

function oldestFirst(a: HeldItem, b: HeldItem): number {
  const [left, right] = [a.at + a.id, b.at + b.id];
  return left < right ? -1 : Number(left > right);
}
