import { describe, expect, it } from "vitest";
import { foldSessions } from "../../../../../shared/episode/facts/fold-sessions.ts";
import { sessionStarted } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type End, end, fold, type Stated } from "./ends.ts";

const bath = (magnesium: number): Stated => ({ dialysate: { magnesium } });
const bathOf = (...ends: End[]) => fold(...ends).sessions.map(({ dialysate }) => dialysate.magnesium);

describe("the newest end of a session is the one that counts", () => {
  const reported = { time: at("12:30"), source: "z", id: "9" };

  it("by its issue; by its report where it states none", () => {
    const issued = (issuedAt: string) => ({ ...bath(0.75), issuedAt });
    expect(bathOf(end(bath(0.5), reported), end(issued(at("12:31"))))).toEqual(["0.75"]);
    expect(bathOf(end(bath(0.5), reported), end(issued(at("12:29"))))).toEqual(["0.5"]);
  });

  it("of one issue, the one reported last, else received last, then by source and id", () => {
    const one = { ...bath(0.5), issuedAt: at("12:05") };
    const other = { ...bath(0.75), issuedAt: at("12:05") };
    expect(bathOf(end(one, { ...reported, time: at("12:20") }), end(other, { time: at("12:21") }))).toEqual([
      "0.75",
    ]);
    const early = { id: "9", receivedAt: at("12:50") };
    expect(bathOf(end(one, early), end(other, { id: "2" }))).toEqual(["0.75"]);
    expect(bathOf(end(bath(0.5), early), end(bath(0.75), { id: "2" }))).toEqual(["0.75"]);
    expect(bathOf(end(one, { source: "a", id: "9" }), end(other, { source: "b" }))).toEqual(["0.75"]);
    expect(bathOf(end(one), end(other, { id: "2" }))).toEqual(["0.75"]);
  });
});

describe("an amended end", () => {
  const symptoms: End["data"]["symptoms"] = [{ kind: "twitching" }];
  const amended = (given: Stated) => end(given, { time: at("12:40"), id: "2" });

  it("keeps what it leaves out, and takes what it states anew, an empty list of symptoms included", () => {
    const { sessions, reports } = fold(end({ symptoms }), {
      ...amended({}),
      data: { sessionId: "S-1", startedAt: at("08:00"), endedAt: at("12:30") },
    });
    expect(sessions).toMatchObject([
      { startedAt: at("08:00"), endedAt: at("12:30"), dialysate: { magnesium: "0.25" } },
    ]);
    expect(reports).toHaveLength(1);
    expect(fold(end({ symptoms }), amended({ symptoms: [] })).reports).toEqual([]);
  });

  it("makes no new onset: what has none began when it was reported first", () => {
    const { reports } = fold(
      end({ symptoms }),
      amended({ symptoms }),
      end({ issuedAt: at("12:50") }, { time: at("12:20"), id: "3" }),
    );
    expect(reports).toEqual([{ at: at("12:10"), receivedAt: at("13:00"), symptom: { kind: "twitching" } }]);
  });
});

describe("a session is corrected", () => {
  const evidenceOf = (given: Stated) => {
    const [session] = foldSessions([end(given)], []).sessions;
    return [session?.evidence, session?.fluid.evidence];
  };
  const [session, fluid] = evidenceOf({});

  it("when its start, its end or its bath is another", () => {
    const changes: Stated[] = [{ startedAt: at("08:01") }, { endedAt: at("12:01") }, bath(0.5)];
    for (const change of changes) {
      expect(evidenceOf(change)[0]?.version).not.toBe(session?.version);
      expect(evidenceOf(change)[1]).toEqual(fluid);
    }
  });

  it("in what it took off and weighed, when that is another", () => {
    const changes: Stated[] = [{ ultrafiltration: { volume: 2000 } }, { weight: { post: 70 } }];
    for (const change of changes) {
      expect(evidenceOf(change)[1]?.version).not.toBe(fluid?.version);
      expect(evidenceOf(change)[0]).toEqual(session);
    }
  });

  it("not by the order of its fields", () => {
    const stated = { magnesium: 0.5, calcium: 1.25, potassium: 2 };
    const turned = { potassium: 2, calcium: 1.25, magnesium: 0.5 };
    expect(evidenceOf({ dialysate: turned })).toEqual(evidenceOf({ dialysate: stated }));
    const weighed = { pre: 72, post: 70 };
    expect(evidenceOf({ weight: { post: 70, pre: 72 } })).toEqual(evidenceOf({ weight: weighed }));
  });

  it("under its own name", () => {
    expect([session?.of, fluid?.of]).toEqual(["session:S-1", "fluid:S-1"]);
  });
});

