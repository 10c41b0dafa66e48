import type { SNSClient } from "@aws-sdk/client-sns";
import type { People } from "../../shared/sites/people.ts";
import type { Store } from "../../shared/store/store.ts";
import { desiredSubscriptions, type Plan, planSubscriptions } from "./subscriptions.ts";
import { carryOut, listSubscriptions } from "./topic.ts";

export interface ApplyDeps {
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
 * last the removals: at no moment is somebody listed whom no message reaches. Safe to repeat after any failure.
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
  await store.savePeople(people);
  for (const action of removals) await carryOut(sns, topicArn, action);
  return plan;
}
