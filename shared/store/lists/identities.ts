import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { identityKey } from "../items/keys.ts";
import { expiry } from "../items/retention.ts";
import type { Store } from "../store.ts";
import { itemAbsent } from "../table.ts";

/** One small item for each identity of the site, since a patient's partition knows its own alone. */
export function identities(deps: StoreDeps): Pick<Store, "claimIdentity"> {
  return {
    async claimIdentity({ event, receivedAt }) {
      const { subject } = event;
      const item = { ...identityKey(event), item: "claim", subject, ...expiry(receivedAt, deps) };
      const written = await writeWhenFree(deps, { kind: "put", item, condition: itemAbsent });
      if (written.outcome === "done") return null;
      const first = written.stood?.["subject"] ?? (await deps.table.get(identityKey(event)))?.["subject"];
      return typeof first === "string" && first !== subject ? first : null;
    },
  };
}
