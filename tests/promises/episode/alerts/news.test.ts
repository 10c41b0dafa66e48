import { describe, expect, it } from "vitest";
import { answer, tellNews } from "../../../../shared/episode/alerts/new-lines.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import { lineKey } from "../../../../shared/episode/reconcile.ts";
import type { Review } from "../../../../shared/episode/review.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Line } from "../../../../shared/protocol/types/assessment.ts";
import { acknowledged, symptoms } from "../../../made-up/patients/episode-facts.ts";
import {
  alert,
  episode,
  line,
  message,
  reviewOf,
  toldLine,
  unanchored,
} from "../../../made-up/patients/kept-facts.ts";
import { at, storedFact, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:05");
const world = worldAt(now, { random: () => "A-new" });
const waiting = message({ id: "A-1.alert.0.2.doctor.sms", step: 2, state: "pending", attempts: 0 });

describe("an answer", () => {
  function answered(outcome: Parameters<typeof acknowledged>[2], of: Alert = alert(), to = "A-1") {
    const before = Draft.of("P-1", [of], [waiting], world);
    const facts = [
      symptoms(now, { kind: "twitching" }),
      acknowledged("2026-03-10T13:04:00+01:00", to, outcome),
    ];
    const { draft, passedOn } = answer(
      before,
      facts.map((fact) => storedFact(fact, now)),
      () => [],
    );
    return { alert: draft.alerts.get("A-1"), messages: draft.changedMessages(), passedOn: [...passedOn] };
  }

  it.each(["acting", "no-action"] as const)("%s stops all that follows of its alert", (outcome) => {
    expect(answered(outcome)).toEqual({
      alert: alert({
        state: "acknowledged",
        answer: { contact: "demo-nurse", outcome, note: undefined, at: at("12:04") },
      }),
      messages: [{ ...waiting, state: "withdrawn", reason: "acknowledged" }],
      passedOn: [],
    });
  });

  it("that comes after another one, or to an alert of somebody else, changes nothing", () => {
    const before = alert({ state: "acknowledged" });
    for (const outcome of ["acting", "pass-on"] as const) {
      expect(answered(outcome, before)).toEqual({ alert: before, messages: [], passedOn: [] });
      expect(answered(outcome, alert(), "A-2")).toEqual({ alert: alert(), messages: [], passedOn: [] });
    }
  });

  describe.each(["pass-on", "unable"] as const)("%s", (outcome) => {
    const given = { contact: "demo-nurse", outcome, note: undefined, at: at("12:04") };
    const taken = { contact: "demo-nurse", outcome: "acting", at: at("12:01") } as const;

    it("leaves it open, and asks for its next step at once", () => {
      expect(answered(outcome)).toEqual({ alert: alert({ answer: given }), messages: [], passedOn: ["A-1"] });
    });

    it("of who took it on opens it again, asks for its next step, and forgets that it came back", () => {
      const before = alert({ state: "acknowledged", answer: taken, returned: { at: at("12:03") } });
      // Its second step is its tenth minute.
      const handedOn = { handedOn: 1, stepsFrom: at("11:54") };
      const forgotten = { returned: undefined, toldNextShiftAt: undefined };
      expect(answered(outcome, before)).toEqual({
        alert: alert({ answer: given, ...forgotten, ...handedOn }),
        messages: [],
        passedOn: ["A-1"],
      });
    });

    it("of somebody else, or of an alert that is over, opens nothing again", () => {
      const others = alert({ state: "acknowledged", answer: { ...taken, contact: "demo-nephrologist" } });
      expect(answered(outcome, others)).toEqual({ alert: others, messages: [], passedOn: [] });
      const ended = { at: at("12:02"), why: "resolved" } as const;
      const over = alert({ state: "acknowledged", answer: taken, ended });
      expect(answered(outcome, over)).toEqual({ alert: over, messages: [], passedOn: [] });
    });
  });

  it("may come when an alert was called unanswered", () => {
    expect(answered("acting", alert({ state: "unanswered" })).alert?.state).toBe("acknowledged");
  });
});

const low = line({ rule: "potassium-low", severity: "critical" });
const high = line({ rule: "magnesium-high", subject: "magnesium", severity: "urgent" });
const shown = line({ rule: "phosphate-high", subject: "phosphate", severity: "routine" });

const toldOf = (lines: readonly Line[], alerts: readonly string[] = []) =>
  lines.map(({ rule, subject, severity }) => toldLine({ rule, subject, severity, alerts }));

function told(reviews: readonly Review[], alerts: readonly Alert[] = [], given: readonly Episode[] = []) {
  const before = {
    draft: Draft.of("P-1", alerts, [], world),
    episodes: new Map([...reviews.map((one) => one.episode), ...given].map((one) => [one.id, one])),
  };
  const { draft, episodes, raised } = tellNews(before, reviews, now, world);
  const alertsOf = (id: string) => episodes.get(id)?.told.map(({ rule, alerts }) => [rule, ...alerts]);
  return { raised, alerts: draft.changedAlerts(), alertsOf };
}

describe("news", () => {
  it("of one episode is one alert, noted in each line that it tells", () => {
    const of = episode({ told: [...toldOf([low, high, shown]), toldLine({ rule: "old", alerts: ["A-0"] })] });
    const { raised, alerts, alertsOf } = told([reviewOf(of, { news: [low, high, shown] })]);
    expect(raised).toEqual([
      { alert: "A-new", severity: "critical", rules: ["potassium-low", "magnesium-high"] },
    ]);
    expect(alerts).toMatchObject([{ id: "A-new", episode: of.id, severity: "critical" }]);
    expect(alertsOf(of.id)).toEqual([
      ["potassium-low", "A-new"],
      ["magnesium-high", "A-new"],
      ["phosphate-high"],
      ["old", "A-0"],
    ]);
  });

  it("that is routine raises no alert", () => {
    const { raised, alerts } = told([reviewOf(episode({ told: toldOf([shown]) }), { news: [shown] })]);
    expect([raised, alerts]).toEqual([[], []]);
  });

  it("of a line that was told before, as it gets graver, is noted beside the alerts of before", () => {
    const of = episode({ told: toldOf([low], ["A-1"]) });
    expect(told([reviewOf(of, { news: [low] })]).alertsOf(of.id)).toEqual([
      ["potassium-low", "A-1", "A-new"],
    ]);
  });
});

describe("what another episode took over in the same decision", () => {
  const from = reviewOf(unanchored({ told: toldOf([low, high]) }), { news: [low, high] });
  const heir = (given: Partial<Review>) =>
    reviewOf(episode({ told: toldOf([low, high]) }), { inherited: new Set([lineKey(low)]), ...given });

  it("was told by the same alert, and nothing else of it was", () => {
    expect(told([from, heir({})]).alertsOf("session:S-1")).toEqual([
      ["potassium-low", "A-new"],
      ["magnesium-high"],
    ]);
    expect(told([from, heir({ inherited: new Set() })]).alertsOf("session:S-1")).toEqual([
      ["potassium-low"],
      ["magnesium-high"],
    ]);
  });

  it("is told by an alert of its own, if it is news there", () => {
    const draws = ["A-from", "A-heir"];
    const draft = Draft.of("P-1", [], [], { ...world, random: () => draws.shift() ?? "" });
    const reviews = [from, heir({ news: [low] })];
    const kept = new Map(reviews.map((one) => [one.episode.id, one.episode]));
    const { episodes } = tellNews({ draft, episodes: kept }, reviews, now, {
      ...world,
      random: () => draws.shift() ?? "",
    });
    expect(episodes.get("session:S-1")?.told[0]?.alerts).toEqual(["A-heir"]);
  });

  it("keeps that alert when the heir has news of its own", () => {
    const own = line({ rule: "no-iv-magnesium", subject: "O-1", severity: "critical" });
    const of = episode({ told: toldOf([low, own]) });
    const reviews = [from, reviewOf(of, { news: [own], inherited: new Set([lineKey(low)]) })];
    expect(told(reviews).alertsOf(of.id)).toEqual([
      ["potassium-low", "A-new"],
      ["no-iv-magnesium", "A-new"],
    ]);
  });
});

describe("an alert goes along with a line that a session's episode took over", () => {
  const open = alert({ episode: unanchored().id, stepsTaken: 1 });
  const with1 = (state: "standing" | "resolved") => toldLine({ state, alerts: ["A-1", "A-gone"] });

  it("while the line stands", () => {
    expect(told([reviewOf(episode({ told: [with1("standing")] }))], [open]).alerts).toEqual([
      { ...open, episode: "session:S-1" },
    ]);
    expect(told([reviewOf(episode({ told: [with1("resolved")] }))], [open]).alerts).toEqual([]);
  });

  it("unless it still stands for one where it was raised", () => {
    const moved = (there: Partial<LineRecord>) =>
      told(
        [reviewOf(unanchored({ told: [toldLine(there)] })), reviewOf(episode({ told: [with1("standing")] }))],
        [open],
      ).alerts;
    expect(moved({ alerts: ["A-1"] })).toEqual([]);
    for (const there of [{ alerts: ["A-2"] }, { alerts: ["A-1"], state: "resolved" }] as const)
      expect(moved(there)).toEqual([{ ...open, episode: "session:S-1" }]);
  });

  it("to an episode without a session only from one that is gone, and not if it is there already", () => {
    const elsewhere = unanchored({ id: "unanchored:other", told: [with1("standing")] });
    expect(told([reviewOf(unanchored()), reviewOf(elsewhere)], [open]).alerts).toEqual([]);
    expect(told([reviewOf(elsewhere)], [open]).alerts).toEqual([{ ...open, episode: elsewhere.id }]);
    const here = alert({ episode: "session:S-1" });
    expect(told([reviewOf(episode({ told: [with1("standing")] }))], [here]).alerts).toEqual([]);
  });

  it("of a line that is carried from session to session only from one that is gone", () => {
    const carried = toldLine({ state: "standing", alerts: ["A-1"], carried: true });
    const session = reviewOf(episode({ told: [carried] }));
    expect(told([reviewOf(unanchored()), session], [open]).alerts).toEqual([]);
    expect(told([session], [open]).alerts).toEqual([{ ...open, episode: "session:S-1" }]);
  });
});
