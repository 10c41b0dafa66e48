import type { CloudEvent } from "../../events/fact.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { identityKey } from "../items/keys.ts";
import { knownIdentity } from "../items/known-facts.ts";
import { expiry } from "../items/retention.ts";
import type { Store } from "../store.ts";
import { itemAbsent } from "../table.ts";

/** One small item for each identity of the site, since a patient's partition knows its own alone. */
export function identities(deps: StoreDeps): Pick<Store, "claimIdentity" | "knows"> {
  return {
    async knows(subject, identity) {
      return (await knownIdentity(deps.table, subject, identity)) !== null;
    },
    async claimIdentity({ event, receivedAt, archived }) {
      const { subject } = event;
      const item = {
        ...identityKey(event),
        item: "claim",
        subject,
        ...(archived && { archived }),
        ...expiry(receivedAt, deps),
      };
      const written = await writeWhenFree(deps, { kind: "put", item, condition: itemAbsent });
      if (written.outcome === "done") return null;
      const stood = written.stood ?? (await deps.table.get(identityKey(event)));
      const first = stood?.["subject"];
      if (typeof first !== "string" || first === subject) return null;
      return archived !== undefined && (await isOfOneMessage(deps, event, archived, stood?.["archived"]))
        ? null
        : first;
    },
  };
}

/**
 * One message may hold several patients, each with results of their own: nobody has to ask whose they are. Where it is sent
 * again, what the patient has under the identity came with what was there first.
 */
async function isOfOneMessage(
  { table }: StoreDeps,
  event: CloudEvent,
  archived: string,
  first: unknown,
): Promise<boolean> {
  if (archived === first) return true;
  const own = await knownIdentity(table, event.subject, event);
  return own?.archived !== undefined && own.archived === first;
}
