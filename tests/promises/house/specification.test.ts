import { describe, expect, test } from "vitest";
import { rules } from "../../../shared/protocol/rules/rules.ts";
import { textsIn } from "./sources.ts";

/** The specification is what the code is changed against: so whoever reads a citation has to find what it cites. */
const pages = textsIn(["docs/specification"], ".md");
const id = /(?:P[0-7]|[IFM])\.[a-z-]+|L[1-7]/;
const paragraphs = [...pages.values()].flatMap((text) =>
  [...text.matchAll(new RegExp(`\\*\\*(${id.source})\\*\\*`, "g"))].map(([, named = ""]) => named),
);

function textOf(name: string): string {
  return pages.get(`docs/specification/${name}.md`) ?? expect.fail(`no page ${name}`);
}

/** Paths and contents of all that may cite. */
const folders = ["shared", "functions", "infra", "tests", "docs"];
const sources = [...textsIn(folders), ...textsIn(folders, ".md")].map(([path, text]) => ({ path, text }));

test("each paragraph has an id of its own", () => {
  expect(paragraphs.length).toBeGreaterThan(80);
  expect(paragraphs.filter((one, index) => paragraphs.indexOf(one) !== index)).toEqual([]);
});

test("each citation resolves", () => {
  const citation = /\[((?:P\d|[IFM])\.[a-z-]+|L\d)\]/g;
  const cited = sources.flatMap(({ path, text }) =>
    [...text.matchAll(citation)].map(([, named = ""]) => `${path}: ${named}`),
  );
  expect(cited.length).toBeGreaterThan(20);
  expect(cited.filter((one) => !paragraphs.includes(one.split(": ")[1] ?? ""))).toEqual([]);
});

test("section 2 has a paragraph for each rule of the code, and for no other", () => {
  const [, section = ""] = textOf("protocol").split("## 2. Rules");
  const rows =
    section
      .split("## 3.")[0]
      ?.split("\n")
      .filter((line) => line.startsWith("- ") || line.startsWith("  ")) ?? [];
  const named = [...rows.join("\n").matchAll(/\*\*P2\.([a-z-]+)\*\*/g)].map(([, rule = ""]) => rule);
  expect(named.sort()).toEqual(rules.map((rule) => rule.id).sort());
});

test("the pages have the sections that people speak of", () => {
  const headings = [...textOf("protocol").matchAll(/^## (\d)\./gm)].map(([, number]) => number);
  expect(headings).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});

describe("each law", () => {
  test.each(["1", "2", "3", "4", "5", "6", "7"])("L%s is put to the test", (law) => {
    const proof = new RegExp(`law ${law}\\b|\\[L${law}\\]`);
    expect(
      sources.some(({ path, text }) => path.startsWith("tests/promises/protocol/") && proof.test(text)),
    ).toBe(true);
  });
});

test("nothing that runs cites a page that is not in the repository", () => {
  const elsewhere = /(?<![\w/])(protocol|interfaces|design)\.md(,? section|'s| has| says|:)|\bLaw \d/;
  const citing = sources.filter(
    ({ path, text }) => /^(shared|functions|infra)\//.test(path) && elsewhere.test(text),
  );
  expect(citing.map(({ path }) => path)).toEqual([]);
});
