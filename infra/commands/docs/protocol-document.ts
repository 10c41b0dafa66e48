import { type Rule, type Section, sections } from "../../../shared/protocol/rules/rule.ts";
import { rules } from "../../../shared/protocol/rules/rules.ts";
import { protocolVersion } from "../../../shared/protocol/version.ts";
import { type Statement, statements } from "../../../shared/protocol/words/statements.ts";
import { tableOf } from "./page.ts";

/** docs/protocol.md: every statement of the note and what the code does with it; every rule and where it comes from. */
export function protocolDocument(): string {
  return [
    "# The protocol, as the code has it",
    "",
    "Made from the code by `npm run docs`; do not edit it. " +
      `Protocol version ${protocolVersion}: ${rules.length} rules, ${statements.length} statements.`,
    "",
    "The sentences are ours; the numbers in brackets are the note's own references. " +
      '"Background" is a statement that no rule follows from, with the reason.',
    "",
    "## The note's statements",
    ...sections.filter((section) => section !== "ours").flatMap(statementsUnder),
    "",
    "## The rules, in the order in which their lines are read",
    "",
    ...tableOf(
      ["rule", "version", "from", "reads", "needs the limits", "cautions beside it"],
      rules.map(ruleRow),
    ),
    "",
  ].join("\n");
}

function statementsUnder(section: Section): string[] {
  const rows = statements.filter((statement) => statement.section === section).map(statementRow);
  return ["", `### ${section}`, "", ...tableOf(["statement", "rules, or background"], rows)];
}

function statementRow({ says, references, rules: covering, background }: Statement): string[] {
  const covered = covering ? covering.map(code).join(", ") : `Background: ${background}`;
  return [`${says} [${references.join(", ")}]`, covered];
}

function ruleRow(rule: Rule): string[] {
  const { id, version, section, references, reads, limits, cautions } = rule;
  const from = references.length > 0 ? `${section} [${references.join(", ")}]` : section;
  const sources = cautions.map(({ source }) => source);
  return [code(id), `${version}`, from, orNone(reads), orNone(limits), orNone(sources)];
}

function orNone(items: readonly string[]): string {
  return items.length > 0 ? items.join(", ") : "-";
}

function code(text: string): string {
  return `\`${text}\``;
}
