import { createHash } from "node:crypto";
import type { CloudEvent } from "../../events/fact.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import type { HeldItem } from "../../store/store.ts";
import { type AckCode, ackOf, rejection } from "./ack.ts";
import { type Reason, reasons } from "./reasons.ts";
import { type Report, reportOf } from "./report.ts";
import { type Unit, unitsOf } from "./units.ts";

/** What one message becomes. */
export interface Hl7Outcome {
  readonly code: AckCode;
  readonly ack: string;
  readonly fact: CloudEvent | null;
  /** One per reason, each with the whole message: what is sent through again brings its header along. */
  readonly held: readonly HeldItem[];
}

/**
 * HL7 v2 in ER7, one message or a batch: what was taken, what waits for a person, and the answers. The unit
 * is the result: readable ones are taken, the others held. It only decides; the caller keeps both before it
 * answers.
 * @throws OverLimitError if there are too many messages or segments, or the text in UTF-8 is over MAX_BYTES.
 */
export function readHl7(body: Uint8Array, site: Site, now: Instant): Hl7Outcome[] {
  return unitsOf(body).map((unit) => outcomeOf(unit, site, now));
}

function outcomeOf(unit: Unit, site: Site, now: Instant): Hl7Outcome {
  if (unit.kind === "not-hl7") return { code: "AR", ack: rejection(now), fact: null, held: [] };
  const report = reportOf(unit.message, unit.charset, site, now);
  const findings = unit.broken
    ? [...report.findings, { reason: "broken-line" as const, at: 1 }]
    : report.findings;
  const code = report.fact ? "AA" : "AE";
  const kept = new Set(findings.map(({ reason }) => reason).filter((reason) => reasons[reason].held));
  return {
    code,
    ack: ackOf(unit, code, findings, now),
    fact: report.fact,
    held: [...kept].map((reason) => heldItem(report, reason, unit.text, now)),
  };
}

/** The id is the content's, so that the same message held again stands once. */
function heldItem({ source, subject }: Report, reason: Reason, content: string, at: Instant): HeldItem {
  const hash = createHash("sha256").update(`${reason}\n${content}`).digest("hex");
  return { id: `hl7v2-${hash.slice(0, 32)}`, at, source, reason, ...(subject && { subject }), content };
}
