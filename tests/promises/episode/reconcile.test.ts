import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceOf as groundsOf, reconcile, restsOnNothingElse } from "../../../shared/episode/reconcile.ts";
import type { LineRecord } from "../../../shared/episode/state/episode.ts";
import { graver, gravest } from "../../../shared/protocol/rules/severity.ts";
import { type Line, severities } from "../../../shared/protocol/types/assessment.ts";
import { evidenceOf, line, restingOn, toldLine } from "../../made-up/patients/kept-facts.ts";
import { at } from "../../made-up/patients/ward.ts";

const now = at("13:00");
const grounds = {
  now,
  opensAt: at("12:00"),
  live: () => true,
  corrected: () => false,
  rules: new Set(["potassium-high"]),
};
const ringsNot = (severity: Line["severity"] | undefined) => severity === "info" || severity === "routine";
const outcomeOf = (lines: readonly Line[], told: readonly LineRecord[], given = {}) =>
  reconcile(lines, told, { ...grounds, ...given });

describe("a line is news", () => {
  it("if it was not told before", () => {
    expect(outcomeOf([line()], [])).toEqual({
      told: [toldLine({ since: now, alerts: [] })],
      news: [line()],
      withdrawn: [],
      resolved: [],
    });
    expect(outcomeOf([line()], [toldLine({ subject: "magnesium" })]).news).toEqual([line()]);
  });

  it("if it is graver than at the last look; not as grave, nor less", () => {
    const news = (severity: Line["severity"]) => outcomeOf([line({ severity })], [toldLine()]).news.length;
    expect([news("critical"), news("urgent"), news("routine")]).toEqual([1, 0, 0]);
  });

  it("each time that it rises above the last look, however grave it once was", () => {
    const severity = fc.constantFrom(...severities);
    fc.assert(
      fc.property(fc.array(severity, { minLength: 1 }), (course) => {
        let told: readonly LineRecord[] = [];
        course.forEach((now, look) => {
          const { news, told: kept } = outcomeOf([line({ severity: now })], told);
          const before = course[look - 1];
          expect(news).toHaveLength(before === undefined || graver(now, before) ? 1 : 0);
          told = kept.map((one) => ({ ...one, alerts: ["A-1"] }));
        });
        const eased = course.findLastIndex(
          (now, look) => look > 0 && ringsNot(now) && !ringsNot(course[look - 1]),
        );
        expect(told[0]?.severity).toBe(gravest(course.slice(Math.max(eased, 0))));
      }),
    );
  });

  it("if it was stored before a look was kept, and is graver than it was told", () => {
    const stored = toldLine({ severity: "urgent", lastSeverity: undefined });
    expect(outcomeOf([line({ severity: "critical" })], [stored]).news).toHaveLength(1);
    expect(outcomeOf([line({ severity: "urgent" })], [stored]).news).toEqual([]);
  });

  it("as grave as a phone rings for, if no alert told it", () => {
    const news = (severity: Line["severity"]) => {
      const noted = toldLine({ severity, lastSeverity: severity, alerts: [] });
      return outcomeOf([line({ severity })], [noted]).news.length;
    };
    expect([news("critical"), news("urgent"), news("routine"), news("info")]).toEqual([1, 1, 0, 0]);
  });

  it("if what makes an older order dangerous is new, where it rang for the order alone", () => {
    const of = (name: string, at: string | null) => restingOn(name).map((one) => ({ ...one, at }));
    const news = (because: Line["because"], ...rested: string[]) => {
      const told = toldLine({ subject: "O-1", evidence: rested.map((name) => evidenceOf(name)) });
      return outcomeOf([line({ subject: "O-1", because })], [told]).news.length;
    };
    const [order, blood] = ["order:O-1", "result:k"];
    const older = [...of(order, at("11:59")), ...of(blood, at("12:30"))];
    expect(news(older, order)).toBe(1);
    expect([news(older), news(older, order, blood), news(older, blood)]).toEqual([0, 0, 0]);
    expect(news(of(order, at("11:59")), order)).toBe(0);
    for (const since of [at("12:00"), null])
      expect(news([...of(order, since), ...of(blood, at("11:59"))], order)).toBe(0);
  });

  it("if it lies farther beyond the limit than it was told; what has no measure does not", () => {
    const measure = (value: string) =>
      ({ analyte: "potassium", side: "high", value, critical: "6.5", ordinary: "6.0" }) as const;
    const news = (now: Line["measure"], then: Line["measure"]) =>
      outcomeOf([line({ measure: now })], [toldLine({ toldMeasure: then })]).news.length;
    expect([news(measure("8.5"), measure("6.6")), news(measure("6.6"), measure("6.6"))]).toEqual([1, 0]);
    expect([news(measure("8.5"), undefined), news(undefined, measure("6.6"))]).toEqual([0, 0]);
    const [kept] = outcomeOf(
      [line({ severity: "critical" })],
      [toldLine({ toldMeasure: measure("6.6") })],
    ).told;
    expect(kept?.toldMeasure).toEqual(measure("6.6"));
  });

  it("still, after looks at which nothing is told", () => {
    const eased = toldLine({ severity: "critical", lastSeverity: "info" });
    const { told } = outcomeOf([line({ severity: "critical" })], [eased], { live: () => false });
    expect(told).toEqual([eased]);
    expect(outcomeOf([line({ severity: "critical" })], told).news).toHaveLength(1);
  });

  it("if it ended and is back: it begins anew, and the alerts of before are none of its own", () => {
    for (const state of ["resolved", "withdrawn"] as const) {
      const ended = toldLine({ state, severity: "critical", endedAt: at("12:30") });
      expect(outcomeOf([line()], [ended])).toMatchObject({
        told: [toldLine({ since: now, alerts: [] })],
        news: [line()],
      });
    }
  });
});

