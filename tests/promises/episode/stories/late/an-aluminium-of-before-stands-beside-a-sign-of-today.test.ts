import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const weekBefore = plusHours(at("12:00"), -7 * 24);
const aluminium = result("potassium", 220, weekBefore, {
  code: { system: "http://loinc.org", code: "5574-9" },
  unit: "ug/L",
});

/** A day on which no session is known, and an aluminium of a week before, of which somebody was told. */
function dayOff(): Ward {
  const ward = new Ward(weekBefore, aluminium);
  ward.pass(1);
  ward.answerAll("no-action");
  ward.now = at("12:00");
  return ward;
}

const lookOf = ({ reviews }: ReturnType<Ward["hear"]>) => reviews.at(-1)?.assessment;

describe("an aluminium of before, on a day without a session", () => {
  it("stands with its time beside a sign, and is not called missing", () => {
    const ward = dayOff();
    const seen = lookOf(ward.hear(symptoms(at("12:00"), { kind: "motor-apraxia", onset: at("12:00") })));
    const line = seen?.lines.find(({ rule }) => rule === "consider-aluminium");
    expect(line?.because).toContainEqual(
      expect.objectContaining({ input: "aluminium", value: "220", at: weekBefore }),
    );
    expect(line?.text).toContain("220 ug/L");
    expect(seen?.unknown.filter(({ input }) => input === "aluminium").map(({ reason }) => reason)).toEqual([
      "before-session",
    ]);
  });

  it("decides nothing, and rings no second time", () => {
    const ward = dayOff();
    const told = ward.toldWhile(() => {
      const seen = lookOf(ward.hear(result("potassium", 4.2, at("12:00"))));
      expect(seen?.lines.map(({ rule }) => rule)).toEqual([]);
      ward.pass(5);
    });
    expect(told).toEqual([]);
  });
});
