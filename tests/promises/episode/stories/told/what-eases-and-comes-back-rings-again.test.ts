import { beforeEach, expect, test } from "vitest";
import { historyStated, result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

/** Critical messages by SMS to the first step, each of an alert of its own. */
const rings = () => ward.told.filter((told) => told === "alert 1 demo-nurse sms critical").length;

function courseOf(...values: readonly (readonly [time: string, potassium: number])[]): number[] {
  return values.map(([time, potassium]) => {
    ward.hearAt(at(time), result("potassium", potassium, at(time)));
    ward.answerAll();
    return rings();
  });
}

test("potassium that was told and answered, eased, and is critical again", () => {
  expect(courseOf(["12:10", 6.4], ["13:00", 5.7], ["14:10", 7.2])).toEqual([1, 1, 2]);
});

test("potassium that was critically low, low, and is critically low again", () => {
  expect(courseOf(["12:10", 2.6], ["13:00", 3.1], ["14:00", 2.5])).toEqual([1, 1, 2]);
});

test("potassium that stays critical, near what was told", () => {
  expect(courseOf(["12:10", 6.4], ["12:40", 6.5], ["13:00", 6.4])).toEqual([1, 1, 1]);
});

test("potassium that goes far beyond what was told, and no farther than that", () => {
  expect(courseOf(["12:10", 6.3], ["12:20", 6.8], ["12:30", 6.9], ["12:40", 7.8], ["12:50", 7.9])).toEqual([
    1, 1, 2, 2, 3,
  ]);
});

test("a risk of dysrhythmia that rises, eases and rises", () => {
  ward.hear(historyStated(at("12:01"), { structuralHeartDisease: true }));
  ward.hear(symptoms(at("12:01"), { kind: "muscle-spasm", severity: "mild", onset: at("12:01") }));
  const tellings = () => {
    const told = ward.state.episodes.flatMap((episode) => episode.told);
    return told.find(({ rule }) => rule === "dysrhythmia-risk")?.alerts.length;
  };
  expect(ward.standing()).toMatchObject({ "dysrhythmia-risk": "urgent" });
  ward.hear(result("magnesium", 0.9, at("12:05")));
  const course = ([time, potassium]: readonly [string, number]) => {
    courseOf([time, potassium]);
    return tellings();
  };
  expect([["12:20", 3.2] as const, ["13:00", 3.9] as const, ["13:40", 3.1] as const].map(course)).toEqual([
    2, 2, 3,
  ]);
});

test("nobody else is called for potassium that was critical, was not answered, and is only high by now", () => {
  ward.hear(result("potassium", 7, at("12:00")));
  ward.hearAt(at("12:05"), result("potassium", 5.8, at("12:05")));
  expect(ward.toldWhile(() => ward.pass(60))).toEqual([]);
  expect(ward.alerts).toEqual(["resolved"]);
  expect(ward.standing()).toMatchObject({ "potassium-high": "info" });
});

test("potassium that is corrected from critical to high is withdrawn from those who were told, as critical", () => {
  const issue = (value: number, given: Parameters<typeof result>[3]) =>
    ward.hear(result("potassium", value, at("12:00"), { resultId: "k", ...given }));
  issue(7, { issuedAt: at("12:00") });
  ward.passUntil(at("12:05"));
  issue(5.8, { status: "corrected", issuedAt: at("12:05") });
  expect(ward.told.slice(2).sort()).toEqual([
    "withdrawal 1 demo-nurse email critical",
    "withdrawal 1 demo-nurse sms critical",
  ]);
  expect(ward.alerts).toEqual(["withdrawn"]);
  ward.passUntil(at("12:20"));
  expect(ward.told).toHaveLength(4);
  expect(ward.standing()).toMatchObject({ "potassium-high": "info" });
});

test("potassium that is corrected from critical to critical stays what was told", () => {
  ward.hear(result("potassium", 7, at("12:00"), { resultId: "k", issuedAt: at("12:00") }));
  ward.hear(
    result("potassium", 6.9, at("12:00"), { resultId: "k", status: "corrected", issuedAt: at("12:01") }),
  );
  expect(ward.told.filter((told) => told.startsWith("withdrawal"))).toEqual([]);
  expect(ward.alerts).toEqual(["open"]);
});
