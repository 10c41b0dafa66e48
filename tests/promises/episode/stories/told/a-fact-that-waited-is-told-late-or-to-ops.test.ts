import { beforeEach, describe, expect, test } from "vitest";
import { tellOvertaken } from "../../../../../shared/episode/alerts/overtaken.ts";
import { Draft } from "../../../../../shared/episode/messages/draft.ts";
import type { LineRecord } from "../../../../../shared/episode/state/episode.ts";
import type { StoredFact } from "../../../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../../../shared/events/fact.ts";
import { result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { episode, toldLine } from "../../../../made-up/patients/kept-facts.ts";
import { at, site, storedFact, Ward, worldAt } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

const sent = () => ward.sent.map(({ kind, contact, late }) => `${kind} ${contact}${late ? " LATE" : ""}`);
const toNurse = ["alert demo-nurse LATE", "alert demo-nurse LATE"];
const severe = { kind: "muscle-spasm", severity: "severe", onset: at("12:05"), active: true } as const;

function hearAfter(waited: string, event: CloudEvent, acceptedAt: string): void {
  ward.passUntil(waited);
  ward.hearAsOf(acceptedAt, event);
}

test("a fact that waited for hours is told, LATE, where its line still stands", () => {
  hearAfter(at("15:00"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(toNurse);
});

test("one that waited for minutes is not late", () => {
  hearAfter(at("12:40"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(["alert demo-nurse", "alert demo-nurse"]);
});

test("a critical value that was superseded while it waited is told all the same", () => {
  ward.hearAt(at("13:00"), result("potassium", 4.4, at("13:00")));
  hearAfter(at("15:00"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(toNurse);
});

test("of an urgent one that was superseded ops hear, and no clinician", () => {
  ward.passUntil(at("13:00"));
  ward.hear(result("magnesium", 0.9, at("13:00")), result("ionized calcium", 1.2, at("13:00")));
  ward.hear(result("potassium", 4.4, at("13:00")), result("phosphate", 1.0, at("13:00")));
  hearAfter(
    at("15:00"),
    symptoms(at("12:05"), { ...severe, active: false, endedAt: at("12:08") }),
    at("12:10"),
  );
  expect(sent()).toEqual(["ops demo-ops"]);
  expect(ward.sent).toMatchObject([{ about: "overtaken", severity: "urgent" }]);
  expect(ward.state.alerts).toMatchObject([{ state: "resolved", ended: { why: "resolved" } }]);
  ward.pass(60);
  expect(sent()).toHaveLength(1);
});

const normal = (drawn: string) =>
  (
    [
      ["magnesium", 0.9],
      ["ionized calcium", 1.2],
      ["potassium", 4.4],
      ["phosphate", 1.0],
    ] as const
  ).map(([analyte, value]) => result(analyte, value, at(drawn)));
const over = symptoms(at("12:05"), { ...severe, active: false, endedAt: at("12:08") });

test("it has waited once more than half an hour has passed, and ops have one message of that round", () => {
  ward.pass(35);
  ward.hear(...normal("12:30"));
  hearAfter(at("12:40"), over, at("12:10"));
  expect(sent()).toEqual([]);
  ward = Ward.atNoon();
  ward.pass(35);
  ward.hear(...normal("12:30"));
  hearAfter(at("12:41"), over, at("12:10"));
  expect(ward.sent.map(({ id }) => id)).toMatchObject([expect.stringContaining(".ops.overtaken.")]);
});

test("what nobody would have been rung for as it was accepted is told to nobody", () => {
  ward.pass(10);
  ward.hear(...normal("12:07"));
  hearAfter(at("15:00"), over, at("12:10"));
  expect(sent()).toEqual([]);
});

describe("of what it would have rung for", () => {
  const [first, panel] = ["measure-magnesium-first", "measure-panel"];
  const subject = `muscle-spasm@${at("12:05")}`;
  const waits = storedFact(over, at("12:10"));
  const told = (kept: readonly LineRecord[], arrived = [waits], facts: readonly StoredFact[] = []) => {
    const policy = (hash: string | undefined) => {
      if (hash === undefined) throw new Error("no policy was asked for");
      return site.policy;
    };
    const world = worldAt(at("15:00"), { policy });
    const draft = Draft.of("P-1", [], [], world);
    const state = { ...ward.state, episodes: [], facts: [...ward.state.facts, ...facts] };
    const episodes = new Map([["session:S-1", episode({ told: kept })]]);
    const after = tellOvertaken(draft, { state, arrived, world }, episodes).changedAlerts();
    return after.map(({ raisedFor = [] }) => raisedFor.map(({ rule }) => rule));
  };
  const line = (given: Partial<LineRecord>) => toldLine({ rule: first, subject, alerts: [], ...given });

  test("ops hear of each line, and of no other fact's", () => {
    const fast = symptoms(at("12:05"), { kind: "tachycardia", active: true, onset: at("12:05") });
    const high = storedFact(result("potassium", 6.8, at("12:05")), at("12:06"));
    expect(told([])).toEqual([[first, panel]]);
    expect(told([], [waits], [high])).toEqual([[first, panel]]);
    expect(told([], [waits], [storedFact(fast, at("12:06"))])).toEqual([["dysrhythmia-risk", first, panel]]);
  });

  test("what rang, or stands as grave, is not told again", () => {
    for (const given of [
      { alerts: ["A-1"], state: "resolved" },
      { severity: "routine", lastSeverity: "urgent" },
      { severity: "urgent", lastSeverity: undefined },
    ] as const)
      expect(told([line(given)])).toEqual([[panel]]);
  });

  test("what was only noted, and is over or eased, is", () => {
    for (const given of [{ state: "resolved" }, { lastSeverity: "routine" }] as const)
      expect(told([line(given)])).toEqual([[first, panel]]);
  });
});

test("it is judged by the policy of its episode", () => {
  const known = ward.state.episodes[0]?.policy;
  const patient = { ...site.policy, measureWithinMinutes: 600 };
  ward.world = { policyHash: "new", policy: (hash) => (hash === known ? site.policy : patient) };
  ward.hearAt(at("13:30"), ...normal("13:20"));
  const moderate = { ...severe, severity: "moderate", active: false, endedAt: at("12:20") } as const;
  hearAfter(at("15:00"), symptoms(at("12:05"), moderate), at("13:10"));
  expect(sent()).toEqual(["ops demo-ops"]);
});
