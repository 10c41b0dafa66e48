import { describe, expect, it } from "vitest";
import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

/** A session ended at 12:00, then each fact a minute after the one before, from 13:00 on. */
function wardThatHears(...facts: readonly CloudEvent[]): Ward {
  const ward = Ward.atNoon();
  ward.passUntil(at("13:00"));
  for (const fact of facts) {
    ward.hear(fact);
    ward.pass(1);
  }
  return ward;
}

const spasm = symptoms(at("12:50"), { kind: "muscle-spasm", severity: "severe", onset: at("12:50") });
const standing = (ward: Ward) => Object.keys(ward.standing("session:S-1"));

describe("what is dated ahead of its receipt ends nothing", () => {
  const calcium = treatment(at("13:00"), { treatment: "calcium", indication: "replacement" });
  const stopped = (time: string) => treatment(at(time), { treatment: "calcium", action: "stopped" });
  const never = "no-calcium-or-potassium-before-magnesium";

  it("no order: one that is stopped tomorrow is running", () => {
    expect(standing(wardThatHears(spasm, calcium, stopped("15:00")))).toContain(never);
    expect(standing(wardThatHears(spasm, calcium, stopped("13:02")))).not.toContain(never);
  });

  it("nor does what an order is for change by it", () => {
    const exempt = (time: string) =>
      treatment(at(time), { treatment: "calcium", indication: "hyperkalaemia" });
    expect(standing(wardThatHears(spasm, calcium, exempt("15:00")))).toContain(never);
  });

  it("no history: a heart that was diseased is so still", () => {
    const heart = (time: string, structuralHeartDisease: boolean) =>
      historyStated(at(time), { structuralHeartDisease });
    expect(standing(wardThatHears(spasm, heart("13:00", true), heart("15:00", false)))).toContain(
      "dysrhythmia-risk",
    );
    expect(standing(wardThatHears(spasm, heart("13:00", true), heart("13:02", false)))).not.toContain(
      "dysrhythmia-risk",
    );
  });

  it("no request: blood that is drawn later today is not awaited", () => {
    const drawn = (time: string): FactOf<"specimen.collected.v1"> => ({
      ...spasm,
      id: `draw-${time}`,
      time: at("13:00"),
      type: "specimen.collected.v1",
      data: { collectionId: time, collectedAt: at(time) },
    });
    expect(standing(wardThatHears(spasm, drawn("14:30")))).toContain("measure-magnesium-first");
    expect(standing(wardThatHears(spasm, drawn("12:58")))).not.toContain("measure-magnesium-first");
  });

  it("no window: a session that begins later today has not begun", () => {
    const potassium = result("potassium", 7.5, at("13:40"));
    const begins = (time: string, received: string) => {
      const ward = wardThatHears();
      ward.hearAt(at(received), sessionStarted("S-2", at(time)));
      ward.hearAt(at("13:41"), potassium);
      return standing(ward);
    };
    expect(begins("13:30", "13:01")).toContain("potassium-high");
    expect(begins("13:30", "13:31")).not.toContain("potassium-high");
  });

  it("no spasm that is over only by a report from later today, and none gets milder by it", () => {
    const over = symptoms(at("15:00"), { kind: "muscle-spasm", onset: at("12:50"), active: false });
    const milder = symptoms(at("15:00"), { kind: "muscle-spasm", onset: at("12:50"), severity: "mild" });
    for (const fact of [over, milder]) {
      const ward = wardThatHears(spasm, fact);
      expect(ward.standing("session:S-1")).toMatchObject({ "relieve-active-cramp": "urgent" });
    }
  });

  it("no end of a session: one that is issued later today takes nothing back", () => {
    const end = { startedAt: at("08:00"), endedAt: at("12:00") };
    const chartedNone = sessionEnded({ ...end, issuedAt: at("12:10"), symptoms: [] });
    const cramp = { kind: "muscle-spasm", severity: "severe", onset: at("11:40") } as const;
    const ahead = sessionEnded({ ...end, issuedAt: at("18:00"), symptoms: [cramp] });
    expect(standing(wardThatHears(ahead, chartedNone))).toContain("measure-magnesium-first");
    const takenBack = sessionEnded({ ...end, issuedAt: at("18:00"), status: "entered-in-error" });
    expect(standing(wardThatHears(spasm, takenBack))).toContain("measure-magnesium-first");
  });
});

