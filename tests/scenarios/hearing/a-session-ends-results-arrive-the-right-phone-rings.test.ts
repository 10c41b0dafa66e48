import { expect, it } from "vitest";
import { result, sessionEnded, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, type PatientAnswer, type Visitor, visit } from "../../made-up/people/visitor.ts";
import { byStep, toldBy } from "../../made-up/sites/plots.ts";

const end = () =>
  sessionEnded({
    startedAt: at("08:00"),
    endedAt: at("12:00"),
    symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: at("11:50"), active: true }],
  });

const ivMagnesium = () => treatment(at("12:45"), { treatment: "magnesium", route: "intravenous" });
const lowAgain = () => result("magnesium", 0.6, at("15:00"));

const msh = (id: string, time: string) =>
  `MSH|^~\\&|LAB|HOSP|PDW|DEMO|${time}||ORU^R01^ORU_R01|${id}|P|2.5.1`;
const panel = [
  msh("M-1", "20260310123000"),
  "PID|1||P-1^^^HOSP^MR",
  "OBR|1|ORD-1|FIL-1|24320-4^Panel^LN|||20260310123000|||||||||||||||20260310123000||CH|F",
  "OBX|1|NM|2601-3^Magnesium^LN||0.62|mmol/L|||||F|||20260310123000",
  "OBX|2|NM|1995-0^Calcium ionized^LN||1.02|mmol/L|||||F|||20260310123000",
  "OBX|3|NM|2823-3^Potassium^LN||3.1|mmol/L|||||F|||20260310123000",
];
const correction = [
  msh("M-2", "20260310124100"),
  "PID|1||P-1^^^HOSP^MR",
  "OBR|1|ORD-1|FIL-1|24320-4^Panel^LN|||20260310123000|||||||||||||||20260310124100||CH|C",
  "OBX|1|NM|2601-3^Magnesium^LN||0.82|mmol/L|||||C|||20260310123000",
];

it("plays a window from a session's end to its close, and tells exactly who must be told", async () => {
  await visit(async (visitor) => {
    const told = (act: () => Promise<unknown>) => toldBy(visitor, act);

    const atEnd = await told(async () => {
      await visitor.report(end());
      await visitor.advance("PT1M");
    });
    expect(atEnd).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));
    const first = await visitor.patient("P-1");
    expect(first).toMatchObject({
      watch: "active",
      window: { sessionId: "S-1", closesAt: at("17:00"), state: "open" },
      alerts: [{ state: "open", severity: "urgent" }],
    });
    const measure = first.assessment.lines.find(({ rule }) => rule === "measure-magnesium-first");
    expect(measure?.text).toMatch(/magnesium.*ionized calcium.*potassium.*phosphate/i);
    const bath = first.assessment.lines.find(({ rule }) => rule === "review-dialysate");
    expect(bath?.because.map(({ value }) => value)).toEqual(expect.arrayContaining(["0.25", "1.25", "2"]));

    const sms = (await visitor.outbox()).find(({ channel }) => channel === "sms");
    const ref = sms?.ref ?? "";
    expect(sms?.text).toContain(`/a/${ref}`);
    expect(await (await fetch(`${visitor.site.url}/a/${ref}`)).text()).toMatch(/PIN/);
    expect((await visitor.answer(ref, { pin: "1357" })).status).toBe(403);
    const shown = await visitor.answer(ref, { pin: visitor.site.pin });
    expect(await shown.text()).toContain("measure-magnesium-first");
    expect((await visitor.answer(ref, { pin: visitor.site.pin, outcome: "acting" })).status).toBe(303);
    expect(await told(() => visitor.advance("PT29M"))).toEqual([]);

    expect(await visitor.hl7v2(...panel)).toContain("MSA|AA|M-1");
    expect(await told(() => visitor.advance("PT1M"))).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));
    expect(await visitor.rules("P-1")).toEqual(
      expect.arrayContaining(["correct-magnesium-in-dialysate", "hold-calcium-and-potassium"]),
    );
    expect(await told(() => visitor.advance("PT10M"))).toEqual(
      byStep("alert", "urgent", 2, "demo-nephrologist"),
    );

    const repeated = await told(async () => {
      expect(await visitor.hl7v2(...panel)).toContain("MSA|AA|M-1");
      await visitor.advance("PT1M");
    });
    expect(repeated).toEqual([]);

    expect(await told(() => visitor.report(ivMagnesium()))).toEqual(
      byStep("alert", "critical", 1, "demo-nurse"),
    );

    const corrected = await told(() => visitor.hl7v2(...correction));
    expect(corrected).toEqual([
      ...byStep("withdrawal", "urgent", 1, "demo-nurse"),
      ...byStep("withdrawal", "urgent", 2, "demo-nephrologist"),
    ]);
    expect(await visitor.rules("P-1")).not.toContain("hold-calcium-and-potassium");

    await visitor.advance("PT2H20M");
    const low = await told(async () => {
      await visitor.report(lowAgain());
      await visitor.advance("PT1M");
    });
    expect(low).toEqual(byStep("alert", "urgent", 1, "demo-nurse"));

    await visitor.advance("PT3H");
    const closed = await visitor.patient("P-1");
    expect(closed.window?.state).toBe("closed");
    expect(closed.window?.checkpoints.map(({ dueAt }) => dueAt)).toEqual(
      ["12:00", "13:00", "14:00", "16:00", "17:00"].map(at),
    );
    expect(closed.window?.checkpoints.every(({ dueAt, ranAt }) => ranAt === dueAt)).toBe(true);
  });
});

it("ends in the same assessment whatever the order in which the same facts arrive", async () => {
  const facts = { end: end(), iv: ivMagnesium(), low: lowAgain() };
  const reports: readonly ((visitor: Visitor) => Promise<unknown>)[] = [
    (visitor) => visitor.report(facts.end),
    (visitor) => visitor.hl7v2(...panel),
    (visitor) => visitor.report(facts.iv),
    (visitor) => visitor.hl7v2(...correction),
    (visitor) => visitor.report(facts.low),
  ];
  const orders = [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [3, 1, 4, 0, 2],
    [1, 1, 0, 4, 2, 3, 0],
  ];
  const assessments: PatientAnswer["assessment"][] = [];
  for (const order of orders) {
    await visit(async (visitor) => {
      for (const index of order) await reports[index]?.(visitor);
      await visitor.advance("PT1M");
      assessments.push((await visitor.patient("P-1")).assessment);
    }, at("18:00"));
  }
  expect(assessments[0]?.lines.length).toBeGreaterThan(3);
  for (const assessment of assessments) expect(assessment).toEqual(assessments[0]);
});
