import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { collectedAs, isLater } from "./collected.ts";
import type { EventsDialect } from "./dialect.ts";
import type { Letter, Said } from "./letter.ts";

/** CloudEvents: one, or a batch. */
export function eventsLetter({ source, siteZone }: EventsDialect, said: readonly Said[]): Letter {
  const facts = said.map(({ fact }) => ({ ...fact, source }));
  const [only, ...others] = facts;
  const isOne = only !== undefined && others.length === 0;
  return {
    path: "/v1/events",
    contentType: isOne ? "application/cloudevents+json" : "application/cloudevents-batch+json",
    body: JSON.stringify(isOne ? only : facts),
    status: 202,
    acks: [],
    facts: facts.map((fact) => ({ name: fact.id, fact: readAs(fact, siteZone) })),
    held: [],
  };
}

/** The fact as it was sent, but for times of collection and of issue that cannot be believed. */
function readAs(fact: CloudEvent, zone: string): CloudEvent {
  if (fact.type !== "lab.results.reported.v1") return fact;
  const results = fact.data.results.map(({ collectedAt, issuedAt, ...rest }) => {
    const written = [fact.time, issuedAt ?? fact.time];
    // An issue later than its event is none.
    const issue = issuedAt && !isLater(issuedAt, fact.time) ? { issuedAt } : {};
    return { ...rest, ...issue, ...collectedBy(collectedAt, zone, written) };
  });
  return { ...fact, data: { ...fact.data, results } };
}

/** Here a midnight that is later than its report is told as both: a day without an hour, and one that cannot be. */
function collectedBy(time: string | undefined, zone: string, written: readonly string[]) {
  const collected = collectedAs(time, [zone], written);
  const isDay = time !== undefined && collected.collectedAt === undefined;
  if (!isDay || !written.some((at) => isLater(time, at))) return collected;
  return { doubts: [...(collected.doubts ?? []), "collection-time-doubtful" as const] };
}
