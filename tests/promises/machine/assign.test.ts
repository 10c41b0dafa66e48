import { expect, test } from "vitest";
import { heldArguments } from "../../../infra/commands/held/arguments.ts";
import { assign } from "../../../infra/commands/held/assign.ts";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { aSite } from "../../made-up/messages/hl7v2-message.ts";
import { aMachineDoor, at, shown } from "./machine-door.ts";

type Door = ReturnType<typeof aMachineDoor>;

async function give(door: Door, minute: number, patient: string) {
  const [item] = await door.store.held();
  if (!item) throw new Error("nothing waits");
  const bus = { publish: async (facts: Door["facts"]) => void door.facts.push(...facts) };
  await assign(
    { site: aSite(), store: door.store, bus, now: () => at(minute) },
    { item, patient, by: "anna" },
  );
}

test("a person gives a treatment to its patient, in its middle or when it is over: the session has all of its snapshots", async () => {
  for (const givenAt of [120, 300]) {
    const door = aMachineDoor();
    const nobody = { patient: undefined };
    for (let minute = 0; minute < 240; minute += 10) {
      if (minute === givenAt) await give(door, minute, "12345");
      await door.say(minute, "TX", nobody);
    }
    await door.say(240, "POSTTX", { ...nobody, removed: 2400, post: 70 });
    if (givenAt > 240) await give(door, givenAt, "12345");
    expect((await door.known()).sessions).toMatchObject([
      {
        ...{ startedAt: at(0), endedAt: at(240), dialysate: { magnesium: "0.5" } },
        fluid: { volume: "2400", pre: "72.5", post: "70" },
      },
    ]);
    expect(await door.store.held()).toEqual([]);
    const [resolved] = await door.store.held("all");
    expect(resolved?.resolution).toMatchObject({ by: "anna", how: "sent" });
  }
});

test("of two patients a person names one: the session is sure and theirs, and the other one's is taken back for good", async () => {
  const door = aMachineDoor();
  for (const minute of [0, 10]) await door.say(minute, "TX");
  await door.say(20, "TX", { patient: "777" });
  await door.say(25, "POSTTX");
  await give(door, 30, "12345");
  await door.say(31, "POSTTX", { patient: "777" });
  const [session, ...more] = (await door.known()).sessions;
  expect(more).toEqual([]);
  expect(session).toMatchObject({ startedAt: at(0), endedAt: at(25) });
  expect(session?.provisional).toBeUndefined();
  expect((await door.known("777")).sessions).toEqual([]);
  expect(await door.store.held()).toEqual([]);
});

test("a patient whom snapshots name after a person has named another is a question again", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX", { patient: undefined });
  await give(door, 5, "12345");
  await door.say(10, "TX", { patient: "777" });
  expect(await door.store.held()).toMatchObject([{ reason: "therapy-of-two-patients" }]);
});

test("nothing else is given to a patient, and no number that the site does not use", async () => {
  const door = aMachineDoor();
  await door.say(0, "TX", { patient: undefined });
  await expect(give(door, 5, " ")).rejects.toThrow("no number that the site uses");
  const item = { id: "x", at: at(0), source: "s", reason: "no-time", content: "" };
  const place = { site: aSite(), store: door.store, bus: { publish: async () => {} }, now: () => at(1) };
  await expect(assign(place, { item, patient: "1", by: "anna" })).rejects.toThrow("only a treatment");
});

test("the command wants one treatment and its patient", () => {
  const given = ["assign", "ID", "--site", "demo", "--by", "anna"];
  expect(heldArguments([...given, "--patient", "12345"]).command).toEqual({
    ...{ kind: "assign", ids: ["ID"], patient: "12345" },
  });
  expect(() => heldArguments(given)).toThrow("--patient is missing.");
  expect(() => heldArguments(["close", "ID", "--site", "demo", "--patient", "1"])).toThrow(
    "belongs to assign",
  );
});

test.each([
  ["ACME-5000/4711", "^^^^^^U", []],
  ["12345", "MADE^UP", ["12345"]],
  ["12345^^^^MR", "^^^^^^U", ["12345"]],
  ["12345~ACME-5000/4711^^^^U", "^^^^^^U", ["12345"]],
])(
  "one that stands alone, without a type and a name, is the machine: %s of %s",
  async (ids, name, subjects) => {
    const door = aMachineDoor();
    const said = snapshotText(shown(0, "TX", { patient: undefined }));
    await door.post(said.replace(/^PID.*/m, `PID|||${ids}||${name}`));
    expect(door.facts.map(({ subject }) => subject)).toEqual(subjects);
  },
);
