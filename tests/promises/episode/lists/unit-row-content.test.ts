import { describe, expect, test } from "vitest";
import { readOnce } from "../../../../shared/episode/lists/row-lines.ts";
import { type UnitRow, unitRow } from "../../../../shared/episode/lists/unit-row.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Severity } from "../../../../shared/protocol/types/assessment.ts";
import { alert, episode, line, message, reviewOf, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, site, worldAt } from "../../../made-up/patients/ward.ts";

const nothing = {
  ...{ subject: "P-1", scopes: [], reviews: [], episodes: new Map(), alerts: [], messages: [] },
  ...{ patient: { labs: [], orders: [] }, joined: [], isMerged: false },
};
type Left = Parameters<typeof unitRow>[0];
const rowAt = (now: string, left: Partial<Left>): UnitRow | null =>
  unitRow({ ...nothing, ...left }, worldAt(now));

/** A session's window from noon to `closes`, with its lines as they were assessed and told. */
function windowed(id: string, closes: string, given: Partial<Parameters<typeof line>[0]>[] = []) {
  const lines = given.map((one) => line({ subject: String(one?.rule), text: String(one?.rule), ...one }));
  const told = given.map((one, index) =>
    toldLine({ rule: String(one?.rule), subject: String(one?.rule), since: at(`13:${59 - index}`) }),
  );
  const review = reviewOf(episode({ id, sessionId: id, told }));
  const { scope, assessment } = review;
  const window = { opensAt: at("12:00"), closesAt: at(closes), provisional: closes > "17:00" };
  const picture = { ...scope.picture, window };
  return { ...review, scope: { ...scope, picture }, assessment: { ...assessment, lines } };
}

function leftBy(...reviews: ReturnType<typeof windowed>[]) {
  const episodes = new Map(reviews.map((one) => [one.episode.id, one.episode]));
  return { reviews, scopes: reviews.map(({ scope }) => scope), episodes };
}

describe("a row's lines", () => {
  const graded = (severity: UnitRow["severity"] & string, ...rules: string[]) =>
    rules.map((rule) => ({ rule, severity }));
  const many = [
    ...graded("routine", "a", "b", "c", "d"),
    ...graded("info", "e"),
    ...graded("urgent", "f", "g", "h", "i", "j"),
  ];

  test("are the eight gravest and oldest that ask for something, each since it was told, else since now", () => {
    const left = leftBy(windowed("S-1", "17:00", many));
    const row = rowAt(at("14:00"), left);
    expect(row?.lines.map(({ rule }) => rule)).toEqual(["j", "i", "h", "g", "f", "d", "c", "b"]);
    expect(row).toMatchObject({ severity: "urgent", since: at("13:50") });
    expect(rowAt(at("14:00"), { ...left, episodes: new Map() })?.lines[0]?.since).toBe(at("14:00"));
  });

  test("are those of its open windows, and of the episodes of its alerts", () => {
    const rulesWith = (alerts: Alert[], given: Partial<Left> = {}) => {
      const open = windowed("open", "18:00", graded("urgent", "o"));
      const closed = windowed("closed", "14:00", graded("urgent", "c"));
      const [window, row] = [
        open.scope.picture.window,
        rowAt(at("14:00"), { ...leftBy(open, closed), alerts, ...given }),
      ];
      return {
        rules: row?.lines.map(({ rule }) => rule).sort(),
        isOpen: row?.window?.closesAt === window?.closesAt,
      };
    };
    expect(rulesWith([])).toEqual({ rules: ["o"], isOpen: true });
    expect(rulesWith([alert({ episode: "closed" })])).toEqual({ rules: ["c", "o"], isOpen: true });
    expect(rulesWith([alert({ episode: "closed" })], { isMerged: true })).toEqual({
      rules: ["c"],
      isOpen: false,
    });
  });

  test("say what is to be done: their first sentence", () => {
    const texts = [
      "Give it now. Then wait.",
      "Give it: Then wait.",
      "Under 1.5 mmol/l, give it",
      "Give it. 2 g.",
    ];
    const left = leftBy(
      windowed(
        "S-1",
        "17:00",
        texts.map((text, index) => ({ rule: `${index}`, text })),
      ),
    );
    const shown = rowAt(at("14:00"), left)?.lines.map(({ text }) => text);
    expect(shown).toEqual([...["Give it. 2 g.", "Under 1.5 mmol/l, give it", "Give it:", "Give it now."]]);
  });
});

test("what stands for an alert in hours that are not looked at is said as it was raised last, and nothing else of them", () => {
  const raised = (rule: string, text: string) => {
    return { rule, subject: rule, severity: "urgent", text, at: at("12:00") } as const;
  };
  const told = [
    ...["own", "over", "another's"].map((rule) =>
      toldLine({ rule, subject: rule, lastSeverity: "critical" }),
    ),
    toldLine({ rule: "not raised for it", subject: "none" }),
  ].map((one): LineRecord => {
    if (one.rule === "over") return { ...one, state: "resolved" };
    return one.rule === "another's" ? { ...one, alerts: ["A-2"] } : one;
  });
  const of = alert({
    raisedFor: [
      raised("own", "First."),
      raised("own", "Then. More."),
      raised("over", "Over."),
      raised("another's", "Other."),
    ],
  });
  const kept = episode({ told });
  const row = rowAt(at("14:00"), { alerts: [of], episodes: new Map([[of.episode, kept]]) });
  expect(row?.lines).toEqual([{ rule: "own", severity: "critical", text: "Then.", since: at("12:00") }]);
  const looked = windowed(kept.id, "14:00", [{ rule: "own", severity: "urgent" }]);
  const seen = rowAt(at("14:00"), { ...leftBy(looked), alerts: [of] });
  expect(seen?.lines.map(({ text }) => text)).toEqual(["own"]);
});

