import type { Alert } from "../episode/state/alert.ts";
import type { LineRecord } from "../episode/state/episode.ts";
import type { MessageKind, MessageState, NotSent } from "../episode/state/message.ts";
import type { AnswerOutcome } from "../events/fact.ts";
import type { Quantity } from "../protocol/readings/site-numbers.ts";
import type { Severity, Unknown } from "../protocol/types/assessment.ts";
import type { LimitKind } from "../protocol/types/limit.ts";
import type { ResultStatus } from "../protocol/types/picture.ts";
import type { Phase } from "../protocol/types/reading.ts";
import type { Analyte } from "../protocol/values/analyte.ts";
import type { Input } from "../protocol/words/inputs.ts";
import type { Channel } from "../sites/people/channel.ts";
import type { ListWords } from "./page-list-words.ts";

/** What a line can rest on beside the protocol's inputs; one without a name here stands as its id, in English. */
type OtherInput =
  | "baclofen-stopped"
  | "dry-weight"
  | "earlier-spasm"
  | "order"
  | "session"
  | "spasm"
  | "symptom"
  | "weight-after"
  | "weight-after-previous-session"
  | "weight-before"
  | "window-closes";
type NamedInput = Input | Quantity | OtherInput;

type Charted = Extract<Analyte, "magnesium" | "calcium-ionized" | "potassium" | "phosphate">;

interface Said {
  readonly heading: string;
  readonly text: string;
}

/** Every word of the pages behind a link, in one language. The rules' own sentences come with their lines, in English. */
export interface PageWords extends ListWords {
  readonly language: string;
  /** BCP 47, for dates and times. */
  readonly locale: string;
  /** Null where page and protocol speak the same language. */
  readonly protocolNote: string | null;
  /** Marks a translation of the protocol that nobody reviewed. */
  readonly draft: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly states: Readonly<Record<Alert["state"], string>>;
  readonly facts: Readonly<
    Record<
      | "patient"
      | "unit"
      | "raised"
      | "ended"
      | "noSession"
      | "window"
      | "until"
      | "closedAt"
      | "provisional"
      | "noWindow"
      | "record",
      string
    >
  > & {
    readonly ago: (duration: string) => string;
    readonly in: (duration: string) => string;
  };
  readonly sections: Readonly<
    Record<
      "doThis" | "never" | "found" | "why" | "known" | "unknown" | "cautions" | "chart" | "told" | "answer",
      string
    >
  >;
  readonly lines: Readonly<
    Record<
      | "nothing"
      | "nothingToDo"
      | "why"
      | "caution"
      | "limit"
      | "comparedAs"
      | "ownRule"
      | "note"
      | "beside"
      | "cautionsAre",
      string
    >
  > & {
    readonly rule: (id: string, version: number) => string;
    readonly references: (numbers: readonly number[]) => string;
  };
  readonly inputs: Readonly<Record<NamedInput, string>>;
  readonly known: Readonly<Record<"noLimit" | "reported" | "after", string>>;
  /** The words of an alert that is over. */
  readonly ended: {
    readonly heading: string;
    readonly severity: (was: string) => string;
    readonly why: Readonly<Record<NonNullable<Alert["ended"]>["why"], string>>;
    readonly was: string;
    readonly told: string;
    readonly now: string;
    readonly since: string;
    readonly values: string;
    readonly reported: string;
    readonly sentBy: (sender: string) => string;
    readonly lineStates: Readonly<Record<LineRecord["state"], string>>;
    readonly statuses: Readonly<Record<ResultStatus, string>>;
  };
  readonly unknownReasons: Readonly<Record<Unknown["reason"], string>>;
  readonly couldLeadTo: string;
  readonly analytes: Readonly<Record<Charted, string>>;
  readonly symbols: Readonly<Record<Charted, string>>;
  readonly beyond: Readonly<Record<LimitKind, string>>;
  readonly limitNames: Readonly<Record<LimitKind, string>>;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly chart: Readonly<
    Record<
      "unit" | "sessionEnd" | "now" | "none" | "noLimits" | "noValues" | "at" | "key" | "table" | "time",
      string
    >
  > & {
    readonly limits: (texts: readonly string[]) => string;
    readonly values: (texts: readonly string[]) => string;
  };
  readonly channels: Readonly<Record<Channel, string>>;
  readonly kinds: Readonly<Record<MessageKind, string>>;
  readonly progress: Readonly<Record<MessageState, string>>;
  readonly reasonsNotSent: Readonly<Record<NotSent, string>>;
  readonly told: { readonly nobody: string; readonly step: (step: number) => string; readonly note: string };
  readonly outcomes: Readonly<Record<AnswerOutcome, string>>;
  readonly choices: Readonly<Record<AnswerOutcome, { readonly label: string; readonly means: string }>>;
  /** The words of a result that whoever answered is to be told of; `asked` and `told` stand before the time. */
  readonly awaited: {
    readonly heading: string;
    readonly hint: (until: string) => string;
    readonly asked: string;
    readonly told: string;
  };
  readonly form: Readonly<
    Record<
      | "pin"
      | "pinAgain"
      | "lock"
      | "note"
      | "noteHint"
      | "question"
      | "show"
      | "answer"
      | "jump"
      | "nothingChanged"
      | "wrongPin",
      string
    >
  >;
  readonly problems: {
    readonly outcome: string;
    readonly noteTooLong: (characters: number) => string;
    readonly reason: string;
    readonly takesNoAnswer: string;
    readonly awaited: string;
  };
  readonly pages: Readonly<
    Record<
      | "ask"
      | "wrongTitle"
      | "locked"
      | "closed"
      | "cannotWait"
      | "answered"
      | "goesOn"
      | "again"
      | "digestEmpty"
      | "digestWithdrawn"
      | "digestOver",
      string
    >
  > & {
    readonly digestPatients: (patients: number) => string;
    readonly askFor: (site: string, ref: string) => string;
    readonly lockedFor: (minutes: number) => string;
    readonly triesLeft: (tries: number) => string;
    readonly digest: (site: string) => string;
    readonly footer: (zone: string) => string;
  };
  readonly messages: Readonly<Record<"unknown" | "expired" | "tooLarge" | "noForm" | "notNow", Said>>;
}

/** The words for what was measured, and for how it is drawn. */
export type ValueWords = Pick<
  PageWords,
  | "inputs"
  | "known"
  | "unknownReasons"
  | "couldLeadTo"
  | "analytes"
  | "symbols"
  | "beyond"
  | "limitNames"
  | "phases"
  | "chart"
>;
