import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import {
  historyStated,
  sessionEnded,
  sessionStarted,
  symptoms,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const tomorrow = (time: string) => plusHours(at(time), 24);
const rulesOf = ({ raised }: ReturnType<Ward["hear"]>) => raised.flatMap(({ rules }) => rules);

function inTheNextSession(before: (ward: Ward) => void): Ward {
  const ward = Ward.atNoon();
  before(ward);
  ward.pass(1);
  ward.answerAll("no-action");
  ward.hearAt(tomorrow("08:00"), sessionStarted("S-2", tomorrow("08:00")));
  ward.passUntil(tomorrow("09:00"));
  return ward;
}

describe("a heart that is called ill again", () => {
  const ill = (time: string) => historyStated(time, { structuralHeartDisease: true });
  const healthy = (time: string) => historyStated(time, { structuralHeartDisease: false });
  const withCramp =
    (...more: ReturnType<typeof ill>[]) =>
    (ward: Ward) =>
      ward.hear(
        symptoms(at("12:01"), { kind: "muscle-spasm", severity: "moderate", onset: at("12:01") }),
        ...more,
      );

  it("after somebody denied it between two sessions rings beside the spasm that goes on", () => {
    const ward = inTheNextSession((before) => {
      withCramp(ill(at("12:01")))(before);
      before.passUntil(at("20:00"));
      before.hear(healthy(at("20:00")));
    });
    expect(rulesOf(ward.hear(ill(tomorrow("09:00"))))).toContain("dysrhythmia-risk");
    ward.pass(1);
    ward.answerAll("no-action");
    expect(ward.hear(ill(tomorrow("09:01"))).raised).toEqual([]);
  });

  it("rings where the risk was told for a fast heart alone", () => {
    const fast = { kind: "tachycardia", onset: at("12:01"), endedAt: at("12:02"), active: false } as const;
    const ward = inTheNextSession((before) => {
      withCramp()(before);
      before.hear(symptoms(at("12:02"), fast));
    });
    expect(rulesOf(ward.hear(ill(tomorrow("09:00"))))).toContain("dysrhythmia-risk");
  });

  it("does not, if it is only said once more", () => {
    const ward = inTheNextSession(withCramp(ill(at("12:01"))));
    expect(ward.hear(ill(tomorrow("09:00"))).raised).toEqual([]);
  });

  it("rings once, though another session turns out to hold the same hours", () => {
    const ward = inTheNextSession((before) => {
      withCramp(ill(at("12:01")))(before);
      before.passUntil(at("20:00"));
      before.hear(healthy(at("20:00")));
    });
    ward.hear(ill(tomorrow("09:00")));
    ward.pass(1);
    ward.answerAll("no-action");
    ward.passUntil(tomorrow("12:00"));
    const same = { sessionId: "M-2", startedAt: tomorrow("07:55"), endedAt: tomorrow("12:00") };
    expect(rulesOf(ward.hear(sessionEnded(same)))).not.toContain("dysrhythmia-risk");
  });
});
