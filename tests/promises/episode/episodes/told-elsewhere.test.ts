import { describe, expect, it } from "vitest";
import { type Elsewhere, inherit } from "../../../../shared/episode/adopt.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Line } from "../../../../shared/protocol/types/assessment.ts";
import {
  episode,
  evidenceOf,
  line,
  nothingElsewhere,
  restingOn,
  toldLine,
  unanchored,
} from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

/**
 * Goal: the one question of what was told elsewhere has each of its parts.
 * Method: one line of hours that open at eight, and one record elsewhere that differs in that part.
 */
const hours = { opensAt: at("08:00") };
const because = (of: string, time: string, input = "lab"): Line["because"] =>
  restingOn(of).map((one) => ({ ...one, input, at: at(time) }));
const told = (given: Partial<LineRecord> = {}) =>
  toldLine({ lastSeverity: given.severity ?? "urgent", ...given });
const taken = (one: Line, elsewhere: Partial<Elsewhere>, own: readonly LineRecord[] = []) =>
  inherit([one], own, hours, { ...nothingElsewhere, ...elsewhere });
const toldBefore = (...records: LineRecord[]) => ({ others: [episode({ told: records })] });

describe("a line that came along from hours before", () => {
  const of = line({ because: because("result:k", "07:00") });

  it("was told there in whatever version its evidence has now, and whatever session it is looked at in", () => {
    const older = told({ evidence: [evidenceOf("result:k", "0")] });
    expect(taken(of, toldBefore(older))).toEqual([{ ...older, carried: true }]);
    const session = [...of.because, ...because("session:S-2", "07:30")];
    expect(taken({ ...of, because: session }, toldBefore(told()))).toEqual([{ ...told(), carried: true }]);
  });

  it("is shown anew where a phone rang for it there, and rings where it was shown", () => {
    expect(taken({ ...of, severity: "routine" }, toldBefore(told()))).toEqual([]);
    expect(taken(of, toldBefore(told({ severity: "routine", alerts: [] })))).toEqual([]);
  });

  it("of signs alone is news once it has ended here, though it was shown where they began", () => {
    const spasm = line({ because: because("symptom:spasm", "07:00", "spasm") });
    const shown = told({ severity: "routine", alerts: [], evidence: [evidenceOf("symptom:spasm")] });
    const ended = told({ state: "resolved", evidence: [evidenceOf("symptom:spasm")] });
    expect(taken(spasm, toldBefore(shown))).toMatchObject([{ carried: true, severity: "urgent" }]);
    expect(taken(spasm, toldBefore(shown), [ended])).toEqual([ended]);
  });
});

describe("hours beside these", () => {
  const beside = (...records: LineRecord[]) => ({ sessions: [episode({ told: records })] });
  const of = line({ because: because("result:k", "09:00") });

  it("have told what rings a phone, of the same version", () => {
    expect(taken(of, beside(told()))).toEqual([told()]);
    expect(taken(of, beside(told({ evidence: [evidenceOf("result:k", "0")] })))).toEqual([]);
    const routine = told({ severity: "routine" });
    expect(taken({ ...of, severity: "routine" }, beside(routine))).toEqual([]);
  });

  it("say nothing of an order of before: it comes along from where it was told", () => {
    const order = { rule: "never", subject: "O-1" };
    const never = line({ ...order, because: [...because("order:O-1", "07:00"), ...of.because] });
    const both = told({ ...order, evidence: [evidenceOf("order:O-1"), evidenceOf("result:k")] });
    expect(taken(never, beside(both))).toEqual([]);
    expect(taken(never, toldBefore(both))).toEqual([{ ...both, carried: true }]);
  });
});

describe("hours that are cut anew", () => {
  const cut = (...records: LineRecord[]) => ({ unanchored: [unanchored({ told: records })] });
  const ofSpasm = told({ evidence: [evidenceOf("symptom:spasm")] });
  const spasm = because("symptom:spasm", "07:00", "spasm");

  it("hand on a critical line of before, and one that rests on something of these hours if that was told", () => {
    const critical = line({ severity: "critical", because: spasm });
    expect(taken(critical, cut(ofSpasm))).toEqual([ofSpasm]);
    const withValue = { ...critical, because: [...spasm, ...because("result:k", "09:00")] };
    expect(taken(withValue, cut(ofSpasm))).toEqual([]);
    expect(taken(withValue, cut(told()))).toEqual([told()]);
  });

  it("hand on an urgent one if any of that was told", () => {
    const urgent = line({ because: [...spasm, ...because("result:k", "09:00")] });
    expect(taken(urgent, cut(ofSpasm))).toEqual([ofSpasm]);
  });
});

it("what is only shown is not taken from a joined number in place of what stands here", () => {
  const here = told({ severity: "info", alerts: [] });
  const there = { joined: [episode({ told: [told({ severity: "routine", alerts: [] })] })] };
  expect(taken(line({ severity: "routine" }), there, [here])).toEqual([here]);
});
