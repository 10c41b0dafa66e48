import { describe, expect, it } from "vitest";
import { foldSessions, voidedSessions } from "../../../../../shared/episode/facts/fold-sessions.ts";
import { runningSessions, windowEnd } from "../../../../../shared/episode/spans.ts";
import { sessionStarted } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type End, end, fold, type Stated } from "./ends.ts";

describe("how sure an end is", () => {
  it("is by its newest word alone", () => {
    const unsure: Stated = {
      endedBy: "2026-03-10T12:30:00Z",
      provisional: true,
      withoutDialysis: true,
      sodiumProfile: true,
    };
    const newer = { time: at("12:40"), id: "2" };
    const one = (...ends: End[]) => fold(...ends).sessions[0];
    const told = { ...unsure, endedBy: at("12:30") };
    expect(one(end(unsure))).toMatchObject(told);
    expect(one(end(), end(unsure, newer))).toMatchObject(told);
    expect(one(end(unsure), end(unsure, { id: "1b" }), end({}, newer))).toEqual({
      ...one(end({ sodiumProfile: true })),
    });
    expect(one(end())).not.toHaveProperty("provisional");
    expect(one(end())).not.toHaveProperty("withoutDialysis");
  });

  it("is part of what it is evidence of, as its sodium profile is", () => {
    const changes: Stated[] = [
      { endedBy: at("12:30") },
      { provisional: true },
      { withoutDialysis: true },
      { sodiumProfile: true },
      {},
    ];
    const versions = changes.map((change) => fold(end(change)).sessions[0]?.evidence.version);
    expect(new Set(versions).size).toBe(changes.length);
  });

  it("leaves its start in doubt where it is of no dialysis, or lies ahead of the receipt of the newest", () => {
    const starts = (...ends: End[]) => foldSessions(ends, []).starts.map(({ isDoubtful }) => isDoubtful);
    const [early, late] = [
      { receivedAt: at("07:50") },
      { time: at("12:40"), id: "2", receivedAt: at("13:00") },
    ];
    expect(starts(end({ withoutDialysis: true }))).toEqual([true]);
    expect(starts(end({}, early))).toEqual([true]);
    expect(starts(end({}, early), end({}, late))).toEqual([undefined]);
    expect(starts(end({}, late))).toEqual([undefined]);
  });
});

it("a start that is in doubt is left for one of its session that is not, whichever came last", () => {
  const told = (time: string, receivedAt: string) => ({
    ...sessionStarted("S-1", at(time)),
    receivedAt: at(receivedAt),
  });
  const both = [told("08:00", "08:01"), told("09:00", "08:02")];
  for (const started of [both, both.toReversed()])
    expect(foldSessions([], started).starts).toEqual([{ sessionId: "S-1", startedAt: at("08:00") }]);
});

it("an end that is dated ahead tells its symptoms beside those that another tells, and none twice", () => {
  const kinds = (...ends: End[]) =>
    fold(...ends)
      .reports.map(({ symptom }) => symptom.kind)
      .sort();
  const told = (kind: "muscle-spasm" | "twitching"): Stated => ({ symptoms: [{ kind }] });
  const [spasm, twitch] = [told("muscle-spasm"), told("twitching")];
  const ahead = { id: "2", time: at("18:00") };
  expect(kinds(end(twitch), end(spasm, ahead))).toEqual(["muscle-spasm", "twitching"]);
  expect(kinds(end(), end(spasm, ahead))).toEqual(["muscle-spasm"]);
  expect(kinds(end(spasm, ahead), end(twitch, { id: "3", time: at("19:00") }))).toEqual(["twitching"]);
  const first = { ...end(twitch), receivedAt: at("12:59") };
  expect(fold(end(twitch, { id: "0" }), first).reports[0]?.receivedAt).toBe(at("12:59"));
});

