import type { Hl7Segment } from "@medplum/core";
import { MAX_IDENTIFIER } from "../../events/limits.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import { component, whole } from "./fields.ts";
import type { Reason } from "./reasons.ts";
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
}

export function headerOf(msh: Hl7Segment, { hl7v2: { zones } }: Site): Header {
  const names = [3, 4].map((field) => component(msh, field, 1) || component(msh, field, 2));
  const source = names.some(Boolean) ? names.join("|") : "";
  const own = Object.hasOwn(zones, source) ? zones[source] : undefined;
  const zone = own ?? zones.default;
  const sent = hl7Time(component(msh, 7, 1), zone, "taken");
  return { source, id: whole(msh, 10), zone, sentAt: sent.kind === "time" ? sent.at : null };
}

/** Why nothing of a message can be taken, as far as its header tells. */
export function headerReason(msh: Hl7Segment, { source, id }: Header): Reason | null {
  return typeReason(msh) ?? processingReason(msh) ?? identityReason(source, id);
}

function typeReason(msh: Hl7Segment): Reason | null {
  const [type, trigger, structure] = [1, 2, 3].map((part) => component(msh, 9, part));
  if (type === "ORU" && (trigger === "R01" || structure === "ORU_R01")) return null;
  return type === "ORU" || type === "OUL" ? "unsupported-result-message" : "unsupported-message";
}

/** A live message that forgets its processing id is a live message. */
function processingReason(msh: Hl7Segment): Reason | null {
  const id = component(msh, 11, 1).toUpperCase();
  if (id === "P" || id === "") return null;
  return id === "T" || id === "D" ? "test-message" : "unknown-processing-id";
}

function identityReason(source: string, id: string): Reason | null {
  if (!source) return "no-sender";
  if (!id) return "no-control-id";
  return Math.max(source.length, id.length) > MAX_IDENTIFIER ? "too-long-id" : null;
}
