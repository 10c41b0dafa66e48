import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { StoredFact } from "../episode/state/patient.ts";
import { digestOf } from "../events/digest.ts";
import type { FactType } from "../events/fact.ts";
import { type Decider, factsFor } from "../events/kinds.ts";
import { type Arrival, UnreadableRecordError } from "../work/arrival.ts";
import type { PatientDeps } from "../work/deps.ts";
import { takeFacts } from "../work/merge.ts";
import { arrivesInSightFrom, sortByAge } from "../work/time-behind.ts";
import { queueStack } from "./queue.ts";
import type { LambdaFunction } from "./stack.ts";

/**
 * A function behind a queue: parse, load, decide, commit, a patient at a time. A fact of another function is a fault of the
 * wiring and goes to the dead letters.
 */
export function factWorker(deps: PatientDeps, name: Decider): LambdaFunction<SQSEvent, SQSBatchResponse> {
  const types = factsFor(name);
  return queueStack(deps.runtime, async (subject, arrivals) => {
    const sorted = await Promise.all(
      arrivals.map((arrival) => sortArrived(deps, arrival, storedFact(arrival, types))),
    );
    const held = sorted.flatMap((each) => each.held);
    const taken = sorted.flatMap((each) => each.taken);
    for (const item of held) await deps.store.hold(item);
    if (held.length > 0) deps.runtime.metrics.count("FactsHeld", held.length);
    await takeFacts(deps, subject, taken);
  });
}

/** A fact that waited until no review sees it is held, unless the table has it: a worker may have died after its commit. */
async function sortArrived({ runtime, store, world }: PatientDeps, arrival: Arrival, fact: StoredFact) {
  const { timeBehindDays } = world.site;
  const sorted = sortByAge([fact], timeBehindDays);
  const inSight = sortByAge([fact], timeBehindDays, arrivesInSightFrom(arrival, runtime.now()));
  if (inSight.held.every(({ content }, at) => content === sorted.held[at]?.content)) return sorted;
  return (await store.knows(fact.event.subject, fact.event)) ? sorted : inSight;
}

function storedFact({ fact, acceptedAt, archived }: Arrival, types: readonly FactType[]): StoredFact {
  if (!types.includes(fact.type))
    throw new UnreadableRecordError("The queue brought a fact of another function");
  return { event: fact, digest: digestOf(fact), receivedAt: acceptedAt, archived };
}
