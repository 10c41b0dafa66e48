import { describe, expect, it } from "vitest";
import { inherit } from "../../shared/episode/adopt.ts";
import type { ToldLine } from "../../shared/episode/state.ts";
import { evidenceOf, line, restingOn, toldLine, unanchored } from "./kept.ts";

const here = line({ because: restingOn("result:k", "symptom:spasm") });

/** What is taken over of lines that were told there, one episode each. */
function taken(...told: ToldLine[]): ToldLine[] {
  return inherit(
    [here],
    [],
    told.map((one) => unanchored({ told: [one] })),
  );
}

describe("told lines follow their evidence", () => {
  it("on which they rest in part, here or there", () => {
    const shared = toldLine({ evidence: [evidenceOf("result:mg"), evidenceOf("result:k", "2")] });
    expect(taken(shared)).toEqual([shared]);
    expect(taken(toldLine({ evidence: [evidenceOf("result:mg")] }))).toEqual([]);
    expect(taken(toldLine({ evidence: [] }))).toEqual([]);
  });

  it("to a line of the same rule and subject", () => {
    expect(taken(toldLine({ subject: "magnesium" }))).toEqual([]);
    expect(taken(toldLine({ rule: "potassium-low" }))).toEqual([]);
  });

  it("while they stand", () => {
    expect(taken(toldLine({ state: "resolved" }), toldLine({ state: "withdrawn" }))).toEqual([]);
  });

  it("each line to its own, and what is told here stays", () => {
    const other = line({ rule: "magnesium-low", subject: "magnesium", because: restingOn("result:mg") });
    const told = [
      toldLine(),
      toldLine({ rule: "magnesium-low", subject: "magnesium", evidence: [evidenceOf("result:mg")] }),
    ];
    const own = toldLine({ rule: "phosphate-high", subject: "phosphate" });
    expect(inherit([here, other], [own], [unanchored({ told })])).toEqual([own, ...told]);
  });
});

describe("what is no news elsewhere", () => {
  it("was told: a grave line that no alert told was only noted, and nobody has heard of it", () => {
    expect(taken(toldLine({ severity: "critical", alerts: [] }))).toEqual([]);
    expect(taken(toldLine({ severity: "urgent", alerts: [] }))).toEqual([]);
  });

  it("was shown, if that is all that is done with its severity", () => {
    for (const severity of ["info", "routine"] as const) {
      const shown = toldLine({ severity, alerts: [] });
      expect(taken(shown)).toEqual([shown]);
    }
  });
});

describe("of several that were told", () => {
  const urgent = toldLine({ severity: "urgent", alerts: ["A-1", "A-2"] });
  const critical = toldLine({ severity: "critical", alerts: ["A-2", "A-3"] });

  it("the gravest is taken over, with every alert that told one of them", () => {
    expect(taken(urgent, critical)).toEqual([{ ...critical, alerts: ["A-1", "A-2", "A-3"] }]);
    expect(taken(critical, urgent)).toEqual([{ ...critical, alerts: ["A-2", "A-3", "A-1"] }]);
  });
});

describe("a line of this episode", () => {
  const there = toldLine({ severity: "critical", alerts: ["A-9"] });

  it("that stands here stays as it was told here", () => {
    const own = toldLine({ severity: "urgent", alerts: ["A-1"] });
    expect(inherit([here], [own], [unanchored({ told: [there] })])).toEqual([own]);
  });

  it("that ended here, and stands where it was told, is taken from there in its place", () => {
    const ended = toldLine({ state: "resolved", alerts: ["A-1"] });
    expect(inherit([here], [ended], [unanchored({ told: [there] })])).toEqual([there]);
  });
});
