import type { Message } from "../episode/state/message.ts";
import { HEARTBEAT, heartbeatAddress } from "../events/heartbeat.ts";
import { emailText, heartbeatText, type SendingSite, smsText } from "../messages/text.ts";
import type { Words } from "../messages/words.ts";
import type { Publication } from "./ports/publisher.ts";

/** A message as it leaves: in the words of whoever gets it, to their address and no other. */
export function publicationOf(
  {
    site,
    publicUrl,
    words,
  }: { readonly site: SendingSite; readonly publicUrl: string; readonly words: Words },
  message: Message,
): Publication {
  const { subject, body } = emailText(message, site, publicUrl, words);
  return {
    subject,
    email: body,
    sms: smsText(message, site, publicUrl, words),
    attributes: {
      to: `${message.contact}:${message.channel}`,
      severity: message.severity,
      step: String(message.step),
      alert: message.alert,
      kind: message.kind,
    },
  };
}

/** The made-up patient's message: for a machine, in no language. */
export function heartbeatOf(site: SendingSite, { alert, causedAt }: Message): Publication {
  const text = heartbeatText(site, causedAt);
  const attributes = { to: heartbeatAddress, kind: HEARTBEAT, alert, severity: "routine", step: "1" };
  return { subject: text, email: text, sms: text, attributes };
}
