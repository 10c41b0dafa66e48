import { expect, it } from "vitest";
import { type MachineScreen, snapshotText } from "../../../infra/commands/machine/message.ts";
import { at, type Told, type Visitor, visit } from "../../made-up/people/visitor.ts";

const machine = { eui: "00A0C914C8290001", serial: "4711", begunAt: at("08:00") };

function shown(time: string, mode: MachineScreen["mode"], more: Partial<MachineScreen> = {}): string {
  const bath = { MG: 0.5, CA: 1.25, K: 2 };
  return snapshotText({ ...machine, at: at(time), mode, modality: "HD", patient: "P-1", bath, ...more });
}

async function toOps(visitor: Visitor): Promise<readonly Told[]> {
  return (await visitor.outbox()).filter(({ to, kind }) => to === "demo-ops" && kind === "ops");
}

async function pageOf(visitor: Visitor, ref: string): Promise<string> {
  return (await visitor.answer(ref, { pin: visitor.site.pin })).text();
}

it("ops hear by email, once, of a machine that fell silent in treatment, and its page names it", async () => {
  await visit(async (visitor) => {
    for (const time of ["11:56", "11:58", "12:00"]) await visitor.hl7v2(shown(time, "TX"));
    await visitor.advance("PT14M");
    expect(await toOps(visitor)).toEqual([]);
    await visitor.advance("PT3M");
    const [told, ...more] = await toOps(visitor);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ channel: "email", to: "demo-ops" });
    expect(told?.text).toContain("was last heard at 12:00");
    expect(told?.text).not.toContain(machine.eui);
    expect(await pageOf(visitor, told?.ref ?? "")).toContain(machine.eui);
    await visitor.advance("PT2H");
    expect(await toOps(visitor)).toHaveLength(1);
  }, at("12:00"));
});

it("of a machine that fell silent the unit is asked by email, once, whether the session has ended, and no phone rings", async () => {
  await visit(async (visitor) => {
    for (const time of ["11:56", "11:58", "12:00"]) await visitor.hl7v2(shown(time, "TX"));
    await visitor.advance("PT17M");
    const asked = async () => (await visitor.outbox()).filter(({ to }) => to !== "demo-ops");
    const [question, ...more] = await asked();
    expect(more).toEqual([]);
    expect(question).toMatchObject({
      channel: "email",
      to: "demo-nurse",
      kind: "digest",
      severity: "routine",
    });
    expect(question?.text).toContain("Has the session ended, and when?");
    const page = await pageOf(visitor, question?.ref ?? "");
    expect(page).toContain("P-1");
    expect(page).toContain("Report when the session ended: the window is provisional.");
    await visitor.hl7v2(shown("12:20", "POSTTX"));
    await visitor.advance("PT1H");
    expect(await asked()).toHaveLength(1);
    expect((await visitor.patient("P-1")).window).toMatchObject({
      endedAt: at("12:00"),
      closesAt: at("17:17"),
    });
  }, at("12:00"));
});

it.each([
  ["not at all if it has reported that", ["11:56", "11:58", "12:00"], "08:00", "12:00", 0],
  ["still if it reported one of before", ["11:56", "11:58", "12:00"], "08:00", "11:50", 1],
  ["not at all by a slow clock if it has reported that", ["05:56", "05:58", "06:00"], "08:00", "12:00", 0],
  ["still if a slow clock is in the hours of one before", ["05:56", "05:58", "06:00"], "03:00", "07:00", 1],
])(
  "of a machine that fell silent the unit is asked for the end %s",
  async (_, said, startedAt, endedAt, times) => {
    await visit(async (visitor) => {
      for (const time of said) await visitor.hl7v2(shown(time, "TX"));
      await visitor.report({
        ...{ specversion: "1.0", id: "E-1", source: "unit", subject: "P-1", time: at("12:00") },
        type: "dialysis.session.ended.v1",
        data: { sessionId: "S-1", startedAt: at(startedAt), endedAt: at(endedAt) },
      });
      await visitor.advance("PT17M");
      const asked = (await visitor.outbox()).filter(({ text }) => text.includes("Has the session ended"));
      expect(asked).toHaveLength(times);
      expect((await toOps(visitor)).filter(({ text }) => text.includes("was last heard"))).toHaveLength(1);
    }, at("12:00"));
  },
);

it("a silent machine's window is no longer provisional once the unit has reported the end", async () => {
  await visit(async (visitor) => {
    for (const time of ["11:56", "11:58", "12:00"]) await visitor.hl7v2(shown(time, "TX"));
    await visitor.advance("PT17M");
    expect((await visitor.patient("P-1")).windows).toMatchObject([{ provisional: true }]);
    await visitor.report({
      ...{ specversion: "1.0", id: "E-1", source: "unit", subject: "P-1", time: at("12:04") },
      type: "dialysis.session.ended.v1",
      data: { sessionId: "S-1", startedAt: at("08:00"), endedAt: at("12:04") },
    });
    await visitor.advance("PT1M");
    const { windows, assessment } = await visitor.patient("P-1");
    expect(windows).toMatchObject(Array(2).fill({ provisional: false, closesAt: at("17:04") }));
    expect(JSON.stringify(assessment)).not.toContain("provisional");
  }, at("12:00"));
});

it("ops hear by email, once, of a treatment that outlasts the site's longest, within minutes, and it opens nothing", async () => {
  await visit(async (visitor) => {
    const long = { begunAt: at("00:05"), minutes: 715 };
    await visitor.hl7v2(shown("12:00", "TX", long));
    expect(await toOps(visitor)).toEqual([]);
    await visitor.advance("PT9M");
    for (const minutes of [724, 726]) {
      await visitor.hl7v2(shown("12:09", "TX", { ...long, minutes }));
      await visitor.advance("PT1M");
    }
    const [told, ...more] = await toOps(visitor);
    expect(more).toEqual([]);
    expect(told?.text).toContain("goes on for longer than the site's longest");
    expect((await visitor.patient("P-1")).window ?? null).toBeNull();
  }, at("12:00"));
});

it("ops hear once a day of a machine's clock that is off, however often it speaks", async () => {
  await visit(async (visitor) => {
    const told = async () => (await toOps(visitor)).filter(({ text }) => text.includes("differed from ours"));
    for (const time of ["23:40", "23:41", "23:42"]) await visitor.hl7v2(shown(time, "TX"));
    await visitor.advance("PT1M");
    expect(await told()).toHaveLength(1);
    await visitor.advance("PT2M");
    await visitor.hl7v2(shown("23:43", "TX"));
    await visitor.advance("PT1M");
    expect(await told()).toHaveLength(2);
  }, at("23:58"));
});
