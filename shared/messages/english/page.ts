import type { Alert } from "../../episode/state/alert.ts";
import type { LineRecord } from "../../episode/state/episode.ts";
import type { MessageKind, MessageState, NotSent } from "../../episode/state/message.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import type { Severity } from "../../protocol/types/assessment.ts";
import type { ResultStatus } from "../../protocol/types/picture.ts";
import type { Channel } from "../../sites/people/channel.ts";
import { englishLists } from "./page-lists.ts";
import { englishValues } from "./page-values.ts";

/** The rules' own sentences come with their lines, in English. */
export const englishPage = {
  ...englishLists,
  ...englishValues,
  language: "en",
  /** BCP 47, for dates and times. */
  locale: "en-GB",
  /** Null where page and protocol speak the same language. */
  protocolNote: null,
  /** Marks a translation of the protocol that nobody reviewed. */
  draft: "draft, not reviewed",
  severities: {
    critical: "critical",
    urgent: "urgent",
    routine: "routine",
    info: "information",
  } satisfies Record<Severity, string>,
  states: {
    open: "Open: nobody has answered yet.",
    acknowledged: "Answered.",
    unanswered: "Unanswered: every step was taken, and nobody has answered.",
    withdrawn: "Withdrawn: this is not a permission to do anything.",
    resolved: "Ended: what it was raised for no longer stands.",
  } satisfies Record<Alert["state"], string>,
  facts: {
    patient: "Patient",
    unit: "Unit",
    raised: "Alert raised",
    ended: "Session ended",
    noSession: "no session is known",
    window: "Window",
    until: "open until",
    closedAt: "closed at",
    provisional: "provisional: the session's end is not known",
    noWindow: "none is known",
    record: "Open in the record system",
    joined: (numbers: readonly string[]) => `also ${numbers.join(", ")}`,
    joinedTo: (number: string) => `The same patient as ${number}: this number was joined to that one.`,
    ago: (duration: string) => `(${duration} ago)`,
    in: (duration: string) => `(in ${duration})`,
  },
  sections: {
    doThis: "What to do",
    never: "What not to do",
    found: "What was found",
    why: "Why",
    known: "What is known",
    unknown: "What is not known",
    cautions: "Cautions",
    chart: "Measured values",
    told: "Who was told",
    answer: "Your answer",
  },
  lines: {
    nothing: "No line stands now. This is not a permission.",
    nothingToDo: "No line asks for anything now. This is not a permission.",
    why: "Why",
    caution: "Caution",
    limit: "limit",
    comparedAs: "compared as",
    rule: (id: string, version: number) => `Rule ${id}, version ${version}.`,
    ownRule: "Not from the note: our own rule.",
    note: "The note",
    references: (numbers: readonly number[]) => `Its references: ${numbers.join(", ")}.`,
    beside: "To line",
    cautionsAre: "These are not from the note. Each has its own source.",
  },
  /** An alert that is over. */
  ended: {
    heading: "This alert is over",
    severity: (was: string) => `Was: ${was}`,
    why: {
      resolved: "What it was raised for holds no longer: newer facts or time ended it.",
      withdrawn: "What it rested on was corrected or taken back. This is not a permission to do anything.",
    } satisfies Record<NonNullable<Alert["ended"]>["why"], string>,
    was: "What it was raised for",
    told: "Told:",
    now: "What stands now",
    since: "since",
    values: "What it was about, as known now",
    reported: "reported",
    sentBy: (sender: string) => `sent by ${sender}`,
    lineStates: {
      standing: "still stands",
      resolved: "ended",
      withdrawn: "withdrawn",
    } satisfies Record<LineRecord["state"], string>,
    statuses: {
      preliminary: "preliminary",
      final: "final",
      corrected: "corrected",
      amended: "amended",
      cancelled: "cancelled",
      "entered-in-error": "entered in error",
    } satisfies Record<ResultStatus, string>,
  },
  channels: { sms: "SMS", email: "email" } satisfies Record<Channel, string>,
  kinds: {
    alert: "Alert",
    withdrawal: "Withdrawal",
    digest: "List of the shift",
    drill: "Drill",
    ops: "To operations",
    awaited: "Word of a result",
  } satisfies Record<MessageKind, string>,
  progress: {
    pending: "waits to be sent",
    sending: "is being sent",
    accepted: "handed to the provider",
    failed: "could not be sent",
    expired: "was not sent in time",
    withdrawn: "was not sent",
  } satisfies Record<MessageState, string>,
  reasonsNotSent: {
    acknowledged: "the alert was answered",
    expired: "its time was over",
    withdrawn: "the line was withdrawn",
    resolved: "the line ended",
    "no-address": "no address",
    "opted-out": "the phone has opted out",
    "provider-error": "refused by the provider",
    "quiet-hours": "quiet hours",
    limit: "limit reached",
    shadow: "shadow mode",
  } satisfies Record<NotSent, string>,
  told: { nobody: "Nobody yet.", step: (step: number) => `step ${step}`, note: "Note" },
  outcomes: {
    acting: "is acting on it",
    "no-action": "sees no need for action",
    "pass-on": "passed it on",
    unable: "is unable to act",
  } satisfies Record<AnswerOutcome, string>,
  choices: {
    acting: { label: "I am acting on it", means: "Nobody else is told." },
    "no-action": { label: "No action is needed", means: "Say why in the note: it is required." },
    "pass-on": { label: "Pass it on", means: "The next person is told now." },
    unable: { label: "I am unable to act", means: "Somebody else has to: the next person is told now." },
  } satisfies Record<AnswerOutcome, object>,
  /** A result that whoever answered is to be told of; `asked` and `told` stand before the time. */
  awaited: {
    heading: "Tell me when it is here",
    hint: (until: string) =>
      `One message to you alone, until ${until}; nobody else is told. If it is not here by then, ask the laboratory.`,
    asked: "asked for at",
    told: "told at",
  },
  form: {
    pin: "Your PIN",
    pinAgain: "Give your PIN to go on.",
    lock: "Lock this page",
    note: "Note",
    noteHint: "Required if no action is needed.",
    question: "What happens now?",
    show: "Show",
    answer: "Answer",
    jump: "Answer this alert",
    nothingChanged: "Nothing was changed.",
    wrongPin: "This is not your PIN.",
  },
  problems: {
    outcome: "Choose one of the four answers.",
    noteTooLong: (characters: number) => `A note has at most ${characters} characters.`,
    reason: "Say in the note why no action is needed.",
    takesNoAnswer: "This page takes no answer.",
    awaited: "A result can be asked for once the alert is answered, and until the window closes.",
  },
  pages: {
    askFor: (site: string, ref: string) => `${site}, reference ${ref}`,
    ask: "To see what it is about, give your PIN. Opening this page has changed nothing.",
    wrongTitle: "Wrong PIN",
    locked: "Locked",
    lockedFor: (minutes: number) =>
      `There were too many wrong PINs. Try again in ${minutes === 1 ? "1 minute" : minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`}.`,
    closed:
      "There were too many wrong PINs. This link stays closed on devices that are not known. Open another of your links, or use a device on which you gave your PIN before.",
    triesLeft: (tries: number) =>
      tries === 0
        ? "This link is locked now."
        : tries === 1
          ? "One try is left."
          : `${tries} tries are left.`,
    cannotWait: "If a patient cannot wait, do not wait for this page.",
    answered: "This alert is answered.",
    taken: "Your answer was taken.",
    takenElsewhere: "Your answer was taken. This is another alert, which waits for an answer of its own.",
    goesOn: "Your answer was taken. The alert goes on to the next person.",
    again: "To look at it again, give your PIN.",
    digest: (site: string) => `${site}: routine list of the shift`,
    digestEmpty: "Nothing stands on this list any more.",
    digestWithdrawn: "withdrawn; not a permission",
    digestOver: "Was listed, and is over",
    digestPatients: (patients: number) => (patients === 1 ? "1 patient" : `${patients} patients`),
    footer: (zone: string) => `Times are local: ${zone}. This page informs clinicians; it decides nothing.`,
  },
  messages: {
    unknown: {
      heading: "Unknown link",
      text: "There is nothing behind this link. Check that it is whole.",
    },
    expired: { heading: "Expired link", text: "What this link showed is not kept any more." },
    tooLarge: { heading: "Too large", text: "This form is too large." },
    noForm: { heading: "No form", text: "This page takes its own form only." },
    notNow: {
      heading: "Not now",
      text: "The page cannot be shown at this moment, and whether an answer was taken is not certain. Try again; if a patient cannot wait, do not wait for this page.",
    },
  },
};
