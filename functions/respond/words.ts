import type { Alert, Channel, MessageKind, MessageState } from "../../shared/episode/state.ts";
import type { Outcome } from "../../shared/events/fact.ts";
import type { Charted } from "../../shared/lambda/measured.ts";
import type { Phase } from "../../shared/protocol/phase.ts";
import type { LimitKind, Severity, Unknown } from "../../shared/protocol/types.ts";

/** Every word of the pages. The rules' own sentences come with their lines. */
export const language = "en";
export const locale = "en-GB";

export const severities: Readonly<Record<Severity, string>> = {
  critical: "critical",
  urgent: "urgent",
  routine: "routine",
  info: "information",
};

export const states: Readonly<Record<Alert["state"], string>> = {
  open: "Open: nobody has answered yet.",
  acknowledged: "Answered.",
  unanswered: "Unanswered: everybody was told, and nobody has answered.",
  withdrawn: "Withdrawn: this is not a permission to do anything.",
};

export const facts = {
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
} as const;

export const sections = {
  doThis: "What to do",
  never: "What not to do",
  found: "What was found",
  why: "Why",
  unknown: "What is not known",
  cautions: "Cautions",
  chart: "Measured values",
  told: "Who was told",
  answer: "Your answer",
} as const;

export const lines = {
  nothing: "No line stands now. This is not a permission.",
  nothingToDo: "No line asks for anything now. This is not a permission.",
  why: "Why",
  caution: "Caution",
  limit: "limit",
  comparedAs: "compared as",
  rule: (id: string, version: number) => `Rule ${id}, version ${version}.`,
  section: (name: string) => (name === "ours" ? "Not from the note: our own rule." : `The note: ${name}.`),
  references: (numbers: readonly number[]) => `Its references: ${numbers.join(", ")}.`,
  beside: "To line",
  cautionsAre: "These are not from the note. Each has its own source.",
} as const;

const inputNames: Readonly<Record<string, string>> = {
  "calcium-ionized": "ionized calcium",
  "calcium-ionized-ph74": "ionized calcium at pH 7.4",
  "calcium-total": "total calcium",
  "calcium-corrected": "albumin-corrected calcium",
  ph: "pH",
  "session-end": "session ended",
  "window-closes": "window closes",
};

/** Of an input without a name of its own, its id in plain words. */
export function inputName(input: string): string {
  return inputNames[input] ?? input.replaceAll("-", " ");
}

export const unknownReasons: Readonly<Record<Unknown["reason"], string>> = {
  missing: "Missing",
  unusable: "Could not be used",
  doubtful: "In doubt",
  "no-limit": "No limit is set, which does not mean normal",
};

export const unknowns = { couldLeadTo: "could lead to" } as const;

export const analytes: Readonly<Record<Charted, string>> = {
  magnesium: "Magnesium",
  "calcium-ionized": "Ionized calcium",
  potassium: "Potassium",
  phosphate: "Phosphate",
};

export const symbols: Readonly<Record<Charted, string>> = {
  magnesium: "Mg",
  "calcium-ionized": "Ca\u00b2\u207a",
  potassium: "K",
  phosphate: "PO\u2084",
};

export const beyond: Readonly<Record<LimitKind, string>> = {
  criticalLow: "critically low",
  low: "low",
  high: "high",
  criticalHigh: "critically high",
};

export const limitNames: Readonly<Record<LimitKind, string>> = {
  criticalLow: "critical below",
  low: "low below",
  high: "high above",
  criticalHigh: "critical above",
};

export const phases: Readonly<Record<Phase, string>> = {
  before: "before the session",
  during: "during the session",
  "at-end": "at the session's end, not in equilibrium",
  after: "",
  unknown: "time in doubt",
};