describe("an end of a session that is amended to a later one", () => {
  const cramp = { kind: "muscle-spasm", severity: "moderate", onset: at("11:50") } as const;
  const end = { startedAt: at("08:00"), endedAt: at("12:00") };
  const amended = { ...end, endedAt: at("12:20"), issuedAt: at("12:59") };
  const over = { ...cramp, active: false };
  const ended = { ...cramp, endedAt: at("12:15") };

  it.each([
    ["said again", [over], [over]],
    ["not said again", [over], undefined],
    ["said with its time by the amendment", [cramp], [ended]],
  ] as const)("ends the cramp that it says is over, %s", (_, first, second) => {
    const told = sessionEnded({ ...end, symptoms: [...first] });
    const later = sessionEnded({ ...amended, ...(second && { symptoms: [...second] }) });
    const ward = wardThatHears(told, later);
    expect(standing(ward)).not.toContain("relieve-active-cramp");
    expect(ward.standing("session:S-1")).toMatchObject({ "measure-magnesium-first": "routine" });
  });

  it("ends nothing where its own word of it is dated ahead", () => {
    const told = sessionEnded({ ...end, symptoms: [{ ...cramp, endedAt: at("12:15") }] });
    const ward = new Ward(at("12:01"), told);
    ward.hearAt(at("13:00"), sessionEnded(amended));
    expect(standing(ward)).toContain("relieve-active-cramp");
  });
});

describe("what is dated ahead of its receipt is told", () => {
  it("an order of intravenous magnesium, a stop of baclofen, a heart that is diseased", () => {
    const magnesium = treatment(at("14:30"), { treatment: "magnesium", route: "intravenous" });
    expect(standing(wardThatHears(spasm, magnesium))).toContain("no-iv-magnesium");
    const baclofen = {
      treatment: "baclofen",
      orderId: "O-2",
      dosePerDay: { value: 20, unit: "mg" },
    } as const;
    const since = treatment("2026-01-10T10:00:00.000Z", { ...baclofen, action: "started" });
    const stop = treatment(at("15:00"), { ...baclofen, action: "stopped" });
    expect(standing(wardThatHears(since, stop))).toContain("taper-baclofen");
    const heart = historyStated(at("15:00"), { structuralHeartDisease: true });
    expect(standing(wardThatHears(spasm, heart))).toContain("dysrhythmia-risk");
  });

  it("a dose of baclofen that is over the range, and no lower one in its place", () => {
    const dose = (time: string, value: number) =>
      treatment(at(time), { treatment: "baclofen", action: "started", dosePerDay: { value, unit: "mg" } });
    expect(standing(wardThatHears(dose("13:00", 10), dose("15:00", 40)))).toContain("baclofen-over-range");
    expect(standing(wardThatHears(dose("13:00", 40), dose("15:00", 10)))).toContain("baclofen-over-range");
  });

  it("a potassium, whatever harmless one is dated behind it", () => {
    const [harmless, grave] = [result("potassium", 4.4, at("13:30")), result("potassium", 7.5, at("12:55"))];
    for (const facts of [
      [harmless, grave],
      [grave, harmless],
    ])
      expect(wardThatHears(...facts).standing("session:S-1")).toMatchObject({ "potassium-high": "critical" });
  });

  it("and a magnesium of later today leaves the hold on calcium and potassium", () => {
    const low = result("potassium", 3.0, at("13:00"));
    const held = standing(wardThatHears(spasm, result("magnesium", 0.9, at("13:40")), low));
    expect(held).toEqual(expect.arrayContaining(["hold-calcium-and-potassium", "measure-magnesium-first"]));
  });
});
