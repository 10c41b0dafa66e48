import { describe, expect, test } from "vitest";
import { explain } from "../../../../shared/protocol/words/explain.ts";
import { assessed, at, linesOf } from "../../../made-up/patients/pictures.ts";
import { given } from "./lines/given.ts";
import { type Known, site } from "./lines/line.ts";
import { measured } from "./lines/measured.ts";

const groups = { ...measured, ...given };

/** All lines of these rules, with all that stands behind each. */
function said(rules: string, name: string, { now = 50, by = site, ...picture }: Known): string {
  const assessment = assessed(picture, at(now), by);
  const lines = rules.split(" ").flatMap((rule) => linesOf(assessment, rule));
  const [, , , ...text] = explain({ ...assessment, lines, known: [], unknown: [] }).split("\n");
  return `== ${name}\n${text.join("\n")}\n`;
}

/** What stands to the letter in a whole assessment of `approved/` is not said again here. */
describe("a line as it reads, whole: what it says, is about, rests on, and which cautions stand beside it", () => {
  test.each(Object.entries(groups))("%s", async (group, rows) => {
    const text = Object.entries(rows).flatMap(([rules, known]) =>
      Object.entries(known).map(([name, picture]) => said(rules, name, picture)),
    );
    await expect(text.join("\n")).toMatchFileSnapshot(
      `approved/lines/${group.replaceAll(/[^a-z]+/g, "-")}.txt`,
    );
  });
});
