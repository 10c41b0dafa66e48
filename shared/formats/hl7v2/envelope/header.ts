import type { Instant } from "../../../base/instant.ts";
import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import type { Sender, SessionMessage } from "../../../sites/senders.ts";
import type { Site } from "../../../sites/site.ts";
import { isLater } from "../../dialect/grace.ts";
import { senderOf } from "../../dialect/sender.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import { hasOffset, hl7Time, offsetIn } from "../time.ts";
import { component, wholeField } from "./fields.ts";
import type { Segment } from "./segment.ts";

export interface Header {
  /** `MSH-3|MSH-4`, each by its namespace, else by its universal id; empty if both are. */
  readonly source: string;
  /** MSH-10. */
  readonly id: string;
  /** The zone of the message's times without an offset: its name, or an offset. */
  readonly zone: string;
  /** MSH-7, if it can be used. */
  readonly sentAt: Instant | null;
  /** MSH-7 is later than the receipt: the sender's clock is ahead. */
  readonly isFast: boolean;
  readonly findings: readonly Finding[];
  readonly sender: Sender;
}

/** What a message is about, by MSH-9: results, patients' numbers, or where the site says so a session. */
export type Content =
  | { readonly kind: "results" }
  | { readonly kind: "merge" }
  | { readonly kind: "session"; readonly maps: readonly SessionMessage[]; readonly isTakenBack: boolean }
  | { readonly kind: "other"; readonly reason: Reason };

export function headerOf(msh: Segment, site: Site, now: Instant): Header {
  const names = [3, 4].map((field) => component(msh, field, 1) || component(msh, field, 2));
  const source = names.some(Boolean) ? names.join("|") : "";
  const sent = component(msh, 7, 1);
  const { zone, disagrees, read } = sentIn(sent, source, site);
  const sentAt = read.kind === "time" ? read.at : null;
  const isFast = sentAt !== null && isLater(sentAt, now);
  const findings: Finding[] = [
    ...(disagrees ? [{ reason: "zone-disagrees" as const, at: 1 }] : []),
    ...(read.kind === "imprecise" || read.kind === "unreadable"
      ? [{ reason: "sent-time-unusable" as const, at: 1 }]
      : []),
    ...(isFast ? [{ reason: "clock-ahead" as const, at: 1 }] : []),
  ];
  return {
    source,
    id: wholeField(msh, 10),
    zone,
    sentAt: isFast ? null : sentAt,
    isFast,
    findings,
    sender: senderOf(site, source),
  };
}

/**
 * The offset of MSH-7 is that of all times of its message. A zone of the site's file that agrees with it knows the
 * change of the clocks too; one that does not gives way to it.
 */
function sentIn(sent: string, source: string, { hl7v2: { zones } }: Site) {
  const own = Object.hasOwn(zones, source) ? zones[source] : undefined;
  const zone = own ?? zones.default;
  const offset = offsetIn(sent);
  const read = hl7Time(sent, zone, "taken");
  if (offset === null || read.kind !== "time") return { zone, disagrees: false, read };
  if (hasOffset(zone, read.at, offset)) return { zone, disagrees: false, read };
  return { zone: offset, disagrees: own !== undefined, read };
}

/**
 * ORF^R04 answers a query with results; ORU^R30 to R32 come from the bedside; OUL^R22 to R24 tell the same by specimen,
 * container and order; before HL7 2.3 an ORU needs no trigger.
 */
const resultMessage = /^(?:ORU\^(?:R01|R3[0-2])?|ORF\^R04|OUL\^R2[2-4])$/;

/** Messages that say of two patients that they are one: the surviving number in PID, the other in MRG. */
const merge = /^ADT\^A(?:18|3[46]|40)$/;

/** What else is done to patients' numbers: a link, its end, a move, a change. A person must see it. */
const otherMerge = /^ADT\^A(?:24|3[079]|4[3-8])$/;

export function contentKind(msh: Segment, { sessions = [] }: Sender): Content {
  const [type, trigger, structure] = [1, 2, 3].map((part) => component(msh, 9, part).toUpperCase());
  const name = `${type}^${trigger}`;
  const isTakenBack = name === "ADT^A13";
  const maps = sessions.filter(({ message }) => message === (isTakenBack ? "ADT^A03" : name));
  if (maps.length > 0) return { kind: "session", maps, isTakenBack };
  const isStructured = structure?.startsWith(`${type}_`) && resultMessage.test(structure.replace("_", "^"));
  if (resultMessage.test(name) || isStructured) return { kind: "results" };
  if (merge.test(name)) return { kind: "merge" };
  if (otherMerge.test(name)) return { kind: "other", reason: "unread-merge" };
  const mayHold = type === "ORU" || type === "OUL" || type === "ORF";
  return { kind: "other", reason: mayHold ? "unsupported-result-message" : "unsupported-message" };
}

/** Why nothing of a message can be taken, as far as the rest of its header tells. */
export function headerReason(msh: Segment, { source, id }: Header): Reason | null {
  return processingReason(msh) ?? identityReason(source, id);
}

/** A live message that forgets its processing id is a live message. */
function processingReason(msh: Segment): Reason | null {
  const id = component(msh, 11, 1).toUpperCase();
  if (id === "P" || id === "") return null;
  return id === "T" || id === "D" ? "test-message" : "unknown-processing-id";
}

function identityReason(source: string, id: string): Reason | null {
  if (!source) return "no-sender";
  if (!id) return "no-control-id";
  return Math.max(source.length, id.length) > MAX_IDENTIFIER ? "too-long-id" : null;
}
