import { describe, expect, it } from "vitest";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import { treatment } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";
import { elsewhere, end, look, scopeOf, seen } from "./looked-at.ts";

describe("an order that runs again", () => {
  const rings = scopeOf(end, treatment(at("12:30"), { treatment: "potassium", indication: "replacement" }));
  const told = seen(rings, at("12:30")).told.map((line) => ({ ...line, alerts: ["A-1"] }));
  const stored = { ...seen(rings, at("12:30")), reviewAt: null, told };
  const again = (runs: (line: LineRecord) => boolean) => {
    const runsAgain = (of: string) => told.some((line) => of === `order:${line.subject}` && runs(line));
    return look(rings, at("12:40"), { stored, elsewhere: { ...elsewhere(), runsAgain } });
  };

  it("rings anew, since now; what rings nobody goes on", () => {
    const outcome = again(({ rule }) => rule.startsWith("no-"));
    expect(outcome?.news.map(({ rule }) => rule)).toEqual(["no-calcium-or-potassium-before-magnesium"]);
    const since = outcome?.episode.told.map(({ rule, since }) => [rule, since]);
    expect(since).toEqual([
      ["no-calcium-or-potassium-before-magnesium", at("12:40")],
      ["post-dialysis-window", at("12:30")],
    ]);
  });

  it("is no reason to look where it has no line that stands", () => {
    expect(again(() => false)).toBeNull();
    const over = told.map((line): LineRecord => ({ ...line, state: "resolved" }));
    const runsAgain = () => true;
    const given = { stored: { ...stored, told: over }, elsewhere: { ...elsewhere(), runsAgain } };
    expect(look(rings, at("12:40"), given)).toBeNull();
  });
});
