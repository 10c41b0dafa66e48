import { expect, test } from "vitest";
import { alarmText, snapshotText } from "../../../infra/commands/machine/message.ts";
import { aMachineDoor, at, shown } from "./machine-door.ts";

test("snapshots alone open the window at the moment when blood left the circuit, with bath, weights and volume", async () => {
  const door = aMachineDoor();
  await door.say(-5, "PRETX");
  await door.say(0, "TX", { minutes: 0 });
  await door.say(120, "TX", { minutes: 115 });
  await door.say(239, "TX", { minutes: 230, removed: 2400 });
  await door.say(240, "POSTTX", { minutes: 230, removed: 2450, post: 70 });
  const { sessions } = await door.known();
  expect(sessions).toMatchObject([
    {
      ...{ sessionId: "00A0C914C829000120261122080000", startedAt: at(0), endedAt: at(240) },
      dialysate: { magnesium: "0.5", calcium: "1.25", potassium: "2" },
      fluid: { volume: "2450", pre: "72.5", post: "70" },
    },
  ]);
  expect(door.facts.map(({ type }) => type)).toEqual([
    "dialysis.session.started.v1",
    "dialysis.session.ended.v1",
  ]);
});

test("a machine's answer is never an error, and keeps a control id of 50 characters", async () => {
  const door = aMachineDoor();
  const answer = await door.say(0, "TX");
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain("MSA|CA|00A0C914C8290001-20261122080000-TX-R01");
  const original = await door.say(1, "TX", { asks: "|" });
  expect(original.body).toContain("MSA|AA|");
  const neither = await door.say(2, "TX", { asks: "NE|NE" });
  expect(neither.body).toBe("");
});

test("an alarm is answered by ORA^R41, and holds nothing", async () => {
  const door = aMachineDoor();
  const answer = await door.post(alarmText(shown(0, "TX", { asks: "|" })));
  expect(answer.body).toContain("|ORA^R41^ORA_R41|");
  expect(await door.store.held()).toEqual([]);
  expect(door.archived).toEqual([]);
});

test("what would end a session, from a sender that the site names no map for, does not pass for an alarm", async () => {
  const door = aMachineDoor();
  const lines = [
    "MSH|^~\\&|UNIT|EAST|||20261122113000+0000||ORU^R40^ORU_R40|MSG-1|P|2.6",
    "PID|1||P-1^^^UNIT^MR",
    "OBR|1||A-1|ALARM|||20261122060000+0000",
    "OBX|1|ST|HD-SESSION^Session^MDC||S-4||||||F",
    "OBX|2|ST|HD-STATE^State^MDC||ENDED||||||F|||20261122100000+0000",
  ];
  const answer = await door.post(lines.map((line) => `${line}\r`).join(""));
  expect(answer.body).not.toContain("|AA|");
  expect(answer.statusCode).toBe(422);
});

test("the machine's own number is never a patient: the treatment is held once, and goes through when the patient comes", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 1, 2]) await door.say(minute, "TX", { patient: undefined });
  expect(await door.store.held()).toMatchObject([{ reason: "therapy-without-patient" }]);
  expect(door.facts).toEqual([]);
  await door.say(120, "TX", { patient: "12345", minutes: 120 });
  expect(await door.store.held()).toEqual([]);
  await door.say(239, "TX");
  await door.say(240, "POSTTX");
  expect((await door.known()).sessions).toMatchObject([{ startedAt: at(0), endedAt: at(240) }]);
});

test("another treatment of the machine ends the one before, where its end was lost", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 10, 20]) await door.say(minute, "TX");
  await door.say(30, "PRETX", { begunAt: at(30), patient: "777" });
  expect((await door.known()).sessions).toMatchObject([{ endedAt: at(30) }]);
});

test("more than a quarter of an hour between blood and none makes the end an interval, told once nothing more comes", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 10, 20]) await door.say(minute, "TX");
  await door.say(60, "IDL");
  expect((await door.known()).sessions).toEqual([]);
  await door.sweep(62);
  expect((await door.known()).sessions).toMatchObject([{ endedAt: at(20), endedBy: at(60) }]);
});

test("treatment and then silence gives a provisional window, which the true end replaces", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 10, 20]) await door.say(minute, "TX");
  await door.sweep(36);
  expect((await door.known()).sessions).toMatchObject([{ endedAt: at(20), provisional: true }]);
  await door.say(38, "POSTTX", {});
  await door.sweep(40);
  const [session] = (await door.known()).sessions;
  expect(session).toMatchObject({ endedAt: at(20), endedBy: at(38) });
  expect(session?.provisional).toBeUndefined();
});

test("two patients in one treatment: neither is closed, each has a provisional window, and a person is asked", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 10]) await door.say(minute, "TX");
  await door.say(20, "TX", { patient: "777" });
  await door.say(25, "POSTTX", { patient: "777" });
  for (const subject of ["12345", "777"])
    expect((await door.known(subject)).sessions).toMatchObject([
      { endedAt: at(25), endedBy: at(25), provisional: true },
    ]);
  expect(await door.store.held()).toMatchObject([{ reason: "therapy-of-two-patients" }]);
});

test("ultrafiltration alone is a session without dialysis", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX", { modality: "IUF" });
  await door.say(10, "POSTTX", { modality: "IUF" });
  expect((await door.known()).sessions).toMatchObject([{ withoutDialysis: true, fluid: { volume: "100" } }]);
});

