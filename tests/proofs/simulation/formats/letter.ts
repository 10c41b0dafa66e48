import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { SenderName } from "./dialect.ts";

/** One thing that a sender has to say, as the story knows it. */
export interface Said {
  readonly sender: SenderName;
  /** The sender's own clock says it. */
  readonly saidAt: string;
  readonly fact: CloudEvent;
  /** With it comes a result that nobody here has a code for, or that result alone. */
  readonly stranger?: "beside" | "alone" | undefined;
}

/** One request, and what the door must make of it. */
export interface Letter {
  readonly path: "/v1/events" | "/v1/hl7v2" | "/v1/fhir";
  readonly contentType: string;
  readonly body: string;
  readonly status: 200 | 202 | 422;
  /** HL7's answers, one for each message. */
  readonly acks: readonly ("AA" | "AE")[];
  readonly facts: readonly Expected[];
  /** What a person is to look at: why, and what stands in it. */
  readonly held: readonly { readonly reason: string; readonly mentions: string }[];
}

/** A fact as it must be stored. Its own id is empty where it is the door that makes one. */
export interface Expected {
  /** The story's own name of it: no two of them are one fact, and none of them becomes two. */
  readonly name: string;
  readonly fact: CloudEvent;
}

/** What the results of a laboratory are called. */
export const unmapped = { code: "ZZ-9", words: "Something of our own", system: "L" } as const;
