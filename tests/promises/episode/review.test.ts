import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../shared/base/instant.ts";
import { lineKey } from "../../../shared/episode/reconcile.ts";
import { type ReviewGrounds, review } from "../../../shared/episode/review.ts";
import type { Episode, LineRecord } from "../../../shared/episode/state/episode.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import type { Watch } from "../../../shared/protocol/types/assessment.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { toldLine, unanchored } from "../../made-up/patients/kept-facts.ts";
import { at, site, worldAt } from "../../made-up/patients/ward.ts";
import { elsewhere, end, highPotassium, look, scopeOf, seen } from "./episodes/looked-at.ts";

const scope = scopeOf(end);

describe("an episode is looked at again", () => {
  const stored = seen(scope, at("12:00"));

  it("when it is new, and when its picture is another", () => {
    expect(look(scope, at("12:00"))).not.toBeNull();
    expect(look(scopeOf(end, highPotassium(at("12:30"))), at("12:30"), { stored })).not.toBeNull();
  });

  it("when a checkpoint has come", () => {
    expect(look(scope, at("12:59"), { stored: { ...stored, reviewAt: null } })).toBeNull();
    expect(look(scope, at("13:00"), { stored: { ...stored, reviewAt: null } })).not.toBeNull();
  });

  it("when the instant has come at which time alone may change it", () => {
    const reviewed = { ...stored, reviewAt: at("12:20") };
    expect(look(scope, at("12:19"), { stored: reviewed })).toBeNull();
    expect(look(scope, at("12:20"), { stored: reviewed })).not.toBeNull();
  });

  it("at no other time: not again for a checkpoint that has run", () => {
    const ran = seen(scope, at("13:00"), { stored });
    expect(look(scope, at("13:01"), { stored: { ...ran, reviewAt: null } })).toBeNull();
  });
});

describe("checkpoints come from the site's policy", () => {
  const checkpoints = (now: string, given: Partial<ReviewGrounds> = {}, policy: Partial<Policy> = {}) =>
    look(scope, now, given, policy)?.episode.checkpoints;

  it("the decision on the session end is the first; those overdue by then run as one with it", () => {
    expect(checkpoints(at("11:00"))?.map(({ ranAt }) => ranAt)).toEqual([
      at("11:00"),
      ...[undefined, undefined, undefined, undefined],
    ]);
    expect(checkpoints(at("14:00"))).toEqual([
      { dueAt: at("12:00"), ranAt: at("14:00") },
      { dueAt: at("13:00"), ranAt: at("14:00") },
      { dueAt: at("14:00"), ranAt: at("14:00") },
      { dueAt: at("16:00") },
      { dueAt: at("17:00") },
    ]);
  });

  it("one that the clock has passed ran when it was due, and does not run again", () => {
    const stored = seen(scope, at("12:00"));
    expect(checkpoints(at("13:05"), { stored })?.slice(0, 2)).toEqual([
      { dueAt: at("12:00"), ranAt: at("12:00") },
      { dueAt: at("13:00"), ranAt: at("13:00") },
    ]);
  });

  it("one that waited for a look that was due by then runs with it, however late that comes", () => {
    const stored = { ...seen(scope, at("12:00")), reviewAt: at("13:00") };
    expect(checkpoints(at("13:05"), { stored })?.[1]).toEqual({ dueAt: at("13:00"), ranAt: at("13:05") });
  });

  it("to the window's end, and no longer; the first there always is", () => {
    const hours = (...checkpointHours: number[]) =>
      checkpoints(at("12:00"), {}, { checkpointHours })?.map(({ dueAt }) => dueAt);
    expect(hours(0, 5, 6)).toEqual([at("12:00"), at("17:00")]);
    expect(hours(6, 7)).toEqual([at("18:00")]);
  });

  it("none of facts without a session", () => {
    expect(seen(scopeOf(highPotassium(at("10:00"))), at("10:00")).checkpoints).toEqual([]);
  });
});

