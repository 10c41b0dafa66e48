import type { Mutant } from "./instrument.ts";

/** Why no test can tell a mutant from the original, or need not: a line of docs/mutation.md. */
export type Explanations = ReadonlyMap<string, string>;

/** `- [file] [original] => [replacement] (2): why`, with each part in backticks; (2) for the second such place of the file. */
const form =
  /^- `(?<file>[^`]+)` (?<a>`+) ?(?<original>.+?) ?\k<a> => (?<b>`+) ?(?<replacement>.*?) ?\k<b>(?: \((?<occurrence>\d+)\))?: .+$/;

export function explanationsIn(document: string): Explanations {
  return new Map(
    document.split("\n").flatMap((line): [string, string][] => {
      const { file = "", original = "", replacement = "", occurrence = "1" } = form.exec(line)?.groups ?? {};
      return file ? [[keyOf({ file, original, replacement, occurrence: Number(occurrence) }), line]] : [];
    }),
  );
}

export function isExplained(mutant: Mutant, explanations: Explanations): boolean {
  return explanations.has(keyOf(mutant));
}

/** Lines whose mutant the code has no more: it explains nothing, and another of the same words must not inherit its reason. */
export function outlived(explanations: Explanations, mutants: readonly Mutant[]): readonly string[] {
  const own = new Set(mutants.map(keyOf));
  return [...explanations].flatMap(([key, line]) => (own.has(key) ? [] : [line]));
}

/** The line that docs/mutation.md wants, up to the reason. */
export function lineFor({ file, original, replacement, occurrence }: Mutant): string {
  const which = occurrence > 1 ? ` (${occurrence})` : "";
  return `- ${quoted(file)} ${quoted(original)} => ${quoted(replacement)}${which}:`;
}

type Key = Pick<Mutant, "file" | "original" | "replacement" | "occurrence">;

function keyOf({ file, original, replacement, occurrence }: Key): string {
  return [file, original, replacement, occurrence].join("\n");
}

function quoted(text: string): string {
  return text.includes("`") ? `\`\`\` ${text} \`\`\`` : `\`${text}\``;
}
