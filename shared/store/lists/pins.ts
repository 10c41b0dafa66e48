import { hash } from "node:crypto";
import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { readItem } from "../items/items.ts";
import { endedKey, pinKey, triesKey } from "../items/keys.ts";
import { expiry, type Retention } from "../items/retention.ts";
import { optionalText, type Shape, textAttribute } from "../items/shapes.ts";
import type { PinCount, PinState, Store } from "../store.ts";
import { asRead, equals, type Item, type Write } from "../table.ts";

const pinItem = z.object({
  hash: textAttribute,
  failures: z.number(),
  lockedUntil: z.nullable(textAttribute),
  revision: z.number(),
  where: optionalText,
} satisfies Shape<PinState>);

/** A count of tries, `of` the PIN that they were tries at. */
const triesItem = z.object({
  of: textAttribute,
  failures: z.number(),
  lockedUntil: z.nullable(textAttribute),
  revision: z.number(),
});

export function pins(
  deps: StoreDeps,
): Pick<Store, "enrolPin" | "endSession" | "isEnded" | "pin" | "changePin"> {
  const { table } = deps;
  return {
    async enrolPin(contact, hash) {
      await writeWhenFree(deps, {
        kind: "update",
        key: pinKey(contact),
        set: { item: "pin", hash, failures: 0, lockedUntil: null },
        increment: { revision: 1 },
      });
    },
    async endSession(contact, session, at) {
      const item = {
        ...endedKey(contact, session),
        item: "session-ended",
        ...expiry(at, { retentionDays: 1 }),
      };
      await writeWhenFree(deps, { kind: "put", item });
    },
    async isEnded(contact, session) {
      return (await table.get(endedKey(contact, session))) !== null;
    },
    async pin(contact, where) {
      const item = await table.get(pinKey(contact));
      if (item === null) return null;
      const pin = readItem(pinItem, item);
      if (where === undefined) return pin;
      return { ...pin, where, ...countIn(await table.get(triesKey(contact, where)), pin) };
    },
    async changePin(contact, before, after) {
      const { outcome } = await writeWhenFree(deps, pinWrite(contact, before, after, deps));
      return outcome === "done" ? "changed" : "taken";
    },
  };
}

/** Tries at a PIN of before count nothing at the new one. */
function countIn(item: Item | null, { hash }: PinState): Omit<PinState, "hash" | "where"> {
  if (item === null) return { failures: 0, lockedUntil: null, revision: 0 };
  const { of, failures, lockedUntil, revision } = readItem(triesItem, item);
  return of === nameOf(hash)
    ? { failures, lockedUntil, revision }
    : { failures: 0, lockedUntil: null, revision };
}

/** The one revision that a change of `before` leads to. */
export const nextRevision = ({ revision }: PinState) => revision + 1;

/** Conditioned on the revision that was read. */
export function pinWrite(
  contact: string,
  before: PinState,
  { failures, lockedUntil, keptFrom }: PinCount,
  retention: Retention,
): Write {
  const set = { failures, lockedUntil, revision: nextRevision(before) };
  const { where, hash, revision } = before;
  if (where === undefined)
    return { kind: "update", key: pinKey(contact), set, condition: equals("revision", revision) };
  return {
    kind: "update",
    key: triesKey(contact, where),
    set: { item: "pin-tries", of: nameOf(hash), ...set, ...(keptFrom ? expiry(keptFrom, retention) : {}) },
    condition: asRead("revision", revision),
  };
}

/** A new PIN has a salt of its own, so even the same digits have another name. */
function nameOf(kept: string): string {
  return hash("sha256", kept, "base64url").slice(0, 22);
}
