import { describe, expect, it } from "vitest";
import { answer } from "../../../../shared/episode/alerts/new-lines.ts";
import { comesBackAtAll } from "../../../../shared/episode/alerts/told-again.ts";
import { tellUncovered, uncoveredBy } from "../../../../shared/episode/alerts/uncovered.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert, RaisedLine } from "../../../../shared/episode/state/alert.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { FactOf } from "../../../../shared/events/fact.ts";
import { acknowledged } from "../../../made-up/patients/episode-facts.ts";
import { alert, episode, toldLine, unanchored } from "../../../made-up/patients/kept-facts.ts";
import { spasm } from "../../../made-up/patients/pictures.ts";
import { at, people, storedFact } from "../../../made-up/patients/ward.ts";
import { now, world } from "./escalate.ts";

const raised = (subject: string, time: string): RaisedLine => ({
  ...{ rule: "potassium-high", subject, severity: "urgent", text: "Made up.", at: at(time) },
});

/** Its last step was taken at 12:01; one line came with it, one before it and one after it. */
const of = alert({
  steppedAt: at("12:01"),
  raisedFor: [raised("first", "12:00"), raised("second", "12:01"), raised("third", "12:02")],
});
const subjects = (lines: readonly RaisedLine[]) => lines.map(({ subject }) => subject);

it("an answer leaves out what came to its alert after the last step, unless its page showed it", () => {
  expect(subjects(uncoveredBy(of, undefined))).toEqual(["third"]);
  expect(subjects(uncoveredBy(of, at("12:01")))).toEqual(["third"]);
  expect(subjects(uncoveredBy(of, at("12:02")))).toEqual([]);
  expect(subjects(uncoveredBy(of, at("12:03")))).toEqual([]);
});

it("and what came after its page to an alert that took no step yet", () => {
  const gathered = { ...of, steppedAt: undefined };
  expect(subjects(uncoveredBy(gathered, at("12:01")))).toEqual(["third"]);
  expect(subjects(uncoveredBy(gathered, at("12:02")))).toEqual([]);
});

it("nothing is left out of an alert that is over, or that took no step yet where no page is known", () => {
  expect(uncoveredBy({ ...of, ended: { at: at("12:03"), why: "resolved" } }, undefined)).toEqual([]);
  expect(uncoveredBy({ ...of, steppedAt: undefined }, undefined)).toEqual([]);
  expect(uncoveredBy({ ...of, raisedFor: undefined }, undefined)).toEqual([]);
});

function told(lines: readonly RaisedLine[], ...episodes: Episode[]) {
  const draft = Draft.of("P-1", [of], [], world());
  const before = { draft, episodes: new Map(episodes.map((one) => [one.id, one])) };
  const after = tellUncovered(before, new Map([["A-1", lines]]), world());
  return {
    alerts: after.draft.changedAlerts(),
    lines: [...after.episodes.values()].flatMap((one) =>
      one.told.map(({ subject, alerts }) => [one.id, subject, ...alerts].join(" ")),
    ),
  };
}

it("they are told by an alert of their own, at once, to the steps of an urgent one", () => {
  const lines = [raised("third", "12:02")];
  const own = [toldLine({ subject: "first" }), toldLine({ subject: "third" })];
  const { alerts, lines: noted } = told(lines, unanchored({ told: [toldLine()] }), episode({ told: own }));
  expect(alerts).toEqual([
    {
      ...{ id: "random-9", episode: "session:S-1", severity: "urgent", state: "open" },
      ...{ causedAt: now, raisedAt: now, gatherUntil: now, raisedFor: lines },
      steps: people.steps.map(({ role, afterMinutes }) => ({ role, afterMinutes })),
      ...{ unansweredAfterMinutes: 10, stepsTaken: 0, references: {} },
    },
  ]);
  expect(noted).toEqual([
    `${unanchored().id} potassium A-1`,
    "session:S-1 first A-1",
    "session:S-1 third A-1 random-9",
  ]);
});

it.each([
  ["ended", toldLine({ subject: "third", state: "resolved" })],
  ["was told by another alert", toldLine({ subject: "third", alerts: ["A-2"] })],
  ["is another", toldLine({ subject: "fourth" })],
])("nothing is told of a line that %s", (_why, line) => {
  const { alerts, lines } = told([raised("third", "12:02")], episode({ told: [line] }));
  expect(alerts).toEqual([]);
  expect(lines).toEqual([["session:S-1", line.subject, ...line.alerts].join(" ")]);
});

