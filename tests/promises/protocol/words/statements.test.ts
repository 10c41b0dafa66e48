import { describe, expect, test } from "vitest";
import { sections } from "../../../../shared/protocol/rules/rule.ts";
import { ruleIds, rules } from "../../../../shared/protocol/rules/rules.ts";
import { statements } from "../../../../shared/protocol/words/statements.ts";

describe("law 7: every statement of the note is a rule or background with its reason", () => {
  test("each names rules that exist, or says why there is none", () => {
    for (const { says, rules: covering, background } of statements) {
      for (const id of covering ?? []) expect(ruleIds, says).toContain(id);
      expect((covering ?? []).length > 0 || (background ?? "").length > 20, says).toBe(true);
    }
  });

  test("each rule that comes from the note is named by a statement of it", () => {
    const named = new Set(statements.flatMap(({ rules: covering }) => covering ?? []));
    const ofTheNote = rules.filter(({ section }) => section !== "ours").map(({ id }) => id);
    expect(ofTheNote.filter((id) => !named.has(id))).toEqual([]);
  });

  test("a rule's own section and references stand behind it", () => {
    for (const { id, section, references } of rules) {
      if (section === "ours") continue;
      const behind = statements.filter((each) => each.rules?.includes(id));
      expect(
        behind.map((each) => each.section),
        id,
      ).toContain(section);
      const cited = behind.flatMap((each) => each.references);
      for (const reference of references) expect(cited, id).toContain(reference);
    }
  });

  test("each heading of the note is there, and each of its nine references", () => {
    const headings = new Set(statements.map(({ section }) => section));
    expect(sections.filter((section) => section !== "ours" && !headings.has(section))).toEqual([]);
    const cited = new Set(statements.flatMap(({ references }) => references));
    expect([...cited].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("what the note says of figures and mechanisms alone is background", () => {
    const background = statements.filter((each) => each.background).map(({ says }) => says);
    for (const told of [
      /carnitine/,
      /ATP/,
      /60-65 %/,
      /68\.3 %/,
      /76 %/,
      /neck and the legs/,
      /swing between/,
    ]) {
      expect(
        background.some((says) => told.test(says)),
        String(told),
      ).toBe(true);
    }
  });
});
