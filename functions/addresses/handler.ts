import type { SNSClient } from "@aws-sdk/client-sns";
import { learnReach } from "../../shared/aws/learn-reach.ts";
import { countsOf } from "../../shared/base/counts.ts";
import { scheduleStack } from "../../shared/lambda/stack.ts";
import type { Store } from "../../shared/store/store.ts";
import type { Runtime } from "../../shared/work/ports/runtime.ts";

interface AddressesDeps {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "people" | "saveReach">;
  readonly sns: SNSClient;
  readonly topicArn: string;
}

/**
 * Keeps what is known of the people's addresses current. It has a function of its own, so that no answer of SNS's
 * directory can hold up an alert; while it fails, what was known before holds.
 */
export function createAddresses({ runtime, store, sns, topicArn }: AddressesDeps) {
  return scheduleStack(runtime, async () => {
    const people = await store.people();
    if (!people) return;
    const reach = await learnReach(sns, topicArn, people);
    await store.saveReach(reach);
    runtime.log.info("addresses", { counts: countsOf(Object.values(reach)) });
  });
}