it("of several lines those are told that stand", () => {
  const lines = [raised("third", "12:02"), raised("fourth", "12:03")];
  const own = [toldLine({ subject: "third" }), toldLine({ subject: "fourth", state: "resolved" })];
  const { alerts, lines: noted } = told(lines, episode({ told: own }));
  expect(alerts[0]?.raisedFor).toEqual([lines[0]]);
  expect(noted).toEqual(["session:S-1 third A-1 random-9", "session:S-1 fourth A-1"]);
});

it.each(["urgent", "critical"] as const)("what is %s takes the steps of that, and no other", (severity) => {
  const steps = [
    { role: "doctor", afterMinutes: 0, severity: "critical" as const },
    { role: "nurse", afterMinutes: 0, severity: "urgent" as const },
  ];
  const episodes = new Map([["session:S-1", episode({ told: [toldLine({ subject: "third" })] })]]);
  const before = { draft: Draft.of("P-1", [of], [], world()), episodes };
  const uncovered = new Map([["A-1", [{ ...raised("third", "12:02"), severity }]]]);
  const [fresh] = tellUncovered(before, uncovered, { ...world(), steps }).draft.changedAlerts();
  const role = severity === "urgent" ? "nurse" : "doctor";
  expect(fresh).toMatchObject({ severity, steps: [{ role, afterMinutes: 0 }] });
});

describe("an answer", () => {
  const taken = { contact: "demo-nurse", outcome: "acting", at: at("12:01") } as const;
  const answered = (before: Alert, given: Partial<ReturnType<typeof data>["data"]> = {}) => {
    const draft = Draft.of("P-1", [before], [], world());
    const after = answer(draft, [storedFact(data(given), now)], () => []);
    return { alert: after.draft.alerts.get("A-1"), uncovered: after.uncovered };
  };
  const data = (given: object): FactOf<"alert.acknowledged.v1"> => {
    const fact = acknowledged(at("12:04"), "A-1");
    return { ...fact, data: { ...fact.data, ...given } };
  };

  it("with a wish is an answer all the same, and a wish alone changes none", () => {
    expect(answered(alert(), { awaiting: "potassium" }).alert?.state).toBe("acknowledged");
    const before = alert({ state: "unanswered", answer: taken });
    expect(answered(before, { awaiting: "potassium" }).alert).toMatchObject({
      state: "unanswered",
      answer: taken,
    });
  });

  it("to an alert that is over leaves it over", () => {
    const over = alert({ state: "resolved", ended: { at: at("12:03"), why: "resolved" } });
    expect(answered(over).alert).toMatchObject({ state: "resolved", answer: { outcome: "acting" } });
  });

  it("covers what its page showed, in whatever zone that says when it was made", () => {
    expect(answered(of, { shown: "2026-03-10T13:02:00+01:00" }).uncovered.get("A-1")).toEqual([]);
    expect(answered(of, { shown: "2026-03-10T12:30:00+01:00" }).uncovered.get("A-1")).toHaveLength(1);
  });

  it("to what came back is taken once, and who had it before had it since then", () => {
    const back = alert({ state: "acknowledged", answer: taken, returned: { at: at("12:03") } });
    expect(answered(back).alert).toMatchObject({ answer: taken, returned: { answeredAt: at("12:04") } });
    expect(answered(back, { contact: "other" }).alert?.answer).toMatchObject({
      contact: "other",
      at: at("12:04"),
    });
    const again = { ...back, returned: { at: at("12:02"), answeredAt: at("12:03") } };
    expect(answered(again).alert).toEqual(again);
  });
});

it("a heart that is fast brings its line back while the sign that it rests on stands, and no other line needs one", () => {
  const on = (of: string) => ({ rule: "dysrhythmia-risk", evidence: [{ of, version: "1" }] });
  const fast = spasm({ kind: "tachycardia", evidence: { of: "fast", version: "1" } });
  expect(comesBackAtAll(on("fast"), [fast])).toBe(true);
  expect(comesBackAtAll(on("another"), [fast])).toBe(false);
  expect(comesBackAtAll(on("fast"), [{ ...fast, active: false }])).toBe(false);
  expect(comesBackAtAll({ ...on("fast"), rule: "potassium-high" }, [])).toBe(true);
});
