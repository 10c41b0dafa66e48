import { expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { historyStated, result, sessionEnded, symptoms } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const day = (days: number, time: string) => plusHours(at(time), 24 * days);

const endedOn = (days: number, severity?: "mild" | "severe") =>
  sessionEnded({
    sessionId: `S-${days}`,
    startedAt: day(days, "08:00"),
    endedAt: day(days, "12:00"),
    symptoms: severity ? [{ kind: "muscle-spasm", severity, onset: day(days, "11:50") }] : [],
  });

const on = (days: number) => new Ward(day(days, "12:00"));

it("the second severe session in a month recommends baclofen in the digest, and rings no phone for it", () => {
  const ward = on(0);
  ward.hear(endedOn(0, "severe"));
  expect(ward.standing()).not.toHaveProperty("prevent-with-baclofen");
  ward.now = day(3, "12:00");
  const decision = ward.hear(endedOn(3, "severe"));
  expect(ward.standing()).toMatchObject({
    "prevent-with-baclofen": "routine",
    "adjust-prescription": "routine",
  });
  expect(decision.changes.digestAdds.map(({ rule }) => rule)).toContain("prevent-with-baclofen");
  expect(decision.raised.flatMap(({ rules }) => rules)).not.toContain("prevent-with-baclofen");
});

it("tachycardia after a spasm in a panel that is low is critical at once, though the panel was told as urgent", () => {
  const ward = on(0);
  ward.hear(endedOn(0, "severe"));
  ward.now = day(0, "12:40");
  ward.hear(result("magnesium", 0.62, day(0, "12:30")), result("potassium", 3.1, day(0, "12:30")));
  expect(ward.standing()).toMatchObject({ "hold-calcium-and-potassium": "urgent" });
  const decision = ward.hear(symptoms(day(0, "12:40"), { kind: "tachycardia" }));
  expect(ward.standing()).toMatchObject({
    "dysrhythmia-risk": "critical",
    "hold-calcium-and-potassium": "critical",
  });
  expect(decision.raised).toMatchObject([{ severity: "critical" }]);
});

it("a heart that is known to be ill before the session asks for the ECG with the first spasm", () => {
  const ward = on(0);
  ward.hear(historyStated(day(-200, "09:00"), { structuralHeartDisease: true }));
  ward.hear(endedOn(0, "mild"));
  expect(ward.standing()).toMatchObject({ "dysrhythmia-risk": "urgent" });
});

it("a weight that is corrected withdraws nothing that rested on the bath, and resolves its own line silently", () => {
  const ward = on(0);
  const end = { ...endedOn(0, "mild"), id: "end" };
  const weighed = (post: number, issued: string) => ({
    ...end,
    id: `end-${post}`,
    time: day(0, issued),
    data: { ...end.data, issuedAt: day(0, issued), ultrafiltration: { volume: 3000 }, weight: { post } },
  });
  ward.hear(weighed(50, "12:00"));
  expect(ward.standing()).toMatchObject({ "ultrafiltration-excess": "info" });
  const decision = ward.hear(weighed(70, "12:05"));
  expect(ward.standing()).not.toHaveProperty("ultrafiltration-excess");
  expect(ward.standing()).toHaveProperty("review-dialysate");
  expect(decision.withdrawn).toEqual([]);
});
