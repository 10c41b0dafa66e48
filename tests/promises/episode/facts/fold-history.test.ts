import { describe, expect, it } from "vitest";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import { foldHistories, historyAsOf } from "../../../../shared/episode/facts/fold-history.ts";
import type { History } from "../../../../shared/protocol/types/picture.ts";
import { historyStated, sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const stated = (time: string, history: History) => historyStated(time, history);
const end = (endedAt: string, history?: History) =>
  sessionEnded({ startedAt: at("08:00"), endedAt, ...(history && { history }) });

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

  it("but of spasms in the last 30 days what was stated in the 30 days before it opened", () => {
    const count = (time: string) =>
      asOf(stated(time, { spasmSessionsLast30Days: 3 })).spasmSessionsLast30Days;
    const edge = plusHours(opensAt, -30 * 24);
    expect(count(edge)).toBe(3);
    expect(count(plusMinutes(edge, -1))).toBeUndefined();
  });
});
