import * as z from "zod/mini";
import { lazily } from "../../base/lazily.ts";
import type { Policy } from "../../protocol/policy.ts";
import { policySchema } from "../../sites/policy-schema.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { jsonText, readItem } from "../items/items.ts";
import { policyKey } from "../items/keys.ts";
import { asKnown } from "../items/lenient.ts";
import type { Store } from "../store.ts";

/** A number of a site that this code does not know decides nothing here; one that it knows and cannot read is no policy. */
const policyItem = lazily(() =>
  z.object({
    content: z.pipe(
      jsonText(z.unknown()),
      z.transform((content, context) => {
        const policy = asKnown(policySchema(), content);
        if (policy !== null) return policy;
        context.issues.push({ code: "custom", message: "no policy that is known", input: content });
        return z.NEVER;
      }),
    ),
  }),
);

/** The numbers that episodes go by, each by its hash. */
export function policyKeeper(deps: StoreDeps): Pick<Store, "savePolicy" | "policy"> {
  const policies = new Map<string, Policy>();
  return {
    async savePolicy(hash, policy) {
      const item = { ...policyKey(hash), item: "policy", content: JSON.stringify(policy) };
      await writeWhenFree(deps, { kind: "put", item });
    },
    async policy(hash) {
      const kept = policies.get(hash);
      if (kept !== undefined) return kept;
      const item = await deps.table.get(policyKey(hash));
      if (item === null) return null;
      const policy = readItem(policyItem(), item).content;
      policies.set(hash, policy);
      return policy;
    },
  };
}
