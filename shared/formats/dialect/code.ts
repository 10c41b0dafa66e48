import { meaningOf } from "../../protocol/values/codes.ts";
import { analyteNamed, namesAnother, namesOtherMaterial, namesToo } from "../../protocol/values/naming.ts";
import type { LocalCode, Sender } from "../../sites/senders.ts";
import { nameOfFurther } from "./further-codes.ts";

const LOINC = "http://loinc.org";

/** What feeds call it: HL7 table 0396, FHIR's URI and its kin, the OID as both write it. */
const loincNames = new Set([
  ...["LN", "LOINC", LOINC, `${LOINC}/`, "https://loinc.org"],
  ...["2.16.840.1.113883.6.1", "urn:oid:2.16.840.1.113883.6.1"],
]);

const loincForm = /^(\d{1,7})-(\d)$/;

/** Characters; the words beside a code are for people only. */
const MAX_DISPLAY = 256;

/** A code as it was sent; system and display may be empty. */
export interface SentCode {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export type ReadCode =
  | {
      readonly code: Code;
      readonly local: LocalCode | null;
      /** Its last digit does not check the others: somebody mistyped it. */
      readonly isMistyped: boolean;
      /** Words beside it name another specimen than blood, or another analyte of ours: it may be another one. */
      readonly isContradicted: boolean;
    }
  | { readonly reason: "unmapped-code" | "ambiguous-code" };

/** The analyte that a code stands for: empty for a panel, and for what is none of ours. */
export function analyteRead(found: ReadCode): string {
  return ("code" in found && meaningOf(found.code)?.analyte) || "";
}

interface Candidate {
  readonly loinc: string;
  readonly display: string;
  readonly local: LocalCode | null;
}

/** Reports name the same few codes again and again, each with the same words. */
const known = new WeakMap<Sender, Map<string, { readonly sent: SentCode; readonly read: ReadCode }>>();
const MOST_KNOWN = 256;

/** What a result is, by its LOINC codes and by those that the site maps: of several the one of an analyte of ours. */
export function readCodeOf(all: readonly SentCode[], sender: Sender): ReadCode {
  const [sent, ...others] = all;
  if (!sent || others.length > 0 || sent.display.length > MAX_DISPLAY) return readAnew(all, sender);
  const ofSender = known.get(sender) ?? new Map<string, { sent: SentCode; read: ReadCode }>();
  const before = ofSender.get(sent.code);
  if (before?.sent.system === sent.system && before.sent.display === sent.display) return before.read;
  const read = readAnew(all, sender);
  if (ofSender.size >= MOST_KNOWN) ofSender.clear();
  known.set(sender, ofSender.set(sent.code, { sent, read }));
  return read;
}

function readAnew(sent: readonly SentCode[], sender: Sender): ReadCode {
  const candidates = sent.flatMap((each) => candidateOf(each, sender) ?? []);
  const known = candidates.filter(({ loinc }) => analyteOf(loinc) !== null);
  const further = candidates.filter(({ loinc }) => nameOfFurther(loinc) !== undefined);
  const ours = known.length > 0 ? known : further;
  if (new Set(ours.map(measured)).size > 1) return { reason: "ambiguous-code" };
  const chosen = ours[0] ?? candidates[0];
  if (!chosen) return { reason: "unmapped-code" };
  const all = [chosen, ...sent].map(({ display }) => display);
  const words = (known.length === 0 && understood(all, chosen)) || all.find((each) => each !== "") || "";
  const display = words.slice(0, MAX_DISPLAY).toWellFormed();
  const code = { system: LOINC, code: chosen.loinc, ...(display && { display }) };
  const isContradicted =
    chosen.local === null &&
    (all.some((said) => contradicts(said, chosen)) ||
      further.some((each) => contradicts(nameOfFurther(each.loinc) ?? "", chosen)));
  return { code, local: chosen.local, isMistyped: !isChecked(chosen.loinc), isContradicted };
}

/** What tells apart the analytes of two codes: of the table, or outside of it. */
function measured({ loinc }: Candidate): string | null {
  return analyteOf(loinc) ?? analyteNamed(nameOfFurther(loinc) ?? "");
}

/** What a site maps by itself it has looked at; a code of the table stands in a catalogue that somebody may have mistaken. */
function contradicts(words: string, { loinc }: Candidate): boolean {
  if (words === "") return false;
  const key = `${loinc} ${words.slice(0, MAX_DISPLAY)}`;
  const known = contradicted.get(key) ?? saysOther(words.slice(0, MAX_DISPLAY), loinc);
  if (contradicted.size >= MOST_KNOWN) contradicted.clear();
  contradicted.set(key, known);
  return known;
}

const contradicted = new Map<string, boolean>();

function saysOther(words: string, loinc: string): boolean {
  const ours = meaningOf({ system: LOINC, code: loinc, display: nameOfFurther(loinc) });
  if (ours?.material !== "blood") return false;
  if (namesOtherMaterial(words)) return true;
  const named = analyteNamed(words);
  if (named === null || named === ours.analyte) return false;
  return ours.analyte.startsWith("calcium")
    ? !isOneCalcium(named, ours.analyte) && !chargedCalcium.test(words)
    : !namesToo(words, ours.analyte);
}

/** Words may say less of a calcium than its code, and what it is corrected for; but no other one. */
function isOneCalcium(named: string, ours: string): boolean {
  return named === "calcium-total" || named === "albumin" || ours.startsWith(named);
}

/** The sign of the ion stands for total calcium as well. */
const chargedCalcium = /^\s*Ca(?:2\+|\+\+)[\s,(]*(?:tot\w*|serum|plasma)?\W*$/i;

/** A further code of an analyte of ours is known by itself, whatever its words leave open. */
function understood(all: readonly string[], { loinc }: Candidate): string | undefined {
  const words = tellingWords(all);
  const isNamed = words !== undefined && analyteNamed(words) !== null;
  return isNamed ? words : (nameOfFurther(loinc) ?? words);
}

/**
 * The words that a code outside the table is understood by: the chosen code's own first, others of the same field where
 * those name nothing of ours. Words that say urine, or another thing, keep their say over both.
 */
function tellingWords(all: readonly string[]): string | undefined {
  return all.find(namesAnother) ?? all.find((words) => analyteNamed(words) !== null);
}

/** A site's map speaks before LOINC's table: it has no code of ours. */
function candidateOf({ system, code, display }: SentCode, { codes = [] }: Sender): Candidate | null {
  const isLoinc = loincNames.has(system);
  const local = codes.find(
    (each) => each.code === code && (each.system === system || (isLoinc && loincNames.has(each.system))),
  );
  if (local) return { loinc: local.loinc, display, local };
  return isLoinc && loincForm.test(code) ? { loinc: code, display, local: null } : null;
}

/** LOINC's check digit: from the right every other digit doubled, and the digits of all of it added up. */
function isChecked(loinc: string): boolean {
  const [, digits = "", check = ""] = loincForm.exec(loinc) ?? [];
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits.at(-1 - at)) * (at % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return (10 - (sum % 10)) % 10 === Number(check);
}

function analyteOf(loinc: string): string | null {
  return meaningOf({ system: LOINC, code: loinc })?.analyte ?? null;
}
