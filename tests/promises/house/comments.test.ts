import { expect, test } from "vitest";
import { textsIn } from "./sources.ts";

/**
 * Goal: a comment is understood by itself, wherever the line below it goes.
 * Method: the first word of every comment is read; some words lean on a subject that is not there.
 */

/** All but this file, whose examples are such comments. */
const sources = [...textsIn(["shared", "functions", "infra", "tests"])].filter(
  ([file]) => !import.meta.filename.endsWith(file),
);

const leaning = /^(?:Of|In|By|Those|As|So|Than|Till|That of)\b/;
const opener = /(?:^|\s)(?:\/\*\*?|\/\/)(?:\s+(.*))?$/;
const isLineComment = (line = "") => /^\s*\/\//.test(line);

/** What comments begin with, each up to the end of its line. A `//` below another one goes on with its sentence. */
function beginnings(source: string): readonly string[] {
  const lines = source.split("\n");
  return lines.flatMap((line, at) => {
    const found = opener.exec(line);
    if (!found || (isLineComment(line) && isLineComment(lines[at - 1]))) return [];
    return [found[1] || (lines[at + 1] ?? "").replace(/^\s*\*?\s*/, "")];
  });
}

const leaningIn = (source: string) => beginnings(source).filter((text) => leaning.test(text));

test("no comment begins with a word that leaves its subject out", () => {
  const found = sources.flatMap(([file, source]) => leaningIn(source).map((text) => `${file}: ${text}`));
  expect(sources.length).toBeGreaterThan(1000);
  expect(found).toEqual([]);
});

test.each([
  ["on the opener's line", "  /** Of a site. */"],
  ["on the line below it", "/**\n * In mmol/L, as sent.\n */"],
  ["in a line of its own", "code();\n  // By whoever is asked.\n"],
  ["behind code", "const limit = 4; // As the page says."],
  ["with its measure turned about", "/** So long a claim holds. */"],
])("such a word is found %s", (_where, source) => {
  expect(leaningIn(source)).toHaveLength(1);
});

test.each([
  [
    "a sentence that goes on in a doc comment",
    "/**\n * The unit is what the laboratory sends:\n * In mmol/L.\n */",
  ],
  ["a sentence that goes on in a further line", "// The unit is known\n// In all of them."],
  ["a word that only begins so", "/** Ofttimes. */ /** Inside it is warm. */"],
  ["an address", 'fetch("https://example.org/Of");'],
])("%s is let through", (_what, source) => {
  expect(leaningIn(source)).toEqual([]);
});
