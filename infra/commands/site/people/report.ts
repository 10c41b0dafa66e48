import { type Action, filterPolicyQuota, type Plan } from "../subscriptions.ts";

/** What `apply` did, or would do, as lines to read: counts and contacts, never a number or an address. */
export function reportLines(plan: Plan): readonly string[] {
  const { actions, kept, pending, unguarded } = plan;
  const by = (kind: Action["kind"]) => actions.filter((action) => action.kind === kind);
  return [
    ...line("added", by("subscribe").flatMap(contacts)),
    ...line("changed", by("refilter").flatMap(contacts)),
    ...line("removed", by("unsubscribe").flatMap(contacts), by("unsubscribe").length),
    ...line("unchanged", kept),
    ...line("waiting for the person to confirm", pending),
    ...line("email that one click can end, see docs/operations.md", unguarded),
    ...quotaLine(plan),
  ];
}

function contacts(action: Action): readonly string[] {
  return action.kind === "unsubscribe" ? action.was : action.wanted.to;
}

function line(what: string, to: readonly string[], count = to.length): readonly string[] {
  return count === 0 ? [] : [`${what}: ${count}${to.length > 0 ? ` (${to.join(", ")})` : ""}`];
}

function quotaLine({ actions, kept, pending }: Plan): readonly string[] {
  const count = actions.filter(({ kind }) => kind !== "unsubscribe").length + kept.length + pending.length;
  if (count <= filterPolicyQuota) return [];
  return [
    `${count} subscriptions: SNS allows ${filterPolicyQuota} filter policies per topic, have the quota raised`,
  ];
}
