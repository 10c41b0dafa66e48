import { describe, expect, test } from "vitest";
import type { Draw, Picture } from "../../../../shared/protocol/types/picture.ts";
import { assessed, at, draw, lab, spasm } from "../../../made-up/patients/pictures.ts";

const phosphate = (minutes: number) =>
  draw(minutes, { codes: [{ system: "http://loinc.org", code: "14879-1" }] });

const review = (draws: readonly Draw[], now: number, others: Partial<Picture>) =>
  assessed({ draws, ...others }, at(now)).reviewAt;

describe("the next look is when blood becomes overdue", () => {
  const known = [lab("magnesium", "0.9"), lab("potassium", "4.5"), lab("calcium-ionized", "1.2")].map(
    (one) => ({ ...one, collectedAt: at(105) }),
  );

  test("for each spasm that asks for it, phosphate included", () => {
    const symptoms = [spasm(), spasm({ kind: "twitching", onset: at(50) })];
    expect(review([phosphate(100)], 120, { symptoms, labs: known })).toBe(at(150));
  });

  test("phosphate not for a spasm that asks for nothing any more", () => {
    const over = { severity: "mild", active: false } as const;
    const symptoms = [
      spasm({ ...over, onset: at(180), endedAt: at(190) }),
      spasm({ ...over, kind: "twitching", onset: at(200), endedAt: at(210) }),
    ];
    expect(review([phosphate(250)], 310, { symptoms })).toBe(at(340));
  });
});

describe("what a window closed without, and is under way", () => {
  const draws = [draw(-30), draw(290)];
  const lowPotassium = [lab("potassium", "3.2")];

  test("is looked at again when it is overdue", () => {
    expect(review(draws, 310, { labs: lowPotassium })).toBe(at(380));
  });

  test("not after a session that nothing was seen of", () => {
    expect(review(draws, 310, {})).toBeNull();
  });

  test("not before the window closes", () => {
    expect(review([draw(-30), draw(100)], 110, { labs: lowPotassium })).toBe(at(300));
  });
});
