import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { isAluminiumOfBefore, shownWith } from "../../../../../shared/episode/facts/shown-labs.ts";
import type { Lab } from "../../../../../shared/protocol/types/picture.ts";
import { at, lab } from "../../../../made-up/patients/pictures.ts";

const [opensAt, closesAt] = [at(-240), at(300)];

describe("the results that a session shows", () => {
  const drawn = (
    hours: number,
    given: Parameters<typeof lab>[2] = {},
    analyte: "potassium" | "aluminium" = "potassium",
  ) => lab(analyte, "4.4", { collectedAt: plusHours(opensAt, hours), ...given });
  const shown = (...labs: Lab[]) => labs.map(shownWith(labs, { opensAt, closesAt }));

  it("are all of its hours and of the day before", () => {
    expect(shown(drawn(-24), drawn(-1), drawn(0), drawn(9))).toEqual([true, true, true, true]);
    expect(shown(drawn(-24.1), drawn(-24), drawn(9.1))).toEqual([false, true, false]);
  });

  it("and the last of before that day, where none was drawn in it, for 30 days", () => {
    expect(shown(drawn(-72), drawn(-48), drawn(1))).toEqual([false, true, true]);
    expect(shown(drawn(-720), drawn(-720.1))).toEqual([true, false]);
    expect(shown(drawn(-721), drawn(-800, {}, "aluminium"))).toEqual([false, true]);
    const other = lab("magnesium", "0.9", { collectedAt: plusHours(opensAt, -1) });
    expect(shown(drawn(-48), other)).toEqual([true, true]);
  });

  it("whichever of them comes first among the facts, and at its start they are its own", () => {
    expect(shown(drawn(-48), drawn(-72))).toEqual([true, false]);
    expect(shown(drawn(-48), drawn(0))).toEqual([true, true]);
    expect(shown(drawn(-60), drawn(-48), drawn(-48))).toEqual([false, true, true]);
  });

  it("and not what was taken back, nor another thing than what we judge", () => {
    for (const status of ["cancelled", "entered-in-error"] as const) {
      expect(shown(drawn(-72), drawn(-48, { status }))).toEqual([true, false]);
    }
    expect(shown(drawn(-48, { code: "718-7" }))).toEqual([false]);
  });
});

it("with hours of no session stands the aluminium of before them, and nothing else", () => {
  const drawn = (analyte: "potassium" | "aluminium", hours: number) =>
    isAluminiumOfBefore(lab(analyte, "40", { collectedAt: plusHours(opensAt, hours) }), opensAt);
  expect([drawn("aluminium", -900), drawn("aluminium", 0), drawn("aluminium", 1)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(drawn("potassium", -900)).toBe(false);
});
