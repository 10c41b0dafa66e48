import { referenceLength } from "../episode/messages/new-ref.ts";
import {
  type Message,
  machineMatters,
  type OpsMatter,
  opsMatters,
  type RestingMessage,
} from "../episode/state/message.ts";
import { severities } from "../protocol/types/assessment.ts";
import { isGsm7, smsCharacters } from "./gsm7.ts";
import { wordsIn } from "./languages.ts";
import { emailText, type SendingSite, smsText } from "./text.ts";
import type { Sentence, Words } from "./words.ts";

const subjectCharacters = 100;

/** A message of this site could not go out as one SMS, or not with this subject. */
export class MessageDoesNotFitError extends Error {
  override name = "MessageDoesNotFitError";
}

/**
 * Proves that every message of a site fits, in every language: GSM-7 and at most 160 characters with the link, and a
 * subject that SNS takes. It writes each sentence in each severity with every mark.
 * @throws MessageDoesNotFitError
 */
export function assertFits(
  site: SendingSite,
  publicUrl: string,
  languages: readonly Words[] = Object.values(wordsIn),
): void {
  for (const words of languages) assertLanguageFits(site, publicUrl, words);
}

function assertLanguageFits(site: SendingSite, publicUrl: string, words: Words): void {
  for (const message of everyMessage()) {
    const what = `${message.kind} message in ${words.locale}, severity ${message.severity}, site ${site.code}`;
    const sms = smsText(message, site, publicUrl, words);
    if (!isGsm7(sms)) throw new MessageDoesNotFitError(`${what}: not all of the SMS is in GSM-7's basic set`);
    const over = sms.length - smsCharacters;
    if (over > 0) {
      const cure = "give it a shorter site code or a shorter public URL";
      throw new MessageDoesNotFitError(`${what}: the SMS is ${over} characters too long; ${cure}`);
    }
    const { subject } = emailText(message, site, publicUrl, words);
    if (!/^[!-~][ -~]*$/.test(subject) || subject.length >= subjectCharacters) {
      throw new MessageDoesNotFitError(`${what}: the email's subject is not below 100 ASCII characters`);
    }
  }
}

function* everyMessage(): Generator<Message> {
  for (const said of [...Object.values(saying), ...ofMatters]) {
    for (const severity of severities) {
      for (const late of [false, true]) {
        for (const repeat of [false, true]) yield { ...blank, ...said, severity, late, repeat };
      }
    }
  }
}

const longestUntil = "2026-09-30T22:58:00.000Z";

type Said =
  | "silentSender"
  | "heardAt"
  | "kind"
  | "about"
  | "windowOpenUntil"
  | "lockedContact"
  | "lockedUntil";

/** What a word of a matter holds beside it; nothing unless it stands here. */
const holding: Partial<Record<OpsMatter, Partial<Message>>> = {
  "feed-silent": { silentSender: "s", heardAt: longestUntil },
  "feed-back": { silentSender: "s", heardAt: longestUntil },
  ...Object.fromEntries(machineMatters.map((about) => [about, { silentSender: "s", heardAt: longestUntil }])),
  "pin-locked": { lockedContact: "c".repeat(63), lockedUntil: longestUntil },
};

const ofMatters = opsMatters.map((about) => ({ kind: "ops" as const, about, ...holding[about] }));

const saying: Readonly<Record<Exclude<Sentence, `ops-${OpsMatter}`>, Pick<Message, Said>>> = {
  "digest-session-end": { kind: "digest", about: "session-end", heardAt: longestUntil },
  alert: { kind: "alert" },
  withdrawal: { kind: "withdrawal" },
  "withdrawal-window-open": { kind: "withdrawal", windowOpenUntil: longestUntil },
  digest: { kind: "digest" },
  drill: { kind: "drill" },
  awaited: { kind: "awaited" },
  ops: { kind: "ops" },
};

const blank: Omit<RestingMessage, "kind" | "severity" | "late" | "repeat"> = {
  id: "m",
  alert: "a",
  step: 1,
  contact: "c",
  channel: "sms",
  ref: "w".repeat(referenceLength),
  state: "pending",
  causedAt: longestUntil,
  sendAt: longestUntil,
  notAfter: longestUntil,
  attempts: 0,
  revision: 0,
};
