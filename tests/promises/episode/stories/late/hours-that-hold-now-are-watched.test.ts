import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const rulesOf = ({ raised }: ReturnType<Ward["hear"]>) => raised.flatMap(({ rules }) => rules);
const yesterday = (time: string) => plusHours(at(time), -24);

describe("hours that hold now tell what is urgent in them, whatever fact brings it", () => {
  it("in a session under way, of a spasm of before that nobody called over", () => {
    const ward = new Ward(at("08:00"), sessionStarted("S-1", at("08:00")));
    ward.hearAt(at("09:00"), result("ionized calcium", 0.9, at("08:58")));
    const onset = yesterday("12:30");
    const before = sessionEnded({
      ...{ sessionId: "S-0", startedAt: yesterday("08:00"), endedAt: yesterday("12:00") },
      symptoms: [{ kind: "muscle-spasm", severity: "mild", onset }],
    });
    expect(rulesOf(ward.hear(before))).toContain("hold-calcium-and-potassium");
  });

  it("where the end of a session leaves a spasm to hours of no session", () => {
    const ward = new Ward(at("10:32"), sessionStarted("S-1", plusHours(at("23:59"), -24)));
    ward.hear(symptoms(at("10:32"), { kind: "muscle-spasm", severity: "severe" }));
    ward.passUntil(at("13:20"));
    ward.answerAll("no-action");
    const times = { startedAt: plusHours(at("23:59"), -24), endedAt: at("03:59") };
    const rules = rulesOf(ward.hear(sessionEnded({ ...times, history: { structuralHeartDisease: true } })));
    expect(rules).toContain("dysrhythmia-risk");
    expect(rules).not.toContain("measure-magnesium-first");
  });

  it("where a heart was called ill on a day off, and a spasm of before is heard of later", () => {
    const ward = new Ward(at("14:30"), historyStated(at("14:30"), { structuralHeartDisease: true }));
    ward.passUntil(at("16:40"));
    const heard = ward.hear(symptoms(at("00:06"), { kind: "muscle-spasm", onset: at("00:01") }));
    expect(rulesOf(heard)).toContain("dysrhythmia-risk");
    ward.pass(1);
    expect(ward.hear(symptoms(at("00:07"), { kind: "muscle-spasm", onset: at("00:01") })).raised).toEqual([]);
  });

  it("in one alert with what else a spasm from just before a session brings", () => {
    const ward = new Ward(at("13:00"), historyStated(at("13:00"), { structuralHeartDisease: true }));
    ward.hear(sessionStarted("S-1", at("13:30")));
    ward.passUntil(at("13:40"));
    const heard = ward.hear(symptoms(at("13:40"), { kind: "muscle-spasm", onset: at("13:20") }));
    expect(rulesOf(heard)).toContain("dysrhythmia-risk");
    expect(heard.raised.map(({ alert }) => alert)).toHaveLength(1);
  });

  it("and the ill heart again beside a spasm of the session's own, where it came along into that before", () => {
    const ward = new Ward(at("13:00"), historyStated(at("13:00"), { structuralHeartDisease: true }));
    ward.hear(sessionStarted("S-1", at("13:30")));
    ward.hearAt(at("13:40"), symptoms(at("13:40"), { kind: "muscle-spasm", onset: at("13:20") }));
    ward.pass(2);
    const again = symptoms(at("14:10"), { kind: "twitching", severity: "severe", onset: at("14:10") });
    expect(rulesOf(ward.hear(again))).toContain("dysrhythmia-risk");
  });

  it("and not once they are over", () => {
    const ward = new Ward(at("10:32"), sessionStarted("S-1", plusHours(at("23:59"), -24)));
    ward.hear(symptoms(at("10:32"), { kind: "muscle-spasm", severity: "severe" }));
    ward.passUntil(at("15:33"));
    ward.answerAll("no-action");
    const times = { startedAt: plusHours(at("23:59"), -24), endedAt: at("03:59") };
    const heard = ward.hear(sessionEnded({ ...times, history: { structuralHeartDisease: true } }));
    expect(rulesOf(heard)).toEqual([]);
  });
});
