import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../../shared/base/instant.ts";
import {
  historyStated,
  result,
  sessionEnded,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const heart = historyStated(at("06:00"), { structuralHeartDisease: true });
const order = treatment(at("06:00"), {
  treatment: "calcium",
  route: "intravenous",
  indication: "hyperkalaemia",
});

/** A spasm and a low potassium of a session's hours, and the hours over by so much. */
function closedBy(minutes: number): Ward {
  const ward = Ward.atNoon();
  ward.passUntil(at("12:15"));
  const over = { onset: at("12:05"), endedAt: at("12:10"), active: false };
  ward.hear(symptoms(at("12:10"), { kind: "muscle-spasm", severity: "mild", ...over }));
  ward.hear(result("potassium", 3.2, at("12:15")));
  ward.passUntil(plusMinutes(at("17:00"), minutes));
  ward.answerAll("no-action");
  return ward;
}

describe("what was stated before a session, and is heard after its hours", () => {
  it("is told of them as far as it is critical there", () => {
    expect(
      closedBy(60)
        .hear(heart)
        .raised.flatMap(({ rules }) => rules),
    ).toEqual(["dysrhythmia-risk", "hold-calcium-and-potassium"]);
    expect(
      closedBy(60)
        .hear(order)
        .raised.flatMap(({ rules }) => rules),
    ).toContain("no-calcium-or-potassium-before-magnesium");
    const before = {
      startedAt: at("02:00"),
      endedAt: at("06:00"),
      history: { structuralHeartDisease: true },
    };
    const rules = closedBy(60)
      .hear(sessionEnded({ sessionId: "S-0", ...before }))
      .raised.flatMap((one) => one.rules);
    expect(rules).toContain("dysrhythmia-risk");
  });

  it("is told for a day from their close, and no longer", () => {
    expect(closedBy(24 * 60).hear(heart).raised).toHaveLength(1);
    expect(closedBy(24 * 60 + 1).hear(heart).raised).toEqual([]);
  });

  it("is told once, though it is said again", () => {
    const ward = closedBy(60);
    ward.hear(heart);
    expect(ward.hear({ ...heart, id: "again" }).raised).toEqual([]);
  });

  it("is not, if it says nothing of the heart, or of an order that does not run in those hours", () => {
    expect(closedBy(60).hear(historyStated(at("06:00"), { anticoagulated: true })).raised).toEqual([]);
    const stopped = { ...order, data: { ...order.data, action: "stopped" as const } };
    expect(closedBy(60).hear(stopped).raised).toEqual([]);
  });
});

describe("hours of no session that an older fact cuts anew", () => {
  it("are told as critical, where they go on, whatever the fact is of", () => {
    const ward = new Ward(at("16:40"));
    const cramp = { onset: at("16:22"), endedAt: at("16:27"), active: false };
    ward.hear(historyStated(at("02:08"), { structuralHeartDisease: true }));
    ward.hear(symptoms(at("16:27"), { kind: "twitching", severity: "mild", ...cramp }));
    ward.hear(result("phosphate", 1.2, at("08:55")));
    ward.hear(result("ionized calcium", 0.9, at("13:54")));
    ward.pass(1);
    const told = () => ward.state.alerts.flatMap(({ raisedFor = [] }) => raisedFor);
    const critical = () =>
      told()
        .filter((one) => one.severity === "critical")
        .map(({ rule }) => rule);
    expect(critical()).toEqual([]);
    ward.hear(result("phosphate", 1.2, at("08:50")));
    expect(critical()).toContain("dysrhythmia-risk");
  });
});
