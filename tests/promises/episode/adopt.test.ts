import { describe, expect, it } from "vitest";
import { type Elsewhere, inherit } from "../../../shared/episode/adopt.ts";
import type { LineRecord } from "../../../shared/episode/state/episode.ts";
import {
  episode,
  evidenceOf,
  line,
  nothingElsewhere,
  restingOn,
  toldLine,
  unanchored,
} from "../../made-up/patients/kept-facts.ts";
import { at } from "../../made-up/patients/ward.ts";

const here = line({ because: restingOn("result:k", "symptom:spasm") });

const scope = { opensAt: at("08:00") };

/** Episodes that no session covers, one for each list of told lines; nothing was ordered anew. */
function apart(...lists: LineRecord[][]): Elsewhere {
  const episodes = lists.map((told) => unanchored({ told }));
  return { ...nothingElsewhere, unanchored: episodes, others: episodes };
}

/** What is taken over of lines that were told there, one episode each. */
function taken(...told: LineRecord[]): LineRecord[] {
  return inherit([here], [], scope, apart(...told.map((one) => [one])));
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
    expect(inherit([here, other], [own], scope, apart(told))).toEqual([own, ...told]);
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

  it("and were as grave, the one that stands so still is taken over: it is no news that it is critical", () => {
    const eased = { ...critical, lastSeverity: "urgent" } as const;
    for (const told of [[critical, eased] as const, [eased, critical] as const])
      expect(taken(...told)).toEqual([critical]);
  });
});

describe("a line of this episode", () => {
  const there = toldLine({ severity: "critical", alerts: ["A-9"] });

  it("that stands here stays as it was told here", () => {
    const own = toldLine({ severity: "urgent", alerts: ["A-1"] });
    expect(inherit([here], [own], scope, apart([there]))).toEqual([own]);
  });

  it("that ended here, and stands where it was told, is taken from there in its place", () => {
    const ended = toldLine({ state: "resolved", alerts: ["A-1"] });
    expect(inherit([here], [ended], scope, apart([there]))).toEqual([there]);
  });
});

describe("a line about an order of before this episode", () => {
  const of = evidenceOf("order:O-1");
  const ordered = (time: string) => ({ input: "order", value: "1", unit: null, at: at(time), evidence: of });
  const never = (time: string) => line({ rule: "never", subject: "O-1", because: [ordered(time)] });
  const there = (given: Partial<LineRecord> = {}) =>
    toldLine({ rule: "never", subject: "O-1", since: at("07:00"), evidence: [of], ...given });
  const from = (told: LineRecord[], renewed: string[] = []) => {
    const others = told.map((one, index) => episode({ opensAt: at(`0${5 + index}:00`), told: [one] }));
    return inherit([never("07:00")], [], scope, { ...nothingElsewhere, others, renewed: new Set(renewed) });
  };

  it("comes along from the latest episode that told it, as it was told there", () => {
    const [first, second] = [there({ alerts: ["A-1"] }), there({ alerts: ["A-2"] })];
    expect(from([first, second])).toEqual([{ ...second, carried: true }]);
    expect(from([first, second, there({ state: "withdrawn" })])).toEqual([{ ...second, carried: true }]);
  });

  it("comes along though it had ended there: that a session begins is no news", () => {
    const ended = there({ state: "resolved", endedAt: at("07:30") });
    expect(from([ended])).toEqual([{ ...there(), carried: true }]);
  });

  it("does not, where it has ended in this episode: what comes back here is news", () => {
    const ours = there({ state: "resolved", endedAt: at("09:30"), carried: true });
    const others = [episode({ opensAt: at("05:00"), told: [there({ alerts: ["A-1"] })] })];
    expect(inherit([never("07:00")], [ours], scope, { ...nothingElsewhere, others })).toEqual([ours]);
  });

  it("comes along where it was only noted here: nobody is told of one order twice", () => {
    const noted = there({ severity: "critical", alerts: [] });
    const told = there({ severity: "critical", alerts: ["A-1"] });
    const others = [episode({ opensAt: at("05:00"), told: [told] })];
    const elsewhere = { ...nothingElsewhere, others };
    expect(inherit([never("07:00")], [noted], scope, elsewhere)).toEqual([{ ...told, carried: true }]);
  });

  it("comes from where it was told of all that makes it dangerous, whatever later episode it only went along into", () => {
    const all = [of, evidenceOf("result:mg")];
    const told = there({ severity: "critical", lastSeverity: "critical", evidence: all, alerts: ["A-2"] });
    const along = there({ severity: "critical", lastSeverity: "critical", alerts: ["A-1"], carried: true });
    const because = [ordered("07:00"), ...restingOn("result:mg")];
    const dangerous = { ...never("07:00"), severity: "critical" as const, because };
    const from = (...lists: LineRecord[]) => {
      const others = lists.map((one, index) => episode({ opensAt: at(`0${5 + index}:00`), told: [one] }));
      return inherit([dangerous], [], scope, { ...nothingElsewhere, others });
    };
    expect(from(told, along)).toEqual([{ ...told, carried: true }]);
    expect(from({ ...told, state: "resolved" }, along)).toEqual([{ ...told, carried: true }]);
    for (const less of [{ evidence: [of] }, { lastSeverity: "urgent" }, { state: "withdrawn" }] as const)
      expect(from({ ...told, ...less }, along)).toEqual([]);
  });

  it("does not, where nobody was told, where it was wrong, or from an order that ran before", () => {
    expect(from([there({ alerts: [] })])).toEqual([]);
    expect(from([there({ state: "withdrawn" })])).toEqual([]);
    expect(from([there({ since: at("06:54") })])).toEqual([]);
  });

  it("does, if the clock of who ordered it went ahead of ours by minutes", () => {
    expect(from([there({ since: at("06:55") })])).toHaveLength(1);
  });

  it("does not, if it was just ordered, started or given anew", () => {
    expect(from([there()], ["order:O-2"])).toHaveLength(1);
    expect(from([there()], ["order:O-1"])).toEqual([]);
  });

  it("is adopted with its fact, and not carried, if it is younger than the episode", () => {
    const told = there({ since: at("08:30") });
    const elsewhere = { ...nothingElsewhere, unanchored: [unanchored({ told: [told] })] };
    expect(inherit([never("08:30")], [], scope, elsewhere)).toEqual([told]);
  });
});

