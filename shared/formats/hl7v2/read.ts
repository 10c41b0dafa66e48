import { hash } from "node:crypto";
import type { Instant } from "../../base/instant.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { HeldItem } from "../../events/held.ts";
import type { Site } from "../../sites/site.ts";
import { type AckCode, ackOf, rejection } from "./ack.ts";
import { contentForAPerson } from "./envelope/content.ts";
import { type Finding, type Reason, reasons } from "./reasons/reasons.ts";
import { type ReportPart, reportOf } from "./results/report.ts";
import { type MessagePart, unitsOf } from "./results/units.ts";

/** What one message becomes. */
export interface Hl7Outcome {
  readonly code: AckCode;
  readonly ack: string;
  /** `MSH-3|MSH-4`; empty for what names no sender. */
  readonly source: string;
  readonly facts: readonly CloudEvent[];
  /** One per reason and patient, each with the message: what is sent through again brings its header along. */
  readonly held: readonly HeldItem[];
  readonly findings: readonly Finding[];
}

/**
 * HL7 v2 in ER7, one message or a batch: what was taken, what waits for a person, and the answers. The unit
 * is the result: readable ones are taken, the others held. It only decides; the caller keeps both before it
 * answers.
 * @throws OverLimitError if there are too many messages or segments, or the text in UTF-8 is over the limit.
 */
export function readHl7(body: Uint8Array, site: Site, now: Instant): Hl7Outcome[] {
  return unitsOf(body).map((unit) => outcomeOf(unit, site, now));
}

function outcomeOf(unit: MessagePart, site: Site, now: Instant): Hl7Outcome {
  if (unit.kind === "not-hl7")
    return { code: "AR", ack: rejection(now), source: "", facts: [], held: [], findings: [] };
  const { source, parts } = reportOf(unit.message, unit.charset, site, now);
  const broken: ReportPart[] = unit.broken
    ? [{ ...subjectOf(parts), facts: [], findings: [{ reason: "broken-line", at: 1 }] }]
    : [];
  const all = [...parts, ...broken];
  const facts = all.flatMap((part) => part.facts);
  const findings = all.flatMap((part) => part.findings);
  const code = facts.length > 0 ? "AA" : "AE";
  const isOne = new Set(all.map(({ subject }) => subject)).size === 1;
  return {
    code,
    ack: ackOf(unit, code, findings, now),
    source,
    facts,
    findings,
    held: all.flatMap((part) => heldOf(part, unit, { source, at: now, isOne })),
  };
}

/** The subject of a message of one patient. */
function subjectOf(parts: readonly ReportPart[]): Pick<ReportPart, "subject"> {
  const [first, ...others] = parts;
  return others.length === 0 && first?.subject ? { subject: first.subject } : {};
}

function heldOf(
  { subject, findings }: ReportPart,
  unit: Extract<MessagePart, { kind: "message" }>,
  { source, at, isOne }: { readonly source: string; readonly at: Instant; readonly isOne: boolean },
): HeldItem[] {
  const kept = new Set(findings.map(({ reason }) => reason).filter((reason) => isHeld(reason)));
  return [...kept].map((reason) => {
    const id = idOf(reason, isOne ? "" : (subject ?? "?"), unit.text);
    const content = contentForAPerson(
      unit,
      findings.filter((finding) => finding.reason === reason),
    );
    return { id, at, source, reason, ...(subject && { subject }), content };
  });
}

function isHeld(reason: Reason): boolean {
  return reasons[reason].fate === "held";
}

/** The content's, so that the same message held again stands once. */
function idOf(reason: Reason, subject: string, text: string): string {
  const digest = hash("sha256", `${reason}\n${text}${subject && `\n${subject}`}`, "hex");
  return `hl7v2-${digest.slice(0, 32)}`;
}
