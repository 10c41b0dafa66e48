import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { toldSinceIll } from "../../../../shared/episode/decision/since.ts";
import { episode, line, restingOn, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const ofTheHeart = line({
  rule: "dysrhythmia-risk",
  because: [...restingOn("symptom:spasm"), ...restingOn("structural-heart-disease")],
});
const ill = at("12:00");
const times = [-6, -5, 0].map((minutes) => plusMinutes(ill, minutes));
const told = times.map((since) => toldLine({ rule: "dysrhythmia-risk", since }));

/** When what counts as told was told. */
function toldAt(illSince: readonly string[] | undefined, of = ofTheHeart, opensAt = at("08:00")): string[] {
  const found = toldSinceIll(of, [episode({ told })], illSince, opensAt);
  return found.flatMap((one) => one.told.map(({ since }) => since));
}

describe("what was told of a heart before it was called ill again", () => {
  it("counts from five minutes before, for whose clock goes ahead", () => {
    expect(toldAt([ill])).toEqual(times.slice(1));
  });

  it("counts from the last time of these hours, their first instant included", () => {
    expect(toldAt([at("09:00"), ill])).toEqual(times.slice(1));
    expect(toldAt([ill], ofTheHeart, ill)).toEqual(times.slice(1));
  });

  it("counts whole where the heart was called ill before these hours alone, or never", () => {
    expect(toldAt([ill], ofTheHeart, plusMinutes(ill, 1))).toEqual(times);
    expect(toldAt([])).toEqual(times);
    expect(toldAt(undefined)).toEqual(times);
  });

  it("counts whole for a line that does not rest on the heart", () => {
    expect(toldAt([ill], line({ because: restingOn("symptom:spasm") }))).toEqual(times);
  });
});
