import { describe, expect, it, test } from "vitest";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import {
  foldHistories,
  historyAsOf,
  historyEvidence,
  illSince,
  voidedHistory,
} from "../../../../shared/episode/facts/fold-history.ts";
import type { History } from "../../../../shared/protocol/types/picture.ts";
import { historyStated, sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const stated = (time: string, history: History) => historyStated(time, history);
const end = (endedAt: string, history?: History) =>
  sessionEnded({ startedAt: at("08:00"), endedAt, ...(history && { history }) });

const lastOf = (histories: ReturnType<typeof foldHistories>) =>
  historyAsOf(histories, { opensAt: at("08:00"), closesAt: at("17:00") });

describe("what was stated of a patient's history", () => {
  it("stands in order of time, from a session's end or by itself", () => {
    const folded = foldHistories(
      [end(at("13:00"), { anticoagulated: true }), end(at("12:30"))],
      [stated(at("14:00"), { anticoagulated: false }), stated(at("12:00"), { structuralHeartDisease: true })],
    );
    expect(folded.map((one) => one.at)).toEqual([at("12:00"), at("13:00"), at("14:00")]);
    expect(folded.map(({ history }) => history.anticoagulated)).toEqual([undefined, true, false]);
  });

  it("at one instant stands in one order, whatever order the facts and their fields came in", () => {
    const both = { dialysisSince: "2025-01-01", anticoagulated: true };
    const turned = { anticoagulated: true, dialysisSince: "2025-01-01" };
    const other = { dialysisSince: "2024-01-01" };
    const [first, ...others] = [
      [both, other],
      [other, both],
      [turned, other],
      [other, turned],
    ].map((histories) =>
      foldHistories(
        [],
        histories.map((history) => stated(at("12:00"), history)),
      ),
    );
    for (const folded of others) expect(folded).toEqual(first);
  });
});

const [heart, count, blood] = [
  { structuralHeartDisease: true },
  { spasmSessionsLast30Days: 3 },
  { anticoagulated: true },
];
const every = { ...heart, ...count, ...blood, dialysisSince: "2025-01-01" };
const none = { structuralHeartDisease: false, spasmSessionsLast30Days: 0, anticoagulated: false };
const received = (fact: ReturnType<typeof stated>, receivedAt: string) => ({ ...fact, receivedAt });

describe("an end that is amended", () => {
  const [ill, well] = [
    { structuralHeartDisease: true, spasmSessionsLast30Days: 2 },
    { structuralHeartDisease: false, spasmSessionsLast30Days: 0 },
  ];
  const reported = (hour: number, history?: History, sessionId = "S-1") => ({
    ...end(at("12:00")),
    data: { ...end(at("12:00"), history).data, sessionId },
    time: at(`${hour}:00`),
  });
  const takenBack = historyStated(at("15:00"), { status: "entered-in-error" });

  test.each([
    ["denies nothing again", [reported(12, well), reported(14, well)], ill],
    ["nor where one between says nothing of it", [reported(12, well), reported(13), reported(14, well)], ill],
    ["denies what another session's denied", [reported(12, well), reported(14, well, "S-2")], well],
    [
      "denies what none of its session did",
      [reported(12, { anticoagulated: false }), reported(14, well)],
      well,
    ],
    ["denies what it said before", [reported(12, ill), reported(14, well)], well],
    [
      "denies what its last word said, and its first had denied",
      [well, ill, well].map((one, hour) => reported(12 + hour, one)),
      well,
    ],
  ])("%s", (_what, ends, expected) => {
    expect(lastOf(foldHistories(ends, [stated(at("13:00"), ill)]))).toMatchObject(expected);
  });

  it("says again what was denied since, and leaves the last statement to be taken back", () => {
    const again = [reported(12, ill), reported(14, ill)];
    expect(lastOf(foldHistories(again, [stated(at("13:00"), well)]))).toMatchObject(ill);
    const denied = [reported(12, well), reported(14, well)];
    expect(lastOf(foldHistories(denied, [stated(at("13:00"), ill), takenBack]))).toMatchObject(well);
  });
});

describe("what was entered in error takes back", () => {
  test.each<[string, History[], History, History[]]>([
    [
      "the items that it names",
      [{ ...heart, ...blood, ...count }, count],
      { ...heart, ...blood },
      [count, count],
    ],
    ["none of another value", [blood], { anticoagulated: false }, [blood]],
    ["naming none, the last statement", [heart, blood, count], { anticoagulated: undefined }, [heart, blood]],
  ])("%s", (_, before, taken, left) => {
    const error = historyStated(at("12:00"), { ...taken, status: "entered-in-error" });
    const facts = before.map((history, index) => stated(at(`11:0${index}`), history));
    const after = stated(at("12:01"), every);
    const histories = foldHistories([], [after, error, ...facts]).map(({ history }) => history);
    expect(histories).toEqual([...left, every]);
  });

  it("what was said at its own instant, whichever came first; and nothing while it is dated ahead", () => {
    const facts = [
      stated(at("12:00"), blood),
      historyStated(at("12:00"), { ...blood, status: "entered-in-error" }),
    ];
    for (const both of [facts, facts.toReversed()])
      expect(foldHistories([], both)).toEqual([{ at: at("12:00"), history: {} }]);
    const before = stated(at("11:00"), blood);
    const ahead = facts.slice(1).map((fact) => received(fact, at("11:30")));
    expect(foldHistories([], [before, ...ahead])).toEqual([{ at: at("11:00"), history: blood }]);
  });
});

describe("what is dated ahead of its receipt", () => {
  test.each<[string, History[], History, History]>([
    [
      "what nobody states",
      [{}],
      { ...none, dialysisSince: "2025-01-01" },
      { ...none, dialysisSince: "2025-01-01" },
    ],
    [
      "what is graver",
      [{}, { ...none, dialysisSince: "2024-01-01" }],
      every,
      { ...heart, ...count, ...blood },
    ],
    ["nothing milder or as grave", [every, {}], { ...none, dialysisSince: "2024-01-01", ...count }, {}],
    ["nothing that it does not state", [{}], {}, {}],
    [
      "no more than was stated once",
      [{ spasmSessionsLast30Days: 1 }, count],
      { spasmSessionsLast30Days: 2 },
      {},
    ],
  ])("raises %s, from its receipt on", (_, sure, ahead, raised) => {
    const facts = sure.map((history, index) => stated(at(`11:0${index}`), history));
    const [later, doubtful] = [stated(at("12:01"), {}), received(stated(at("15:00"), ahead), at("12:00"))];
    const folded = foldHistories([], [...facts, later, doubtful]);
    expect(folded.slice(facts.length)).toEqual([
      { at: at("12:00"), history: raised },
      { at: at("12:01"), history: {} },
    ]);
  });
});

it("what was stated is evidence under the protocol's inputs, and void where no statement stands for it", () => {
  expect(historyEvidence({ ...every, ...{ status: "entered-in-error" } })).toEqual([
    { of: "history:structural-heart-disease", version: "true" },
    { of: "history:spasm-sessions", version: "3" },
    { of: "history:anticoagulated", version: "true" },
    { of: "history:dialysis-since", version: "2025-01-01" },
  ]);
  expect(historyEvidence({ anticoagulated: undefined })).toEqual([]);
  const standing = [{ at: at("12:00"), history: { ...blood, spasmSessionsLast30Days: 2 } }];
  expect(voidedHistory([blood, count], standing)).toEqual([
    { of: "history:spasm-sessions", version: "void" },
  ]);
});

it("a heart is ill since it was stated so, and had not been before", () => {
  const said = [none, heart, blood, heart, none, heart].map((history, index) => ({
    at: `${index}`,
    history,
  }));
  expect(illSince(said)).toEqual(["1", "5"]);
});

describe("as of an episode, the history is", () => {
  const [opensAt, closesAt] = [at("08:00"), at("17:00")];
  const asOf = (...facts: ReturnType<typeof stated>[]) =>
    historyAsOf(foldHistories([], facts), { opensAt, closesAt });

  it("what was stated last by its last instant", () => {
    const before = stated(at("12:00"), { anticoagulated: true });
    const change = (time: string) => asOf(before, stated(time, { anticoagulated: false })).anticoagulated;
    expect(change(closesAt)).toBe(false);
    expect(change(plusMinutes(closesAt, 1))).toBe(true);
  });

  it("of what was said at one instant the graver, whatever else each of them says", () => {
    const grave = {
      ...{ structuralHeartDisease: true, anticoagulated: true },
      ...{ spasmSessionsLast30Days: 10, dialysisSince: "2026-03-01" },
    };
    const mild = {
      ...{ structuralHeartDisease: false, anticoagulated: false },
      ...{ spasmSessionsLast30Days: 9, dialysisSince: "2025-03-01" },
    };
    for (const item of [...Object.keys(grave), "none"]) {
      const said = Object.fromEntries(Object.entries(mild).filter(([name]) => name !== item));
      expect(asOf(stated(at("12:00"), said), stated(at("12:00"), grave))).toEqual(grave);
    }
  });

  it("but of spasms in the last 30 days what was stated in the 30 days before it opened", () => {
    const count = (time: string) =>
      asOf(stated(time, { spasmSessionsLast30Days: 3 })).spasmSessionsLast30Days;
    const edge = plusHours(opensAt, -30 * 24);
    expect(count(edge)).toBe(3);
    expect(count(plusMinutes(edge, -1))).toBeUndefined();
  });
});
