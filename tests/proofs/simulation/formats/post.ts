import type { Sending } from "../people/teller.ts";
import type { Dialect, Dialects } from "./dialect.ts";
import { eventsLetter } from "./events.ts";
import { fhirLetter } from "./fhir.ts";
import { hl7Letter } from "./hl7v2.ts";
import type { Letter, Said } from "./letter.ts";

/** A letter and when it is sent. */
export interface Posted {
  readonly id: string;
  readonly at: number;
  readonly letter: Letter;
}

/** What one system has to send at one time goes in one request where its format has batches. */
export function postOf(sendings: readonly Sending[], dialects: Dialects): Posted[] {
  const groups = Map.groupBy(sendings, ({ id, at, said }) => {
    const dialect = dialects[said.sender];
    return dialect.format === "fhir" ? id : `${said.sender} ${at}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const letter = letterOf(
      dialects[first.said.sender],
      group.map(({ said }) => said),
    );
    return [{ id: group.map(({ id }) => id).join(" + "), at: first.at, letter }];
  });
}

function letterOf(dialect: Dialect, said: readonly Said[]): Letter {
  switch (dialect.format) {
    case "events":
      return eventsLetter(dialect, said);
    case "hl7v2":
      return hl7Letter(dialect, said);
    case "fhir": {
      const [only] = said;
      if (!only) throw new Error("a letter says something");
      return fhirLetter(dialect, only);
    }
  }
}