describe("a session states", () => {
  it("its bath and its amounts as decimal text, those that were stated", () => {
    const { dialysate: _, ...withoutBath } = end().data;
    expect(fold({ ...end(), data: withoutBath }).sessions[0]).toMatchObject({
      dialysate: {},
      fluid: { evidence: { of: "fluid:S-1", version: "[]" } },
    });
    const stated = end({ ultrafiltration: { volume: 2400.5 }, weight: { pre: 72.4, dry: undefined } });
    expect(fold(stated).sessions[0]?.fluid).toEqual({
      evidence: {
        of: "fluid:S-1",
        version: JSON.stringify([
          ["pre", "72.4"],
          ["volume", "2400.5"],
        ]),
      },
      ...{ volume: "2400.5", pre: "72.4" },
    });
    expect(fold(end({ dialysate: { magnesium: 0.5, calcium: undefined } })).sessions[0]?.dialysate).toEqual({
      magnesium: "0.5",
    });
  });
});

describe("sessions have one order, whatever order their reports came in", () => {
  const of = (sessionId: string, startedAt: string, endedAt: string) =>
    end({ sessionId, startedAt: at(startedAt), endedAt: at(endedAt) });

  it("by their end, then by their id", () => {
    const first = { ...of("S-3", "08:00", "12:00"), time: at("12:05") };
    const ends = [of("S-1", "09:00", "13:00"), first, of("S-2", "07:00", "12:00")];
    expect(fold(...ends).sessions.map(({ sessionId }) => sessionId)).toEqual(["S-2", "S-3", "S-1"]);
  });

  it("starts by their instant, then by the session's id; an end knows best when its session started", () => {
    const ends = [of("S-1", "09:00", "13:00"), of("S-3", "08:00", "14:00"), of("S-2", "08:00", "15:00")];
    const started = [sessionStarted("S-1", at("08:30")), sessionStarted("S-0", at("08:45"))];
    const expected = [
      { sessionId: "S-2", startedAt: at("08:00") },
      { sessionId: "S-3", startedAt: at("08:00") },
      { sessionId: "S-0", startedAt: at("08:45") },
      { sessionId: "S-1", startedAt: at("09:00") },
    ];
    expect(foldSessions(ends, started).starts).toEqual(expected);
    expect(foldSessions(ends, started.toReversed()).starts).toEqual(expected);
  });
});

describe("an end that was entered in error", () => {
  const status = "entered-in-error" as const;
  const first = end({ symptoms: [{ kind: "twitching" }] });
  const word = end({ status }, { time: at("12:40"), id: "2" });

  it("is none, nor is what it said; its session runs again where its start was told by itself", () => {
    const { sessions, starts, reports, takenBack, voided } = fold(first, word);
    expect([sessions, starts, reports]).toEqual([[], [], []]);
    expect(takenBack.map(({ symptom }) => symptom.kind)).toContain("twitching");
    expect(voided).toEqual(["S-1"]);
    const started = [sessionStarted("S-1", at("08:05"))];
    expect(foldSessions([first, word], started).starts).toEqual([
      { sessionId: "S-1", startedAt: at("08:05") },
    ]);
  });

  it("counts as the newer one of one issue", () => {
    expect(fold(first, end({ status }, { id: "0" })).sessions).toEqual([]);
  });

  it("is followed by an end that keeps nothing of it", () => {
    const { sessions, reports, voided } = fold(first, word, {
      ...end({}, { time: at("12:50"), id: "3" }),
      data: { sessionId: "S-1", startedAt: at("08:00"), endedAt: at("12:20") },
    });
    expect(sessions).toMatchObject([{ endedAt: at("12:20"), dialysate: {} }]);
    expect([reports, voided]).toEqual([[], []]);
  });
});

describe("what the report of a session's end says is over", () => {
  const over = { kind: "muscle-spasm", active: false } as const;
  const endsOf = (symptom: NonNullable<Stated["symptoms"]>[number]) =>
    fold(end({ symptoms: [symptom] })).reports.map(({ symptom: { endedAt } }) => endedAt);

  it("was over by that end, whenever the report was sent", () => {
    expect(endsOf({ ...over, onset: at("11:00") })).toEqual([at("12:00")]);
    expect(endsOf({ ...over, onset: at("12:00") })).toEqual([at("12:00")]);
  });

  it("ends when the report says so, if it does; and not before it began", () => {
    expect(endsOf({ ...over, onset: at("11:00"), endedAt: at("12:04") })).toEqual([at("12:04")]);
    expect(endsOf({ ...over, onset: at("12:05") })).toEqual([undefined]);
    expect(endsOf(over)).toEqual([undefined]);
    expect(endsOf({ ...over, onset: at("11:00"), active: true })).toEqual([undefined]);
  });
});
