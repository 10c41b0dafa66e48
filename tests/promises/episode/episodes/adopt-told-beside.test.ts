import { describe, expect, it } from "vitest";
import { inherit } from "../../../../shared/episode/adopt.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import {
  episode,
  line,
  nothingElsewhere,
  restingOn,
  toldLine,
} from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const here = line({ because: restingOn("symptom:spasm") });
const told = toldLine({ evidence: here.because.flatMap(({ evidence }) => evidence ?? []) });

/** What is taken over of a line that this decision tells in another episode. */
function besides(beside: LineRecord, isTouched = false): LineRecord[] {
  const elsewhere = { ...nothingElsewhere, telling: [episode({ told: [beside] })], isTouched };
  return inherit([here], [], { opensAt: at("08:00") }, elsewhere);
}

describe("a line of a spasm that came along, and that this decision tells in other hours", () => {
  it("came along here, and is told there alone", () => {
    expect(besides(told)).toEqual([{ ...told, carried: true }]);
  });

  it("is told here, where a fact of this decision lies in these hours", () => {
    expect(besides(told, true)).toEqual([]);
  });

  it("is told here, where what is told there is another line, less grave, or came along there itself", () => {
    expect(besides({ ...told, subject: "magnesium" })).toEqual([]);
    expect(besides({ ...told, severity: "routine", lastSeverity: "routine" })).toEqual([]);
    expect(besides({ ...told, carried: true })).toEqual([]);
    expect(besides({ ...told, evidence: [] })).toEqual([]);
  });
});