test.each([99_999, 4321, 1e12])(
  "a time treated of %d min moves no start, and stops no machine",
  async (minutes) => {
    const door = aMachineDoor();
    expect((await door.say(0, "TX", { minutes })).statusCode).toBe(200);
    await door.say(10, "TX", { minutes: 12 });
    await door.say(20, "POSTTX", { minutes });
    expect((await door.known()).sessions).toMatchObject([{ startedAt: at(-2), endedAt: at(20) }]);
    expect(await door.store.held()).toEqual([]);
  },
);

test("a time treated of three days is one", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX", { minutes: 4320 });
  await door.say(10, "POSTTX");
  expect((await door.known()).sessions).toMatchObject([{ startedAt: at(-4320) }]);
});

test("a clock that is off is told once a day, and the window closes by the receipt", async () => {
  const door = aMachineDoor();
  door.move(260);
  for (const minute of [0, 10, 20]) await door.say(minute, "TX");
  await door.say(22, "POSTTX");
  await door.sweep(262);
  expect((await door.store.held()).map(({ reason }) => reason)).toContain("machine-clock-off");
  expect((await door.known()).sessions).toMatchObject([{ endedAt: at(22), endedBy: at(260) }]);
});

test("what was not sent because the bus was down is sent by the next snapshot, and stands once", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX");
  door.bus.fail(true);
  expect((await door.say(1, "POSTTX")).statusCode).toBe(503);
  door.bus.fail(false);
  await door.say(1, "POSTTX");
  expect((await door.known()).sessions).toMatchObject([{ endedAt: at(1) }]);
});

test("a run sheet of a whole treatment is taken, and each of its messages is answered", async () => {
  const door = aMachineDoor();
  door.move(600);
  const all = Array.from({ length: 120 }, (_, each) =>
    snapshotText(shown(each * 2, each < 119 ? "TX" : "POSTTX")),
  );
  const answer = await door.post(`FHS|^~\\&\rBHS|^~\\&\r${all.join("")}BTS|120\rFTS|1\r`);
  expect(answer.statusCode).toBe(200);
  expect(answer.body.match(/MSA\|CA/g)).toHaveLength(120);
  expect((await door.known()).sessions).toMatchObject([{ startedAt: at(0), endedAt: at(238) }]);
});

test.each([
  ["in order", (all: string[]) => all],
  ["the last one first", (all: string[]) => all.toReversed()],
])(
  "a run sheet by a clock that is ahead, %s, ends at its receipt, and not before its treatment",
  async (_, sent) => {
    const door = aMachineDoor();
    door.move(-30);
    const modes = ["PRETX", "TX", "TX", "POSTTX"] as const;
    await door.post(sent(modes.map((mode, each) => snapshotText(shown(each * 120, mode)))).join(""));
    expect((await door.known()).sessions).toMatchObject([
      { startedAt: expect.stringMatching(/^2026-11-22T07:29:59/), endedAt: at(-30) },
    ]);
  },
);

test("a run sheet by a clock that is ahead, without an end, is of a treatment that goes on", async () => {
  const door = aMachineDoor();
  door.move(-30);
  await door.post(
    (["PRETX", "TX", "TX"] as const).map((mode, each) => snapshotText(shown(each, mode))).join(""),
  );
  expect(door.facts.map(({ type }) => type)).toEqual(["dialysis.session.started.v1"]);
});

test("a mode and a modality that come with words in capitals are what their code says, also under a REFID without its number", async () => {
  const door = aMachineDoor();
  const said = (text: string) =>
    text
      .replace("|TX|", "|TX^TREATMENT^99X|")
      .replace("|POSTTX|", "|POSTTX^POSTTREATMENT^99X|")
      .replace("|HD|", "|HD^HAEMODIALYSIS^99X|")
      .replace("158594^MDC_HDIALY_MACH_MODE", "^MDC_HDIALY_MACH_MODE");
  for (const [minute, mode] of [
    [0, "TX"],
    [239, "TX"],
    [240, "POSTTX"],
  ] as const) {
    door.move(minute);
    await door.post(said(snapshotText(shown(minute, mode))));
  }
  expect((await door.known()).sessions).toMatchObject([{ startedAt: at(0), endedAt: at(240) }]);
});

test.each([
  ["+2", "R", "2"],
  ["2.", "F", "2"],
  [".5", "", "0.5"],
  ["-2", "R", undefined],
  ["2,5", "R", undefined],
  [".", "R", undefined],
  ["2", "X", undefined],
  ["2", "W", undefined],
])("a potassium of '%s' with the status '%s' is %s in the bath", async (value, status, bath) => {
  const door = aMachineDoor();
  const told = (text: string) =>
    text.replace(/(_CONC_K\^MDC\|[^|]*\|)2(\|[^|]*\|{5})R/, (_, head, unit) => head + value + unit + status);
  await door.post(told(snapshotText(shown(0, "TX"))));
  await door.say(240, "POSTTX");
  await door.sweep(242);
  const { sessions } = await door.known();
  expect(sessions).toMatchObject([{ dialysate: { calcium: "1.25" } }]);
  expect(sessions[0]?.dialysate.potassium).toBe(bath);
});

test("a mode that is taken back ends nothing", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX");
  door.move(100);
  const ending = snapshotText(shown(100, "IDL"));
  await door.post(ending.replace(/(MODE_OF_OPERATION\^MDC(?:\|[^|]*){7}\|)R/, "$1W"));
  await door.sweep(102);
  expect((await door.known()).sessions).toEqual([]);
  await door.post(ending);
  await door.sweep(104);
  expect((await door.known()).sessions).toMatchObject([
    { startedAt: at(0), endedAt: at(0), endedBy: at(100) },
  ]);
});
