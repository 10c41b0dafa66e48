import * as z from "zod";
import type { Seed } from "./seeded-copy.ts";

/** What helps to catch it soon. */
const hints = z.strictObject({
  /** Caught it the last time. */
  seed: z.coerce.number().optional(),
  /** What must be in a run for it to bite; `compared`: the run without faults is played beside each. */
  aim: z.enum(["two policies", "two numbers", "protocol 1 before", "rolled back", "compared"]).optional(),
  /** The case that must be in a run for it to bite. */
  case: z.string().optional(),
  /** Words of the promise that it is to break, where another one would say less. */
  promise: z.string().optional(),
});

/** One mistake that somebody might make. */
export interface Bug extends Seed, z.output<typeof hints> {
  /** What it does to people, or the rule that it is against. */
  readonly breaks: string;
}

/**
 * Reads mistakes as they are written down, a paragraph each under the `# FILE` that they are made in: `NAME: what it breaks`, the
 * hints, indented, and the lines that it takes out (`-`) and puts in (`+`).
 */
export function bugsIn(text: string): readonly Bug[] {
  return text.split(/^# /m).flatMap((part) => {
    const [file = "", ...mistakes] = part.trimEnd().split("\n\n");
    return mistakes.map((mistake) => bugOf(file, mistake.split("\n")));
  });
}

function bugOf(file: string, [title = "", ...lines]: readonly string[]): Bug {
  const marked = (mark: string) => lines.filter((line) => line[0] === mark).map((line) => line.slice(2));
  const [, name = "", breaks = ""] = /^(.+?): (.+)$/.exec(title) ?? [];
  const told = marked(" ").flatMap((line) => line.split("; "));
  return {
    ...{ name, breaks, file },
    ...{ find: marked("-").join("\n"), replace: marked("+").join("\n") },
    ...hints.parse(Object.fromEntries(told.map((hint) => hint.split(/ (.*)/, 2)))),
  };
}
