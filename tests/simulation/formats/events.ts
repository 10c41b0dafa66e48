import type { Dialect } from "./dialect.ts";
import type { Letter, Said } from "./letter.ts";

/** CloudEvents: one, or a batch. */
export function eventsLetter({ source }: Dialect, said: readonly Said[]): Letter {
  const facts = said.map(({ fact }) => ({ ...fact, source }));
  const [only, ...others] = facts;
  const isOne = only !== undefined && others.length === 0;
  return {
    path: "/v1/events",
    contentType: isOne ? "application/cloudevents+json" : "application/cloudevents-batch+json",
    body: JSON.stringify(isOne ? only : facts),
    status: 202,
    acks: [],
    facts: facts.map((fact) => ({ name: fact.id, fact })),
    held: [],
  };
}