describe("a standing line", () => {
  it("keeps the gravest severity at which it was told and that of this look, and rests on its newest evidence", () => {
    const because = restingOn("result:new");
    const told = toldLine({ severity: "critical", lastSeverity: "critical" });
    const kept = (severity: Line["severity"]) => outcomeOf([line({ severity, because })], [told]).told;
    const standing = { ...told, evidence: [evidenceOf("result:new")] };
    expect(kept("critical")).toEqual([standing]);
    expect(kept("urgent")).toEqual([{ ...standing, lastSeverity: "urgent" }]);
    const risen = outcomeOf([line({ severity: "critical", because })], [toldLine()]).told;
    expect(risen).toEqual([{ ...toldLine(), ...standing }]);
    const [back] = outcomeOf([line()], [{ ...told, lastSeverity: "routine" }]).told;
    expect(back).toMatchObject({ severity: "critical", lastSeverity: "urgent" });
  });

  it("that came along with its order rests on what it rested on where it was told", () => {
    const carried = toldLine({
      carried: true,
      evidence: ["order:O-1", "result:k"].map((one) => evidenceOf(one)),
    });
    expect(outcomeOf([line({ because: restingOn("order:O-1") })], [carried]).told).toEqual([carried]);
  });

  it("adds nothing where all that it rests on, but for its session, was known", () => {
    const known = (...names: string[]) =>
      restsOnNothingElse(line({ because: restingOn("session:S-1", ...names) }), [evidenceOf("result:k")]);
    expect([known("result:k"), known("result:k", "result:mg"), known()]).toEqual([true, false, false]);
  });

  it("rests on what has evidence, and on no limit or clock", () => {
    const [known] = restingOn("result:k");
    const because = [{ input: "now", value: "12:00", unit: null, at: null }, ...(known ? [known] : [])];
    expect(groundsOf(line({ because }))).toEqual([evidenceOf("result:k")]);
  });
});

describe("a told line that would ring no phone any more", () => {
  const told = toldLine({ severity: "critical", lastSeverity: "critical" });
  const begun = toldLine({ severity: "info", lastSeverity: "info", since: now, alerts: [] });

  it("is over for the alert that told it, and goes on as a new one that nobody is told of", () => {
    const eased = { told: [begun], news: [], withdrawn: [], resolved: [told] };
    expect(outcomeOf([line({ severity: "info" })], [told])).toEqual(eased);
  });

  it("is withdrawn from those who were told, if its own evidence was corrected", () => {
    const outcome = outcomeOf([line({ severity: "info" })], [told], { corrected: () => true });
    expect(outcome).toEqual({ told: [begun], news: [], withdrawn: [told], resolved: [] });
  });

  it("stays what it is while it rings, and if no alert told it", () => {
    const urgent = outcomeOf([line({ severity: "urgent" })], [told], { corrected: () => true });
    expect([urgent.withdrawn, urgent.resolved]).toEqual([[], []]);
    const noted = outcomeOf([line({ severity: "info" })], [{ ...told, alerts: [] }], {
      corrected: () => true,
    });
    expect([noted.withdrawn, noted.resolved]).toEqual([[], []]);
  });
});

describe("a line that no longer stands", () => {
  it("is resolved, silently, when newer facts or time ended it", () => {
    expect(outcomeOf([], [toldLine()])).toEqual({
      told: [toldLine({ state: "resolved", endedAt: now })],
      news: [],
      withdrawn: [],
      resolved: [toldLine()],
    });
  });

  it("is withdrawn when its own evidence was corrected", () => {
    const [wrong, right] = [toldLine(), toldLine({ subject: "other", evidence: [evidenceOf("result:mg")] })];
    const corrected = ({ evidence }: LineRecord) => evidence.some(({ of }) => of === "result:k");
    expect(outcomeOf([], [right, wrong], { corrected })).toEqual({
      told: [
        { ...wrong, state: "withdrawn", endedAt: now },
        { ...right, state: "resolved", endedAt: now },
      ],
      news: [],
      withdrawn: [wrong],
      resolved: [right],
    });
  });

  it("is left alone when the code no longer has its rule", () => {
    const ofOldRule = toldLine({ rule: "rule-of-before" });
    const outcome = outcomeOf([], [ofOldRule], { corrected: () => true });
    expect(outcome).toEqual({ told: [ofOldRule], news: [], withdrawn: [], resolved: [] });
  });

  it("ends once", () => {
    const ended = toldLine({ state: "resolved", endedAt: at("12:30") });
    const outcome = outcomeOf([], [ended], { corrected: () => true });
    expect(outcome).toEqual({ told: [ended], news: [], withdrawn: [], resolved: [] });
  });
});