describe("what is news is told", () => {
  const noon = seen(scope, at("12:00"));
  const changed = scopeOf(end, highPotassium(at("12:30")));
  const news = (given: Partial<ReviewGrounds>) => look(changed, at("12:30"), given)?.news.length ?? 0;

  it("when a fact of this decision lies in the episode", () => {
    expect(news({ touched: true })).toBeGreaterThan(0);
    const closed = { ...noon, reviewAt: null, checkpoints: noon.checkpoints.slice(0, 1) };
    expect(news({ touched: true, stored: closed })).toBeGreaterThan(0);
  });

  it("when time alone may still bring something: a checkpoint or the instant of a review", () => {
    const [first] = noon.checkpoints;
    const ran = first ? [first] : [];
    expect(news({ touched: false, stored: { ...noon, reviewAt: null } })).toBeGreaterThan(0);
    expect(
      news({ touched: false, stored: { ...noon, checkpoints: ran, reviewAt: at("13:00") } }),
    ).toBeGreaterThan(0);
  });

  it("not of an episode that is closed, nor of one that is new by its cut alone: it is noted", () => {
    const [first] = noon.checkpoints;
    const closed = { ...noon, reviewAt: null, checkpoints: first ? [first] : [] };
    expect(news({ touched: false, stored: closed })).toBe(0);
    expect(news({ touched: false })).toBe(0);
    const outcome = look(changed, at("12:30"), { touched: false, stored: closed });
    expect(outcome?.episode.told.map(({ rule }) => rule)).toContain("potassium-high");
  });

  it("in hours of no session that are cut anew, from their first instant to their last", () => {
    const cut = scopeOf(highPotassium(at("10:00")));
    const times = [-1, 0].flatMap((by) => [plusMinutes(cut.opensAt, by), plusMinutes(cut.closesAt, -by)]);
    const told = times.map((now) => look(cut, now, { touched: false })?.news.length);
    expect(told.map((lines) => (lines ?? 0) > 0)).toEqual([false, false, true, true]);
  });

  it("of what came along into one that is not watched, as far as it is critical", () => {
    const told = (given: Partial<ReviewGrounds>) =>
      look(changed, at("12:30"), { touched: false, ...given })?.news.map(({ severity }) => severity);
    expect(told({ alongside: true })).toEqual(["critical"]);
    expect(told({ alongside: false })).toEqual([]);
    expect(told({ alongside: true, touched: true })).toContain("info");
  });

  it.each<[string, Partial<LineRecord> | null, string[]]>([
    ["nobody was told of", null, ["critical"]],
    ["was told, and is over", {}, []],
    ["was told of another value", { rule: "sodium-high" }, ["critical"]],
    ["was told as urgent", { severity: "urgent" }, ["critical"]],
    ["was noted", { alerts: [] }, ["critical"]],
    ["was taken back", { state: "withdrawn" }, ["critical"]],
  ])("of hours that became shorter, as far as it is critical and %s", (_, given, news) => {
    const line = { severity: "critical", state: "resolved", endedAt: at("12:05") } as const;
    const told = given === null ? [] : [toldLine({ ...line, ...given })];
    const stored = { ...noon, reviewAt: null, checkpoints: [], told };
    const outcome = look(changed, at("12:30"), { stored, touched: false, isShorter: true });
    expect(outcome?.news.map(({ severity }) => severity)).toEqual(news);
  });

  it("and of what becomes urgent by that the last look is as it was: it is news still when somebody watches", () => {
    const eased = result("potassium", 5.9, at("12:20"));
    const closed = { reviewAt: null, checkpoints: [] };
    const stored = { ...seen(scopeOf(end, eased), at("12:30")), ...closed };
    const risen = scopeOf(end, eased, result("potassium", 6, at("12:40"), { comparator: ">" }));
    const noted = look(risen, at("12:45"), { stored, touched: false, alongside: true });
    expect(noted?.news).toEqual([]);
    const line = noted?.episode.told.find(({ rule }) => rule === "potassium-high");
    expect(line?.lastSeverity).toBe("info");
  });
});

