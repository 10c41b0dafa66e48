import { hash } from "node:crypto";
import * as z from "zod/mini";
import { therapySchema } from "../../events/therapy.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { dueAttributes } from "../items/item-writes.ts";
import { jsonText, readItem } from "../items/items.ts";
import { HEAD, keyHash, pkOf } from "../items/keys.ts";
import { expiry } from "../items/retention.ts";
import type { MachineKeeper } from "../store.ts";
import { asRead, type Key } from "../table.ts";

const item = z.object({
  content: jsonText(therapySchema),
  revision: z.number(),
  dueAt: z.optional(z.string()),
});
const nowItem = z.object({ key: z.string(), at: z.string() });

export const MACHINE = "machine#";

/** Longer than any snapshot is late. */
const KEPT_DAYS = 31;

export function machines(deps: StoreDeps): Omit<MachineKeeper, "tellOnce"> {
  const { table } = deps;
  return {
    async loadTherapy(key) {
      const found = await table.get(keyOf(key));
      if (found === null) return null;
      const { content, revision, dueAt = null } = readItem(item, found);
      return { therapy: content, revision, dueAt };
    },
    async saveTherapy(key, before, after, dueAt) {
      const revision = (before?.revision ?? 0) + 1;
      const at = after.treating?.receivedAt ?? after.after[0]?.receivedAt;
      const set = {
        item: "therapy",
        content: JSON.stringify(after),
        revision,
        ...dueAttributes(dueAt),
        ...(at ? expiry(at, { retentionDays: KEPT_DAYS }) : {}),
      };
      const condition = asRead("revision", before?.revision ?? 0);
      const { outcome } = await writeWhenFree(deps, { kind: "update", key: keyOf(key), set, condition });
      return outcome === "done" ? "changed" : "taken";
    },
    async machineNow(machine) {
      const found = await table.get(machineKey(machine));
      return found === null ? null : readItem(nowItem, found);
    },
    async setMachineNow(machine, { key, at }) {
      const put = {
        ...machineKey(machine),
        item: "machine",
        key,
        at,
        ...expiry(at, { retentionDays: KEPT_DAYS }),
      };
      await writeWhenFree(deps, { kind: "put", item: put });
    },
  };
}

function keyOf(therapy: string): Key {
  return { pk: pkOf({ kind: "therapy", therapy }), sk: HEAD };
}

function machineKey(machine: string): Key {
  return { pk: `${MACHINE}${hash("sha256", machine, "base64url")}`, sk: "machine" };
}

/** A treatment's name is a sender's text. */
export function therapyKey(source: string, therapy: string): string {
  return keyHash(source, therapy);
}
