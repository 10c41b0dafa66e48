import { hash } from "node:crypto";
import type { Instant } from "../../base/instant.ts";
import { type Dialect, usualDialect } from "./envelope/delimiters.ts";
import { encoded } from "./envelope/escapes.ts";
import type { Hl7Message } from "./envelope/segment.ts";
import type { Fate } from "./reasons/reason-rule.ts";
import { type Finding, type Reason, reasons } from "./reasons/reasons.ts";

/** Accept, error (nothing of it could be taken), reject (not HL7). */
export type AckCode = "AA" | "AE" | "AR";

const VERSION = "2.5.1";

/** The answer to one message: it repeats the sender's own header, and of the rest no value. */
export function ackOf(
  { message, text }: { readonly message: Hl7Message; readonly text: string },
  code: AckCode,
  findings: readonly Finding[],
  now: Instant,
): string {
  const { header } = message;
  const { dialect } = header;
  const raw = (field: number) => header.field(field) ?? "";
  const [, trigger = ""] = raw(9).split(dialect.component);
  const type = trigger ? ["ACK", trigger, "ACK"].join(dialect.component) : "ACK";
  const id = hash("sha256", `${header.line} ${text.length} ${now}`).slice(0, 20);
  const parties = [raw(5), raw(6), raw(3), raw(4)];
  const version = raw(12) || VERSION;
  const told: Told = findings.length > 0 ? Map.groupBy(findings, ({ reason }) => reason) : nothingTold;
  const words = isOld(version, dialect) && told.size > 0 ? [encoded(inWords(told), dialect)] : [];
  const isInErrors = code !== "AA" || words.length === 0;
  return written(dialect, [
    ["MSH", signsOf(dialect), ...parties, timestamp(now, dialect), "", type, id, raw(11) || "P", version],
    ["MSA", code, raw(10), ...words],
    ...(isInErrors ? errorSegments(dialect, code, told) : []),
  ]);
}

type Told = ReadonlyMap<Reason, readonly Finding[]>;

const nothingTold: Told = new Map();

/** Before 2.5 an ERR segment knows no warnings, and MSA-3 has the words. */
function isOld(version: string, { component }: Dialect): boolean {
  const [, minor] = /^2\.(\d)/.exec(version.split(component)[0] ?? "") ?? [];
  return minor !== undefined && Number(minor) < 5;
}

/** `unmapped-code at OBX-3, 2 held for a person` */
function inWords(told: Told): string {
  return [...told]
    .map(([reason, all]) => {
      const { segment, field, fate } = reasons[reason];
      return `${reason} at ${segment}-${field}, ${all.length} ${fates[fate]}`;
    })
    .join("; ");
}

/** What became of it, in the words of the answer. */
const fates = {
  held: "held for a person",
  "held-later": "held for a person",
  refused: "refused",
  doubt: "taken in doubt",
  told: "taken",
  dropped: "passed by",
} as const satisfies Record<Fate, string>;

/** The answer to what is no HL7 message, and so names no sender. */
export function rejection(now: Instant): string {
  const dialect = usualDialect;
  const id = hash("sha256", now).slice(0, 20);
  const nobody = ["", "", "", ""];
  const error = ["MSH^1", "100^Segment sequence error^HL70357", "E", "", "", "", "This is no HL7 v2 message"];
  return written(dialect, [
    ["MSH", signsOf(dialect), ...nobody, timestamp(now, dialect), "", "ACK", id, "P", VERSION],
    ["MSA", "AR", ""],
    ["ERR", "", ...error],
  ]);
}

/** One per reason, at the first place where it was found. */
function errorSegments(dialect: Dialect, code: AckCode, told: Told): string[][] {
  return [...told].map(([reason, all]) => errorSegment(dialect, code, reason, all));
}

function errorSegment(dialect: Dialect, code: AckCode, reason: Reason, all: readonly Finding[]): string[] {
  const {
    segment,
    field,
    code: [number, name],
    says,
    fate,
  } = reasons[reason];
  const coded = (...parts: (string | number)[]) =>
    parts.map((part) => encoded(String(part), dialect)).join(dialect.component);
  return [
    "ERR",
    "",
    coded(segment, all[0]?.at ?? 1, field),
    coded(number, name, "HL70357"),
    code === "AA" ? "W" : "E",
    coded(reason),
    "",
    "",
    coded(`${says}; ${all.length} ${fates[fate]}`),
  ];
}

/** MSH-2. */
function signsOf({ component, repetition, mark, subcomponent }: Dialect): string {
  return `${component}${repetition}${mark}${subcomponent}`;
}

/** YYYYMMDDHHMMSS+0000 */
function timestamp(now: Instant, dialect: Dialect): string {
  return encoded(`${now.slice(0, 19).replace(/\D/g, "")}+0000`, dialect);
}

function written(dialect: Dialect, segments: readonly (readonly string[])[]): string {
  return segments.map((fields) => `${fields.join(dialect.field)}\r`).join("");
}
