import { type AskedMatter, askedMatters, type Message, type OpsMatter } from "../episode/state/message.ts";
import type { Severity } from "../protocol/types/assessment.ts";

type OfKind = "alert" | "withdrawal" | "withdrawal-window-open" | "digest" | "drill" | "awaited" | "ops";
type OfMatter = `ops-${OpsMatter}` | `digest-${AskedMatter}`;

/** What a message can say: one sentence each, in every language; and one for each matter of ops, and for what the unit is asked. */
export type Sentence = OfKind | OfMatter;

/**
 * One language. Templates may hold {marks} {severity} {site} {ref} {link} {list} {time} {day} {zone} {contact} {sender}, and nothing
 * else: none of these comes from a patient.
 */
export interface Words {
  /** BCP 47, for days. */
  readonly locale: string;
  readonly marks: { readonly late: string; readonly repeat: string };
  readonly severities: Readonly<Record<Severity, { readonly sms: string; readonly email: string }>>;
  /** Wordings from the fullest to the shortest: the first that fits one SMS is sent. */
  readonly sms: Readonly<Record<Sentence, readonly [string, ...string[]]>>;
  /** Subjects are ASCII, as SNS wants them. */
  readonly email: Readonly<
    Record<Sentence, { readonly subject: string; readonly paragraphs: readonly string[] }>
  >;
  /** Paragraphs of an email that is late, or may have come before. */
  readonly emailMarks: { readonly late: string; readonly repeat: string };
  readonly emailClosing: string;
}

export function sentenceOf(message: Message): Sentence {
  switch (message.kind) {
    case "alert":
    case "drill":
    case "awaited":
      return message.kind;
    case "digest":
      return isAsked(message.about) ? `digest-${message.about}` : "digest";
    case "withdrawal":
      return message.windowOpenUntil ? "withdrawal-window-open" : "withdrawal";
    case "ops":
      return message.about && !isAsked(message.about) ? `ops-${message.about}` : "ops";
  }
}

function isAsked(about: Message["about"]): about is AskedMatter {
  return askedMatters.some((each) => each === about);
}
