import { createHash } from "node:crypto";
import type { Hl7Context, Hl7Message } from "@medplum/core";
import type { Instant } from "../../protocol/instant.ts";
import { usualDelimiters } from "./delimiters.ts";
import { encoded } from "./escapes.ts";
import { type Finding, type Reason, reasons } from "./reasons.ts";

/** Accept, error (nothing of it could be taken), reject (not HL7). */
export type AckCode = "AA" | "AE" | "AR";

const VERSION = "2.5.1";

/** The answer to one message: it repeats the sender's own header, and of the rest no value. */
export function ackOf(
  message: Hl7Message,
  code: AckCode,
  findings: readonly Finding[],
  now: Instant,
): string {
  const { header, context } = message;
  const raw = (field: number) => header.getField(field)?.toString() ?? "";
  const [, trigger = ""] = raw(9).split(context.componentSeparator);
  const type = trigger ? ["ACK", trigger, "ACK"].join(context.componentSeparator) : "ACK";
  const id = createHash("sha256").update(`${message.toString()}${now}`).digest("hex").slice(0, 20);
  const parties = [raw(5), raw(6), raw(3), raw(4)];
  const version = raw(12) || VERSION;
  return written(context, [
    ["MSH", context.getMsh2(), ...parties, timestamp(now, context), "", type, id, raw(11) || "P", version],
    ["MSA", code, raw(10)],
    ...errorSegments(context, code, findings),
  ]);
}

/** The answer to what is no HL7 message, and so names no sender. */
export function rejection(now: Instant): string {
  const context = usualDelimiters;
  const id = createHash("sha256").update(now).digest("hex").slice(0, 20);
  const nobody = ["", "", "", ""];
  const error = ["MSH^1", "100^Segment sequence error^HL70357", "E", "", "", "", "This is no HL7 v2 message"];
  return written(context, [
    ["MSH", context.getMsh2(), ...nobody, timestamp(now, context), "", "ACK", id, "P", VERSION],
    ["MSA", "AR", ""],
    ["ERR", "", ...error],
  ]);
}

/** One per reason, at the first place where it was found. */
function errorSegments(context: Hl7Context, code: AckCode, findings: readonly Finding[]): string[][] {
  const byReason = Map.groupBy(findings, ({ reason }) => reason);
  return [...byReason].map(([reason, all]) => errorSegment(context, code, reason, all));
}

function errorSegment(context: Hl7Context, code: AckCode, reason: Reason, all: readonly Finding[]): string[] {
  const {
    segment,
    field,
    code: [number, name],
    says,
    held,
  } = reasons[reason];
  const coded = (...parts: (string | number)[]) =>
    parts.map((part) => encoded(String(part), context)).join(context.componentSeparator);
  const fate = `${all.length} ${held ? "held for a person" : "refused"}`;
  return [
    "ERR",
    "",
    coded(segment, all[0]?.at ?? 1, field),
    coded(number, name, "HL70357"),
    code === "AA" ? "W" : "E",
    coded(reason),
    "",
    "",
    coded(`${says}; ${fate}`),
  ];
}

/** YYYYMMDDHHMMSS+0000 */
function timestamp(now: Instant, context: Hl7Context): string {
  return encoded(`${now.slice(0, 19).replace(/\D/g, "")}+0000`, context);
}

function written(context: Hl7Context, segments: readonly (readonly string[])[]): string {
  return segments.map((fields) => `${fields.join(context.fieldSeparator)}\r`).join("");
}
