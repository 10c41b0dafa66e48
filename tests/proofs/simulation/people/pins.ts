import { hash } from "node:crypto";
import type { People } from "../../../../shared/sites/people/people.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Stage } from "../story/stage.ts";
import type { Container } from "../world/container.ts";

/** No contact has this one. */
export const WRONG_PIN = "13579";

/** Four digits, each contact's own. */
export function pinOf(contact: string): string {
  const number = hash("sha256", contact, "buffer").readUInt32BE();
  return String(number % 10_000).padStart(4, "0");
}

/** scrypt keeps no virtual time: here a hash is the PIN itself. */
export function verifierOf(container: Container): (pin: string, hash: string) => Promise<boolean> {
  const { witness } = container.stage;
  return (pin, hash) => {
    const [contact = "", right] = hash.split(" ");
    return container.call("verify", contact, `lock ${contact}`, async () => {
      witness.locks.verified(container, contact, pin === right);
      return pin === right;
    });
  };
}

/** What the command that enrols them does, with nobody in its way. */
export async function enrolAll({ truth }: Stage, people: readonly People[]): Promise<void> {
  const contacts = new Set(people.flatMap((each) => each.contacts.map(({ id }) => id)));
  const table = new MemoryTable();
  const store = createSiteStore(table, { retentionDays: 31 });
  for (const contact of contacts) {
    await store.enrolPin(contact, `${contact} ${pinOf(contact)}`);
    const item = await table.get({ pk: `pin#${contact}`, sk: "pin" });
    if (item) await truth.write({ kind: "put", item }, null);
  }
}
