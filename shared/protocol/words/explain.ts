import type { Assessment, Because, Caution, KnownValue, Line, Unknown } from "../types/assessment.ts";
import { doubtPhrases, problemPhrases } from "./phrases.ts";

/**
 * An assessment as plain text, with the whole chain behind each line: rule, version, the note's section and
 * references, each input with its time and unit as reported and as compared, its limit and whose that is, cautions
 * with their sources. Times are UTC.
 */
export function explain(assessment: Assessment): string {
  const { protocolVersion, severity, watch, lines, known, unknown, reviewAt } = assessment;
  const count = `${lines.length} ${lines.length === 1 ? "line" : "lines"}`;
  return [
    `Protocol ${protocolVersion}. Severity: ${severity ?? "none"}. Watch: ${watch}. ${count}.`,
    `Time alone changes this next: ${reviewAt ?? "never"}.`,
    ...lines.flatMap((line, index) => ["", ...explainLine(line, index + 1)]),
    ...(known.length > 0 ? ["", "Known:", ...known.map(explainKnown)] : []),
    ...(unknown.length > 0 ? ["", "Unknown:", ...unknown.map(explainUnknown)] : []),
  ].join("\n");
}

function explainLine(line: Line, number: number): string[] {
  const { rule, subject, severity, text, version, section, references, because, cautions } = line;
  const cited = references.length > 0 ? `, references ${references.join(", ")}` : "";
  const source = section === "ours" ? "ours, not the note's" : `the note, "${section}"${cited}`;
  return [
    `${number}. ${severity.toUpperCase()} ${rule} (version ${version}), about ${subject}`,
    `   ${text}`,
    `   From: ${source}.`,
    ...because.map((each) => `   Because: ${explainInput(each)}`),
    ...cautions.map(explainCaution),
  ];
}

function explainInput({ input, value, unit, at, comparedAs, limit, evidence }: Because): string {
  const parts = [
    `${input} ${value}${unit ? ` ${unit}` : ""}, ${at ?? "time unknown"}`,
    ...(comparedAs ? [`compared as ${comparedAs}`] : []),
    ...(limit ? [`limit ${limit.value} ${limit.unit} (${limit.source})`] : []),
    ...(evidence ? [evidence.of] : []),
  ];
  return parts.join("; ");
}

function explainCaution({ text, source }: Caution): string {
  return `   Caution, from elsewhere: ${text} (${source})`;
}

function explainKnown(known: KnownValue): string {
  const { analyte, value, unit, at, status, phase, doubts, problem, limit, hasLimit } = known;
  const parts = [
    `${analyte} ${value}${unit ? ` ${unit}` : ""}, ${at ?? "time unknown"}`,
    phase === "unknown" ? "phase unknown" : `${phase} the session`.replace("at-end", "at the end of"),
    status,
    ...(problem ? [problemPhrases[problem]] : []),
    ...doubts.map((doubt) => doubtPhrases[doubt]),
    ...(limit ? [`beyond ${limit.value} ${limit.unit}`] : []),
    ...(hasLimit ? [] : ["no limit is set"]),
  ];
  return `   ${parts.join("; ")}`;
}

function explainUnknown({ input, reason, rules }: Unknown): string {
  return `   ${input}, ${reason}: could fire ${rules.join(", ")}`;
}