it("what an end says is over was known when that end came, or the last that amended it", () => {
  const over = { kind: "muscle-spasm", onset: at("11:00"), active: false } as const;
  const goesOn = { kind: "twitching", onset: at("11:00") } as const;
  const first = end({ symptoms: [over, goesOn] }, { receivedAt: at("12:11") });
  const known = (...ends: End[]) => fold(...ends).reports.map((one) => [one.receivedAt, one.overReceivedAt]);
  const again = end({ symptoms: [over, goesOn] }, { time: at("12:30"), id: "2", receivedAt: at("13:00") });
  const amended = end({}, { time: at("12:40"), id: "3", receivedAt: at("13:30") });
  expect(known(first)).toEqual([
    [at("12:11"), undefined],
    [at("12:11"), undefined],
  ]);
  expect(known(first, again, amended)).toEqual([
    [at("12:11"), at("13:30")],
    [at("12:11"), at("13:00")],
  ]);
  const ahead = end({ symptoms: [over] }, { time: at("18:00"), id: "4", receivedAt: at("13:45") });
  expect(known(first, ahead).at(-1)).toEqual([at("12:11"), at("13:45")]);
});

it("what rested on a session that was taken back was taken back with it", () => {
  expect(voidedSessions(["S-1"])).toEqual([
    { of: "session:S-1", version: "void" },
    { of: "fluid:S-1", version: "void" },
  ]);
});

const fromMachine = { source: "machine", id: "M-1#end-1" };
const silent = (more: Stated = {}) =>
  end({ sessionId: "M-1", provisional: true, endedAt: at("11:58"), ...more }, fromMachine);
const told = (machine: End, ...others: End[]) =>
  fold(machine, ...others).sessions.find((one) => one.sessionId === "M-1");

describe("the end of a session whose machine fell silent", () => {
  it("is the one that the unit reports of the same hours, of several the newest", () => {
    expect(told(silent(), end())).toMatchObject({ endedAt: at("12:00"), provisional: undefined });
    const later = end({ sessionId: "S-2", endedAt: at("12:04") }, { id: "2", time: at("12:20") });
    expect(told(silent(), end(), later)).toMatchObject({ endedAt: at("12:04"), provisional: undefined });
    const amended = end({ endedAt: at("12:02") }, { id: "3", time: at("12:30") });
    expect(told(silent(), end(), later, amended)).toMatchObject({ endedAt: at("12:02") });
  });

  it("is no earlier than blood was last seen, where two clocks differ a little", () => {
    const early = end({ endedAt: at("11:53") });
    expect(told(silent(), early)).toMatchObject({ endedAt: at("11:58"), provisional: undefined });
  });

  it.each([
    ["ended before blood was last seen", end({ endedAt: at("11:52") })],
    ["began after it", end({ startedAt: at("11:59") })],
    ["was foretold", end({}, { receivedAt: at("11:54") })],
    ["was taken back", end({ status: "entered-in-error" })],
    ["is provisional too", end({ provisional: true })],
    ["is another machine's", end({}, { id: "S-1#end-1" })],
  ])("is unknown still where that one %s", (_, other) => {
    expect(told(silent(), other)).toEqual(told(silent()));
  });

  it("is a person's to decide where it is of two patients, which says until when", () => {
    const ofTwo = silent({ endedBy: at("11:58") });
    expect(told(ofTwo, end())).toEqual(told(ofTwo));
  });

  it("is its machine's own once that is known", () => {
    const own = end(
      { sessionId: "M-1", endedAt: at("12:30") },
      { source: "machine", id: "M-1#end-2", time: at("12:31") },
    );
    expect(fold(silent(), own, end()).sessions).toEqual(fold(own, end()).sessions);
  });
});

