import type { SNSClient } from "@aws-sdk/client-sns";
import { learnReach } from "../../../shared/aws/learn-reach.ts";
import type { People } from "../../../shared/sites/people/people.ts";
import { withReach } from "../../../shared/sites/people/reach.ts";
import type { Store } from "../../../shared/store/store.ts";
import { desiredSubscriptions, type Plan, planSubscriptions } from "./subscriptions.ts";
import { carryOut, listSubscriptions } from "./topic.ts";

interface ApplyDeps {
  readonly sns: SNSClient;
  readonly topicArn: string;
  readonly people: People;
}

/** What applying would change. */
export async function planPeople({ sns, topicArn, people }: ApplyDeps): Promise<Plan> {
  return planSubscriptions(desiredSubscriptions(people), await listSubscriptions(sns, topicArn));
}

/**
 * Makes the table's people and the topic's subscriptions those of `people`. First the new addresses, then the people,
 * last the removals: at no moment is somebody listed whom no message reaches. With the people it keeps which of
 * their addresses count as none. Safe to repeat after any failure.
 * @returns what was changed.
 */
export async function applyPeople(
  deps: ApplyDeps & { readonly store: Pick<Store, "savePeople"> },
): Promise<Plan> {
  const { sns, topicArn, people, store } = deps;
  const plan = await planPeople(deps);
  const removals = plan.actions.filter(({ kind }) => kind === "unsubscribe");
  for (const action of plan.actions) {
    if (action.kind !== "unsubscribe") await carryOut(sns, topicArn, action);
  }
  await store.savePeople(withReach(people, await learnReach(sns, topicArn, people)));
  for (const action of removals) await carryOut(sns, topicArn, action);
  return plan;
}
