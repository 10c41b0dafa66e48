import { expect, it } from "vitest";
import { type MachineScreen, snapshotText, therapyOf } from "../../../infra/commands/machine/message.ts";
import { result, sessionEnded, symptoms } from "../../made-up/patients/episode-facts.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";
import { byStep, linkOf, toldBy } from "../../made-up/sites/plots.ts";

const machine = { eui: "00A0C914C8290001", serial: "4711", begunAt: at("08:00") };

/** What the machine shows at that time of a treatment of four hours. */
function shown(time: string, mode: MachineScreen["mode"], more: Partial<MachineScreen> = {}): MachineScreen {
  const minutes = (Date.parse(at(time)) - Date.parse(machine.begunAt)) / 60_000;
  return {
    ...{ ...machine, at: at(time), mode, modality: "HD", patient: "P-1", minutes: Math.min(240, minutes) },
    ...{ bath: { MG: 0.5, CA: 1.25, K: 2 }, removed: minutes * 10, pre: 72.5, others: 25 },
    ...more,
  };
}

/** Each when it was taken. */
async function hear(visitor: Visitor, snapshots: readonly MachineScreen[]): Promise<void> {
  let now = at("11:20");
  const until = async (time: string) => {
    await visitor.advance(`PT${(Date.parse(time) - Date.parse(now)) / 60_000}M`);
    now = time;
  };
  for (const snapshot of snapshots) {
    await until(snapshot.at);
    expect(await visitor.hl7v2(snapshotText(snapshot).trimEnd())).toContain("MSA|CA|");
  }
  await until(at("12:02"));
}

const treatment = ["11:30", "11:40", "11:50"].map((time) => shown(time, "TX"));
const end = shown("12:00", "POSTTX", { post: 70 });
it("a machine's snapshots alone open the window when blood left the circuit, and a spasm is told with the bath on the page", async () => {
  await visit(async (visitor) => {
    await hear(visitor, [...treatment, end]);
    expect((await visitor.patient("P-1")).window).toMatchObject({
      ...{ sessionId: therapyOf(machine), endedAt: at("12:00"), closesAt: at("17:00"), state: "open" },
    });
    const symptom = {
      kind: "muscle-spasm" as const,
      severity: "severe" as const,
      onset: at("12:01"),
      active: true,
    };
    const spasm = { ...symptoms(at("12:02"), symptom), subject: "P-1" };
    const told = await toldBy(visitor, async () => {
      await visitor.report(spasm);
      await visitor.advance("PT2M");
    });
    expect(told).toEqual(expect.arrayContaining(byStep("alert", "urgent", 1, "demo-nurse")));
    const page = await visitor.answer(await linkOf(visitor, "demo-nurse"), { pin: visitor.site.pin });
    const text = await page.text();
    for (const said of ["0.5", "1.25"]) expect(text).toContain(said);
    const { lines } = (await visitor.patient("P-1")).assessment;
    const bath = lines.find(({ rule }) => rule === "review-dialysate");
    expect(bath?.because.map(({ value }) => value)).toEqual(expect.arrayContaining(["0.5", "1.25", "2"]));
  }, at("11:20"));
});

it("of two machines that treat one patient in a day, each has its session, and the window is the later one's", async () => {
  await visit(async (visitor) => {
    const other = { ...machine, eui: "00A0C914C8290002", begunAt: at("11:28") };
    const first = ["11:22", "11:24"].map((time) => shown(time, "TX", { minutes: 60 }));
    const second = ["11:30", "11:45", "11:58"].map((time) => shown(time, "TX", { ...other, minutes: 1 }));
    await hear(visitor, [...first, shown("11:26", "POSTTX"), ...second, { ...end, ...other, minutes: 30 }]);
    const { window, windows } = await visitor.patient("P-1");
    expect(window).toMatchObject({ sessionId: therapyOf(other), endedAt: at("12:00"), state: "open" });
    expect(windows.map(({ sessionId }) => sessionId)).toContain(therapyOf(other));
    expect(windows.filter(({ state }) => state === "open")).toHaveLength(1);
  }, at("11:20"));
});

it("of a machine that was heard too late, the unit says when the session ended, and what was drawn since is known", async () => {
  await visit(async (visitor) => {
    await hear(visitor, [shown("11:20", "TX"), shown("12:00", "POSTTX")]);
    const unknown = async () => (await visitor.patient("P-1")).assessment.unknown.map(({ input }) => input);
    const drawn = { ...result("magnesium", 0.8, at("11:58")), subject: "P-1" };
    await visitor.report(drawn, {
      ...symptoms(at("11:57"), { kind: "muscle-spasm", active: true }),
      subject: "P-1",
    });
    expect(await unknown()).toContain("magnesium");
    const reported = sessionEnded({ sessionId: "S-1", startedAt: at("08:00"), endedAt: at("11:50") });
    await visitor.report({ ...reported, subject: "P-1" });
    expect(await unknown()).not.toContain("magnesium");
    expect((await visitor.patient("P-1")).window).toMatchObject({ endedAt: at("11:50") });
  }, at("11:20"));
});