describe("an end that a machine knows as an interval alone", () => {
  const interval = end({ sessionId: "M-1", endedAt: at("11:00"), endedBy: at("13:00") }, fromMachine);

  it.each([
    ["within it", "12:00", "12:00"],
    ["at its last, by another clock", "13:05", "13:05"],
    ["at its first, by another clock", "10:56", "11:00"],
  ])("is the one that the unit reports %s", (_, reported, endedAt) => {
    const ended = end({ startedAt: at("08:00"), endedAt: at(reported) }, { receivedAt: at("13:10") });
    expect(told(interval, ended)).toMatchObject({
      ...{ endedAt: at(endedAt), endedBy: undefined },
    });
  });

  it.each([
    ["ended before it", end({ endedAt: at("10:54") })],
    ["ended after it", end({ endedAt: at("13:06") }, { receivedAt: at("13:10") })],
    ["began in it", end({ startedAt: at("11:01") })],
    ["is another machine's", end({}, { id: "S-1#end-1" })],
  ])("is one still where the session that the unit reports %s", (_, other) => {
    expect(told(interval, other)).toEqual(told(interval));
  });

  it.each([
    ["treatment was heard once", { startedAt: at("11:58"), endedAt: at("12:00"), endedBy: at("14:00") }],
    ["machine fell silent at once", { startedAt: at("11:58"), endedAt: at("12:00"), provisional: true }],
  ] as const)("is not that of the part before, on another machine, where its %s", (_, heard) => {
    const second = end({ sessionId: "M-1", ...heard }, fromMachine);
    const first = (endedAt: string) => end({ startedAt: at("10:00"), endedAt: at(endedAt) });
    for (const endedAt of ["11:56", "12:00", "12:03"])
      expect(told(second, first(endedAt))).toEqual(told(second));
    expect(told(second, first("12:06"))).toMatchObject({ endedAt: at("12:06"), endedBy: undefined });
  });

  it("is the unit's where its treatment was not heard, if that ends where the machine's end was heard, and no earlier part's", () => {
    const unseen = end({ sessionId: "M-1", endedAt: at("08:00"), endedBy: at("12:30") }, fromMachine);
    const reported = (endedAt: string) => end({ startedAt: at("07:00"), endedAt: at(endedAt) });
    for (const endedAt of ["10:00", "12:24"]) expect(told(unseen, reported(endedAt))).toEqual(told(unseen));
    expect(told(unseen, reported("12:25"))).toMatchObject({ endedAt: at("12:25"), endedBy: undefined });
  });

  it("is followed by no start of the same session, where its treatment was not heard", () => {
    const unseen = end({ sessionId: "M-1", endedAt: at("08:00"), endedBy: at("12:30") }, fromMachine);
    const doubt = (startedAt: string) =>
      fold(unseen, end({ startedAt: at(startedAt), endedAt: at("10:00") })).starts.map(
        (one) => one.isDoubtful,
      );
    expect(doubt("08:05")).toEqual([undefined, true]);
    expect(doubt("08:06")).toEqual([undefined, undefined]);
    expect(fold(interval, end({ startedAt: at("11:02") })).starts[1]).not.toHaveProperty("isDoubtful");
  });

  it("is followed by none of which the start alone is known, either, and that one is not under way", () => {
    const unseen = end({ sessionId: "M-1", endedAt: at("08:00"), endedBy: at("12:30") }, fromMachine);
    const begun = (startedAt: string, before = unseen) => {
      const started = { ...sessionStarted("S-1", at(startedAt)), receivedAt: at("13:00") };
      const known = foldSessions([before], [started]);
      const closesAt = known.sessions.map((session) => windowEnd(known, session, 5));
      return [closesAt, runningSessions(known, () => 5).map(({ sessionId }) => sessionId)];
    };
    expect(begun("08:05")).toEqual([[at("17:30")], []]);
    expect(begun("08:06")).toEqual([[at("08:06")], ["S-1"]]);
    expect(begun("07:59")).toEqual([[at("17:30")], ["S-1"]]);
    for (const short of [{ endedAt: at("08:00") }, { endedAt: at("08:01"), endedBy: at("08:02") }])
      expect(begun("08:03", end({ sessionId: "M-1", ...short }, fromMachine))[1]).toEqual(["S-1"]);
  });

  it("is the unit's where that session began at its first", () => {
    expect(told(interval, end({ startedAt: at("11:00") }))).toMatchObject({ endedBy: undefined });
  });
});