export const chart = {
  unit: "mmol/L",
  sessionEnd: "end of session",
  now: "now",
  none: "not measured",
  noLimits: "no limit is set, which does not mean normal",
  limits: (texts: readonly string[]) => `Limits: ${texts.join(", ")}.`,
  values: (texts: readonly string[]) => `Values: ${texts.join("; ")}.`,
  noValues: "No value to draw.",
  at: "at",
  key: "Shaded: beyond a limit; darker: beyond a critical one. A hollow mark with a question mark is in doubt and clears nothing.",
  table: "All values, as reported (mmol/L unless said otherwise)",
  time: "Time",
} as const;

export const channels: Readonly<Record<Channel, string>> = { sms: "SMS", email: "email" };

export const kinds: Readonly<Record<MessageKind, string>> = {
  alert: "Alert",
  withdrawal: "Withdrawal",
  digest: "List of the shift",
  drill: "Drill",
  ops: "To operations",
};

export const progress: Readonly<Record<MessageState, string>> = {
  pending: "waits to be sent",
  sending: "is being sent",
  accepted: "handed to the provider",
  failed: "could not be sent",
  expired: "was not sent in time",
  withdrawn: "was not sent",
};

const reasonsNotSent: Readonly<Record<string, string>> = {
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
};

export function reasonNotSent(reason: string): string {
  return reasonsNotSent[reason] ?? reason.replaceAll("-", " ");
}

export const told = {
  nobody: "Nobody yet.",
  step: (step: number) => `step ${step}`,
  note: "Note",
} as const;

export const outcomes: Readonly<Record<Outcome, string>> = {
  acting: "is acting on it",
  "no-action": "sees no need for action",
  "pass-on": "passed it on",
  unable: "is unable to act",
};

export const choices: Readonly<Record<Outcome, { readonly label: string; readonly means: string }>> = {
  acting: { label: "I am acting on it", means: "Nobody else is told." },
  "no-action": { label: "No action is needed", means: "Say why in the note: it is required." },
  "pass-on": { label: "Pass it on", means: "The next person is told now." },
  unable: { label: "I am unable to act", means: "Somebody else has to." },
};

export const form = {
  pin: "Your PIN",
  note: "Note",
  noteHint: "Required if no action is needed.",
  question: "What happens now?",
  show: "Show",
  answer: "Answer",
  jump: "Answer this alert",
  nothingChanged: "Nothing was changed.",
  wrongPin: "This is not your PIN.",
} as const;

export const problems = {
  outcome: "Choose one of the four answers.",
  noteTooLong: (characters: number) => `A note has at most ${characters} characters.`,
  reason: "Say in the note why no action is needed.",
  digest: "This list takes no answer.",
} as const;

export const pages = {
  askFor: (site: string, ref: string) => `${site}, reference ${ref}`,
  ask: "To see what it is about, give your PIN. Opening this page has changed nothing.",
  wrongTitle: "Wrong PIN",
  locked: "Locked",
  lockedFor: (minutes: number) => `There were too many wrong PINs. Try again in ${minutes} minutes.`,
  cannotWait: "If a patient cannot wait, do not wait for this page.",
  answered: "This alert is answered.",
  again: "To look at it again, give your PIN.",
  digest: (site: string) => `${site}: routine list of the shift`,
  digestEmpty: "Nothing stands on this list any more.",
  digestWithdrawn: "withdrawn; not a permission",
  footer: (zone: string) => `Times are local: ${zone}. This page informs clinicians; it decides nothing.`,
} as const;

export const messages = {
  unknown: {
    heading: "Unknown link",
    text: "There is nothing behind this link. Check that it is whole.",
  },
  expired: { heading: "Expired link", text: "What this link showed is not kept any more." },
  tooLarge: { heading: "Too large", text: "This form is too large." },
  noForm: { heading: "No form", text: "This page takes its own form only." },
  notNow: {
    heading: "Not now",
    text: "The page cannot be shown at this moment, and nothing was changed for certain. Try again; if a patient cannot wait, do not wait for this page.",
  },
} as const;
