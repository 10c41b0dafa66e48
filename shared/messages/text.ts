import { formatted } from "../base/date-format.ts";
import type { Instant } from "../base/instant.ts";
import type { OwnText, Wording } from "../base/origin.ts";
import type { Message } from "../episode/state/message.ts";
import type { Site } from "../sites/site.ts";
import { english } from "./english/messages.ts";
import { fitsOneSms } from "./gsm7.ts";
import { sentenceOf, type Words } from "./words.ts";

export type SendingSite = Pick<Site, "code" | "zone">;

interface Email {
  readonly subject: Wording;
  readonly body: Wording;
}

/** A template names something that no message has. */
export class TemplateError extends Error {
  override name = "TemplateError";
}

/** The unit's list, behind the same reference. */
function listLinkOf(publicUrl: string, ref: OwnText): OwnText {
  return `${publicUrl}/u/${ref}`;
}

export function linkOf(publicUrl: string, ref: OwnText): OwnText {
  return `${publicUrl}/a/${ref}`;
}

/** How people speak of a reference: its first six characters. */
function spokenReference(ref: OwnText): OwnText {
  return ref.slice(0, 6);
}

/**
 * The fullest wording that fits one SMS. Where none does, the shortest: two parts are better than none, and
 * `assertFits` proves beforehand that it never comes to that. Times in the site's zone.
 * @throws TemplateError
 */
export function smsText(
  message: Message,
  site: SendingSite,
  publicUrl: string,
  words: Words = english,
): Wording {
  const values = valuesOf(message, site, publicUrl, words);
  const severity = words.severities[message.severity].sms;
  const [fullest, ...shorter] = words.sms[sentenceOf(message)];
  let text = fill(fullest, { ...values, severity });
  for (const wording of shorter) {
    if (fitsOneSms(text)) break;
    text = fill(wording, { ...values, severity });
  }
  return text;
}

/** The same in sentences. @throws TemplateError */
export function emailText(
  message: Message,
  site: SendingSite,
  publicUrl: string,
  words: Words = english,
): Email {
  const values = valuesOf(message, site, publicUrl, words);
  const { subject, paragraphs } = words.email[sentenceOf(message)];
  const { sms, email } = words.severities[message.severity];
  const body = [
    ...paragraphs,
    ...(message.late ? [words.emailMarks.late] : []),
    ...(message.repeat ? [words.emailMarks.repeat] : []),
    words.emailClosing,
  ];
  return {
    subject: fill(subject, { ...values, severity: sms }),
    body: fill(body.join("\n\n"), { ...values, severity: email }),
  };
}

/** The made-up patient's message, for a machine to hear: it is in no language of a contact. */
export function heartbeatText({ code }: SendingSite, at: Instant): Wording {
  return fill("{site} heartbeat {at}", { site: code, at });
}

/** The one way into a message: nothing of a patient passes. */
type Values = Readonly<Record<string, OwnText>>;

function valuesOf(message: Message, site: SendingSite, publicUrl: string, words: Words): Values {
  const end = message.windowOpenUntil ?? message.lockedUntil ?? message.heardAt;
  const marks = [message.late ? words.marks.late : "", message.repeat ? words.marks.repeat : ""];
  return {
    marks: marks.map((mark) => (mark ? `${mark} ` : "")).join(""),
    site: site.code,
    ref: spokenReference(message.ref),
    link: linkOf(publicUrl, message.ref),
    list: listLinkOf(publicUrl, message.ref),
    zone: site.zone,
    ...(end === undefined ? {} : until(end, site.zone, words.locale)),
    ...(message.silentSender === undefined ? {} : { sender: message.silentSender }),
    ...(message.lockedContact === undefined ? {} : { contact: message.lockedContact }),
  };
}

function until(at: Instant, timeZone: string, locale: string): { time: string; day: string } {
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return {
    time: formatted(at, "en-GB", clock),
    day: formatted(at, locale, { timeZone, dateStyle: "long" }),
  };
}

/** Nowhere else is a wording made. */
function fill(template: OwnText, values: Values): Wording {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TemplateError(`no message has {${name}}`);
    return value;
  });
  return filled as Wording;
}