describe("an episode keeps", () => {
  it("the policy that it was opened under", () => {
    const hours: Readonly<Record<string, number[]>> = { before: [0, 4], now: [0, 1] };
    const world = worldAt(at("13:00"), {
      policyHash: "now",
      policy: (hash) => ({ ...site.policy, checkpointHours: hours[hash] ?? [] }),
    });
    const of = (stored: Episode | undefined) => {
      const grounds = {
        stored,
        touched: true,
        elsewhere: elsewhere(),
        arrivals: new Map(),
        corrected: () => false,
      };
      return review(scopeOf(end, highPotassium(at("12:30"))), grounds, world)?.episode;
    };
    expect(of(undefined)).toMatchObject({ policy: "now", checkpoints: [{}, { dueAt: at("13:00") }] });
    const stored = { ...seen(scope, at("12:00")), policy: "before" };
    expect(of(stored)).toMatchObject({ policy: "before", checkpoints: [{}, { dueAt: at("16:00") }] });
  });

  it("the highest watch of its window: it never falls", () => {
    const watch = (before: Watch) =>
      seen(scope, at("13:00"), { stored: { ...seen(scope, at("12:00")), watch: before } }).watch;
    expect([watch("quiet"), watch("enhanced"), watch("active")]).toEqual(["quiet", "enhanced", "active"]);
    const [raised, quiet] = [scopeOf(end, highPotassium(at("12:30"))), seen(scope, at("12:00"))];
    expect([quiet.watch, seen(raised, at("12:30"), { stored: quiet }).watch]).toEqual(["quiet", "enhanced"]);
    expect(seen(raised, at("12:30")).watch).toBe("enhanced");
  });

  it("its name, its session and when it opened, and when it is to be looked at next", () => {
    const of = seen(scope, at("12:00"));
    expect(of).toMatchObject({ id: "session:S-1", sessionId: "S-1", opensAt: at("08:00") });
    expect(of.reviewAt).toBe(look(scope, at("12:00"))?.assessment.reviewAt);
  });
});

describe("a line that was told in an unanchored episode and is now this one's", () => {
  const withLab = scopeOf(end, highPotassium(at("12:30")));
  const told = look(withLab, at("12:30"))?.episode.told.find(({ rule }) => rule === "potassium-high");
  if (!told) throw new Error("the example has the line");
  const there = unanchored({ told: [{ ...told, alerts: ["A-1"] }] });

  it("is no news here, and is known as taken over", () => {
    const outcome = look(withLab, at("12:30"), { elsewhere: elsewhere(there) });
    expect(outcome?.news.map(({ rule }) => rule)).not.toContain("potassium-high");
    expect(outcome?.inherited).toEqual(new Set([lineKey(told)]));
    expect(look(withLab, at("12:30"))?.inherited).toEqual(new Set());
  });

  it("one that stands here is its own", () => {
    const stored = {
      ...seen(scope, at("12:00")),
      told: [toldLine({ rule: told.rule, subject: told.subject })],
    };
    expect(look(withLab, at("12:30"), { stored, elsewhere: elsewhere(there) })?.inherited).toEqual(new Set());
  });
});

it("a line ends as withdrawn or resolved by whether its evidence was corrected", () => {
  const lone = toldLine({ rule: "potassium-high", subject: "potassium" });
  const stored = { ...seen(scope, at("12:00")), told: [lone] };
  const ended = (isCorrected: boolean) => look(scope, at("13:00"), { stored, corrected: () => isCorrected });
  expect(ended(true)).toMatchObject({ withdrawn: [lone], resolved: [] });
  expect(ended(false)).toMatchObject({ withdrawn: [], resolved: [lone] });
});
