import { MAX_IDENTIFIER } from "../../events/limits.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { Sender, SessionMessage } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";
import { senderOf } from "../dialect/sender.ts";
import { component, whole } from "./fields.ts";
import type { Reason } from "./reasons.ts";
import type { Segment } from "./segment.ts";
import { hl7Time } from "./time.ts";

export interface Header {
  /** `MSH-3|MSH-4`, each by its namespace, else by its universal id; empty if both are. */
  readonly source: string;
  /** MSH-10. */
  readonly id: string;
  /** Of this sender's times without an offset. */
  readonly zone: string;
  /** MSH-7. */
  readonly sentAt: Instant | null;
  readonly sender: Sender;
}

/** What a message is about, by MSH-9: results, or where the site says so a session. */
export type Content =
  | { readonly kind: "results" }
  | { readonly kind: "session"; readonly maps: readonly SessionMessage[] }
  | { readonly kind: "other"; readonly reason: Reason };

export function headerOf(msh: Segment, site: Site): Header {
  const { zones } = site.hl7v2;
  const names = [3, 4].map((field) => component(msh, field, 1) || component(msh, field, 2));
  const source = names.some(Boolean) ? names.join("|") : "";
  const own = Object.hasOwn(zones, source) ? zones[source] : undefined;
  const zone = own ?? zones.default;
  const sent = hl7Time(component(msh, 7, 1), zone, "taken");
  const sentAt = sent.kind === "time" ? sent.at : null;
  return { source, id: whole(msh, 10), zone, sentAt, sender: senderOf(site, source) };
}

export function contentOf(msh: Segment, { sessions = [] }: Sender): Content {
  const [type, trigger, structure] = [1, 2, 3].map((part) => component(msh, 9, part));
  const maps = sessions.filter(({ message }) => message === `${type}^${trigger}`);
  if (maps.length > 0) return { kind: "session", maps };
  const isResults =
    (type === "ORU" && (trigger === "R01" || structure === "ORU_R01")) ||
    (type === "OUL" && (trigger === "R22" || structure === "OUL_R22"));
  if (isResults) return { kind: "results" };
  const mayHold = type === "ORU" || type === "OUL";
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
