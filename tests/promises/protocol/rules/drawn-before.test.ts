import { describe, expect, test } from "vitest";
import { stillUndrawnLine } from "../../../../shared/protocol/rules/still-undrawn.ts";
import type { Line } from "../../../../shared/protocol/types/assessment.ts";
import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import { minuteOf } from "../../../../shared/protocol/words/phrases.ts";
import {
  assessed,
  at,
  draw,
  lab,
  linesOf,
  policy,
  quiet,
  spasm,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

test.each([
  ["before it", [-10], true],
  ["as it began", [0], false],
  ["before it and in it", [-10, 10], false],
] as const)(
  "a critical value drawn %s says whether the next session may have changed it",
  (_when, drawn, says) => {
    const labs = drawn.map((minutes) => lab("potassium", "6.9", { collectedAt: at(minutes) }));
    const [line] = linesOf(assessed({ ...unanchored, labs, followedBy: at(0) }), "potassium-high");
    expect(line?.text.includes("Drawn before this session")).toBe(says);
  },
);

test("it names that session to the minute, and does not call the value unconfirmed because none is known", () => {
  const followed = { ...unanchored, followedBy: at(0) };
  const textOf = (status: Lab["status"]) => {
    const labs = [lab("potassium", "6.9", { collectedAt: at(-10), status })];
    return linesOf(assessed({ ...followed, labs }), "potassium-high")[0]?.text;
  };
  expect(textOf("final")).toContain(
    `limit of 6.2 mmol/L. Drawn before this session, which began ${minuteOf(at(0))}. Repeat`,
  );
  expect(textOf("preliminary")).toContain(" Unconfirmed: preliminary. Repeat");
});

test("without a session that follows nothing is said of it", () => {
  const labs = [lab("potassium", "6.9", { collectedAt: at(-10) })];
  const [line] = linesOf(assessed({ ...unanchored, labs }), "potassium-high");
  expect(line?.text).not.toContain("Drawn before");
});

describe("what is known from before the session alone is shown where it is named, and nothing rests on it", () => {
  const before = { collectedAt: at(-300) };
  const panel = ["magnesium", "calcium-ionized", "potassium", "phosphate"] as const;
  const labs = panel.map((analyte) => lab(analyte, "0.50", before));
  const shownBy = (line: Line | null | undefined) =>
    line?.because.flatMap(({ input, value, at: drawn, evidence }) =>
      value === "0.50" && drawn === before.collectedAt && !evidence ? [input] : [],
    );
  const low = lab("calcium-total", "1.90", { collectedAt: at(10) });

  test.each<[string, Partial<Picture>, number, readonly string[]]>([
    ["measure-magnesium-first", {}, 50, panel],
    ["measure-panel", {}, 50, panel],
    ["prefer-ionized-calcium", { labs: [...labs, low] }, 50, ["calcium-ionized"]],
    ["hold-calcium-and-potassium", { labs: [...labs, low] }, 50, ["magnesium", "potassium"]],
    ["result-overdue", { draws: [draw(0)] }, 100, ["magnesium", "calcium-ionized", "potassium"]],
    ["window-closed-unmeasured", {}, 300, ["magnesium", "calcium-ionized", "potassium"]],
  ])("by %s", (rule, picture, minutes, shown) => {
    const [line] = linesOf(assessed({ symptoms: [spasm()], labs, ...picture }, at(minutes)), rule);
    expect(shownBy(line)).toEqual(shown);
  });

  test("by still-undrawn", () => {
    const asked = { subject: `muscle-spasm@${at(0)}`, severity: "urgent" } as const;
    expect(shownBy(stillUndrawnLine(asked, { ...quiet, symptoms: [spasm()], labs }, policy, at(60)))).toEqual(
      panel,
    );
  });
});
