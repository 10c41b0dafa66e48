import { describe, expect, it } from "vitest";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const rulesOf = ({ raised }: ReturnType<Ward["hear"]>) => raised.flatMap(({ rules }) => rules);
const heart = (time: string, is: boolean) => historyStated(at(time), { structuralHeartDisease: is });
const next = (from: string) => sessionEnded({ sessionId: "S-2", startedAt: at(from), endedAt: at("16:30") });
const low = result("ionized calcium", 0.9, at("12:05"));

/** A session until noon, with a spasm that is over, and what was said of the heart in the hours after it. */
function heardAt(time: string, ...said: Parameters<Ward["hear"]>): Ward {
  const ward = new Ward(at(time));
  const over = { onset: at("11:50"), endedAt: at("11:55"), active: false };
  ward.hear(
    sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }),
    symptoms(at("11:55"), { kind: "muscle-spasm", severity: "moderate", ...over }),
    ...said,
  );
  ward.pass(1);
  ward.answerAll("no-action");
  return ward;
}

const deniedLater = [heart("12:10", true), low, heart("14:00", false)];

describe("hours that a session ends sooner than was known", () => {
  it("are told of what is critical in them without what was heard later, if nobody was", () => {
    expect(rulesOf(heardAt("18:00", ...deniedLater).hear(next("13:00")))).toContain("dysrhythmia-risk");
    expect(rulesOf(heardAt("18:00", ...deniedLater).hear(sessionStarted("S-2", at("13:00"))))).toContain(
      "dysrhythmia-risk",
    );
  });

  it("so it is where the session's start is amended", () => {
    const ward = heardAt("18:00", ...deniedLater, next("14:30"));
    const amended = {
      ...next("13:00"),
      time: at("17:59"),
      data: { ...next("13:00").data, issuedAt: at("17:59") },
    };
    expect(rulesOf(ward.hear(amended))).toContain("dysrhythmia-risk");
    const start = { ...sessionStarted("S-2", at("13:00")), time: at("17:59") };
    expect(
      rulesOf(heardAt("18:00", ...deniedLater, sessionStarted("S-2", at("14:30"))).hear(start)),
    ).toContain("dysrhythmia-risk");
  });

  it("for a day from their close, and not what was told of them before it ended there", () => {
    const late = heardAt("18:00", ...deniedLater);
    late.now = "2026-03-11T13:01:00.000Z";
    expect(late.hear(next("13:00")).raised).toEqual([]);
    const ward = heardAt("12:10", heart("12:10", true), low);
    ward.hearAt(at("14:00"), heart("14:00", false));
    ward.passUntil(at("18:00"));
    expect(ward.hear(next("13:00")).raised).toEqual([]);
  });
});

describe("hours of no session, as a session that began in them is heard of after them", () => {
  const spasm = symptoms(at("12:00"), { kind: "muscle-spasm", severity: "severe", onset: at("12:00") });
  const late = (ward: Ward) => {
    ward.passUntil(at("18:00"));
    return rulesOf(ward.hear(next("13:00")));
  };

  it("are told of what is critical in them without what was heard later, if nobody was", () => {
    const ward = new Ward(at("17:30"), spasm, ...deniedLater);
    expect(late(ward)).toContain("dysrhythmia-risk");
  });

  it("are not told once more of what was told of them before it ended there", () => {
    const ward = new Ward(at("12:10"), spasm, ...deniedLater.slice(0, 2));
    ward.hearAt(at("14:00"), ...deniedLater.slice(2));
    expect(late(ward)).toEqual([]);
  });

  it("are told of what the session's end says of them", () => {
    const ward = new Ward(at("16:30"));
    const end = next("11:00");
    const symptom = { kind: "muscle-spasm", severity: "severe", active: true, onset: at("10:50") } as const;
    expect(rulesOf(ward.hear({ ...end, data: { ...end.data, symptoms: [symptom] } }))).toEqual([
      "measure-magnesium-first",
      "measure-panel",
    ]);
  });
});
