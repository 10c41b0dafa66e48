import { describe, expect, test } from "vitest";
import { explain } from "../../../../shared/protocol/words/explain.ts";
import { assessed, at, linesOf } from "../../../made-up/patients/pictures.ts";
import { given } from "./lines/given.ts";
import { type Row, site } from "./lines/line.ts";
import { measured } from "./lines/measured.ts";

const groups = { ...measured, ...given };

/** All lines of these rules, with all that stands behind each. */
function said([, of, picture, { now = 50, by = site } = {}]: Row): string {
  const assessment = assessed(picture, at(now), by);
  const lines = of.split(" ").flatMap((rule) => linesOf(assessment, rule));
  return explain({ ...assessment, lines, known: [], unknown: [] })
    .split("\n")
    .slice(3)
    .join("\n");
}

/** What stands to the letter in a whole assessment of `approved/` is not said again here. */
describe("a line as it reads, whole: what it says, is about, rests on, and which cautions stand beside it", () => {
  test.each(Object.entries(groups))("%s", async (group, rows) => {
    const text = rows.map((row) => `== ${row[0]}\n${said(row)}\n`).join("\n");
    await expect(text).toMatchFileSnapshot(`approved/lines/${group.replaceAll(/[^a-z]+/g, "-")}.txt`);
  });
});
