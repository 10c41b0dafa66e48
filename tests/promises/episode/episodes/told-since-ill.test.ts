import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { begunAt } from "../../../../shared/episode/decision/since.ts";
import { line, restingOn } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const ofTheHeart = line({
  rule: "dysrhythmia-risk",
  because: [...restingOn("symptom:spasm"), ...restingOn("structural-heart-disease")],
});
const ill = at("12:00");
const from = at("11:55");

/** From when on something may have been told of it. */
function begun(illSince: readonly string[] | undefined, of = ofTheHeart, opensAt = at("08:00")): string {
  return begunAt(of, { opensAt }, { illSince });
}

describe("what was told of a heart before it was called ill again", () => {
  it("counts from five minutes before, for whose clock goes ahead", () => {
    expect(begun([ill])).toBe(from);
  });

  it("counts from the last time of these hours, their first instant included", () => {
    expect(begun([at("09:00"), ill])).toBe(from);
    expect(begun([ill], ofTheHeart, ill)).toBe(from);
  });

  it("counts whole where the heart was called ill before these hours alone, or never", () => {
    expect(begun([ill], ofTheHeart, plusMinutes(ill, 1))).toBe("");
    expect(begun([])).toBe("");
    expect(begun(undefined)).toBe("");
  });

  it("counts whole for a line that does not rest on the heart", () => {
    expect(begun([ill], line({ because: restingOn("symptom:spasm") }))).toBe("");
  });
});