test("a row's window is the open one that closes last; with nothing found it stands since the first opened", () => {
  const [first, last] = [windowed("S-1", "18:00"), windowed("S-2", "17:00")];
  const row = rowAt(at("12:00"), leftBy(first, last));
  expect(row).toMatchObject({
    severity: null,
    since: at("12:00"),
    window: { closesAt: at("18:00"), provisional: true },
  });
  expect(rowAt(at("11:59"), leftBy(first, last))).toBeNull();
});

describe("what two sessions of the same hours both say", () => {
  const potassium = (severity: Severity, since: string | null) => ({
    ...{ severity, text: "Potassium 7.", since: since && at(since) },
  });
  const line = { rule: "potassium-high", subject: "potassium" };
  const read = (...lines: ReturnType<typeof potassium>[]) =>
    readOnce(lines.map((shown) => ({ line, shown })));

  test("is read once, where it is gravest, and since it stood so in either", () => {
    const [early, late] = [potassium("urgent", "13:10"), potassium("urgent", "13:50")];
    expect(read(late, early)).toEqual([early]);
    expect(read(early, late)).toEqual([early]);
    expect(read(potassium("urgent", null), late)).toEqual([late]);
    const critical = potassium("critical", "13:55");
    expect(read(early, critical, late)).toEqual([critical]);
    const other = { ...early, text: "Potassium 6." };
    expect(read(early, other)).toEqual([early, other]);
  });

  test("is of one rule and subject: two orders of which the same is said are two lines", () => {
    const [shown, line] = [potassium("critical", "13:10"), { rule: "no-iv-magnesium", subject: "O-1" }];
    for (const other of [{ subject: "O-2" }, { rule: "taper-baclofen" }]) {
      const both = [line, { ...line, ...other }].map((one) => ({ line: one, shown }));
      expect(readOnce([...both, ...both])).toEqual([shown, shown]);
    }
  });

  test("crowds nothing else out of the row", () => {
    const rules = ["a", "b", "c", "d", "e"].map((rule) => ({ rule, severity: "urgent" }) as const);
    const left = leftBy(windowed("S-1", "17:00", rules), windowed("S-2", "17:10", rules));
    expect(rowAt(at("14:00"), left)?.lines.map(({ text }) => text)).toEqual(["e", "d", "c", "b", "a"]);
  });
});

test("a row is assessed under its episode's own policy, else the site's", () => {
  const asked: string[] = [];
  const { scopes, episodes } = leftBy(windowed("S-1", "17:00"));
  const policy = (hash: string) => {
    asked.push(hash);
    return site.policy;
  };
  const world = worldAt(at("14:00"), { policy, policyHash: "site's" });
  for (const known of [episodes, new Map()]) unitRow({ ...nothing, scopes, episodes: known }, world);
  expect(asked).toEqual(["policy", "site's"]);
});

describe("a row's alerts", () => {
  const shown = (alerts: Alert[], given: Partial<Left> = {}) => rowAt(at("14:00"), { alerts, ...given });

  test("are four that wait for an answer, the gravest and oldest first", () => {
    const alerts = ["12:09", "12:08", "12:07", "12:06", "12:05"].map((raised) => {
      const state = raised < "12:08" ? "open" : "unanswered";
      return alert({
        id: raised,
        raisedAt: at(raised),
        state,
        severity: raised === "12:08" ? "critical" : "urgent",
      });
    });
    expect(shown(alerts)?.alerts.map(({ id }) => id)).toEqual(["12:08", "12:05", "12:06", "12:07"]);
    expect(shown(alerts)).toMatchObject({ severity: "critical", since: at("12:08"), window: null });
  });

  test.each([
    ["acknowledged", "critical", ["A-1"], 1],
    ["acknowledged", "critical", ["A-2"], 0],
    ["acknowledged", "urgent", ["A-1"], 0],
    ["resolved", "critical", ["A-1"], 0],
    ["withdrawn", "critical", ["A-1"], 0],
  ] as const)(
    "once %s, while a line that is %s and told by %s stands: %i",
    (state, severity, alerts, count) => {
      const told = [
        toldLine({ severity, lastSeverity: severity, alerts }),
        toldLine({ severity: "critical", lastSeverity: "critical", subject: "other", alerts: [] }),
      ];
      const answered = alert({
        state,
        answer: { contact: "nurse", outcome: "acting", at: at("12:30"), note: "n" },
      });
      const row = shown([answered], { episodes: new Map([[answered.episode, episode({ told })]]) });
      expect(row?.alerts ?? []).toHaveLength(count);
      if (row)
        expect(row.alerts[0]?.answer).toEqual({ contact: "nurse", outcome: "acting", at: at("12:30") });
      expect(shown([answered])).toBeNull();
    },
  );

  test("say who was told, in which step last, and how far the message came that came farthest", () => {
    const states = ["accepted", "sending", "pending", "failed", "expired", "withdrawn"] as const;
    const messages = states.flatMap((_, from) => {
      const left = states.slice(from).reverse();
      return left.map((state, step) => message({ contact: `to ${from}`, state, step: 9 - step }));
    });
    const others = [
      message({ contact: "other", alert: "A-2" }),
      message({ contact: "other", kind: "withdrawal" }),
    ];
    const told = shown([alert()], { messages: [...messages, ...others] })?.alerts[0]?.told;
    expect(told).toEqual(states.map((state, from) => ({ contact: `to ${from}`, step: 9, state })));
  });
});