describe("a line that rests on a spasm of before alone", () => {
  const spasm = evidenceOf("symptom:spasm");
  const measured = (severity: "urgent" | "critical") => {
    const because = [{ input: "spasm", value: "1", unit: null, at: at("07:00"), evidence: spasm }];
    return line({ rule: "measure", subject: "magnesium", severity, because });
  };
  const from = (told: LineRecord, severity: "urgent" | "critical" = "urgent") => {
    const elsewhere = { ...nothingElsewhere, others: [episode({ told: [told] })] };
    return inherit([measured(severity)], [], scope, elsewhere);
  };
  const of = { rule: "measure", subject: "magnesium", evidence: [spasm] };

  it("is no news in a later session, though it had ended or was routine there", () => {
    const ended = toldLine({ ...of, state: "resolved", endedAt: at("07:30") });
    const routine = toldLine({ ...of, severity: "routine", lastSeverity: "routine", alerts: [] });
    for (const told of [ended, routine]) {
      expect(from(told)).toMatchObject([{ state: "standing", lastSeverity: "urgent", carried: true }]);
    }
  });

  it("stands in the digest of before, if it did not end before that was made", () => {
    const listed = { ...of, severity: "routine", alerts: [], digest: at("07:20") } as const;
    const [after] = from(toldLine({ ...listed, state: "resolved", endedAt: at("07:30") }));
    const [before] = from(toldLine({ ...listed, state: "resolved", endedAt: at("07:10") }));
    expect([after?.digest, before?.digest]).toEqual([at("07:20"), undefined]);
  });

  it("is news, if it was wrong there, rests on another spasm, or is critical and was not told so", () => {
    expect(from(toldLine({ ...of, state: "withdrawn" }))).toEqual([]);
    expect(from(toldLine({ ...of, evidence: [evidenceOf("symptom:other")] }))).toEqual([]);
    expect(from(toldLine({ ...of, state: "resolved" }), "critical")).toEqual([]);
  });
});

describe("a line that was told under another number of the patient", () => {
  const ours = toldLine({ severity: "routine", lastSeverity: "routine", alerts: ["A-1"] });
  const there = (given: Partial<LineRecord> = {}) =>
    toldLine({
      ...{ severity: "critical", lastSeverity: "critical", alerts: ["A-2"] },
      evidence: [evidenceOf("result:k"), evidenceOf("symptom:spasm")],
      ...given,
    });
  const joined = (told: LineRecord) => {
    const episodes = [unanchored({ told: [told] })];
    const elsewhere = { ...nothingElsewhere, unanchored: episodes, joined: episodes, others: episodes };
    return inherit([line({ ...here, severity: "critical" })], [ours], scope, elsewhere);
  };

  it("is no news here, where it stood less grave", () => {
    expect(joined(there())).toEqual([{ ...there(), alerts: ["A-1", "A-2"] }]);
  });

  it("is news where it was told less gravely, of other facts, or to nobody", () => {
    expect(joined(there({ lastSeverity: "urgent" }))).toEqual([ours]);
    expect(joined(there({ evidence: [evidenceOf("result:k")] }))).toEqual([ours]);
    expect(joined(there({ alerts: [] }))).toEqual([ours]);
  });
});
