import { expect, test } from "vitest";
import { aMachineDoor, at } from "./machine-door.ts";

test("a treatment of which nothing was heard before it was over has a window, and nothing clears from its start on", async () => {
  const door = aMachineDoor();
  await door.say(-5, "PRETX");
  await door.say(240, "POSTTX", { minutes: 230, post: 70 });
  expect((await door.known()).sessions).toEqual([]);
  await door.sweep(242);
  expect((await door.known()).sessions).toMatchObject([
    { startedAt: at(10), endedAt: at(10), endedBy: at(240), fluid: { volume: "2400", post: "70" } },
  ]);
});

test("what is heard late of such a treatment replaces it", async () => {
  const door = aMachineDoor();
  await door.say(240, "POSTTX", { minutes: 230 });
  await door.sweep(242);
  door.move(250);
  await door.say(238, "TX", { minutes: 229 });
  await door.sweep(262);
  const [session, ...others] = (await door.known()).sessions;
  expect(others).toEqual([]);
  expect(session).toMatchObject({ startedAt: at(9), endedAt: at(240) });
  expect(session?.endedBy).toBeUndefined();
});

test("taken up again, it has not ended", async () => {
  const door = aMachineDoor();
  await door.say(100, "POSTTX", { minutes: 90 });
  await door.sweep(102);
  await door.say(105, "TX", { minutes: 91 });
  expect((await door.known()).sessions.map(({ endedAt }) => endedAt)).toEqual([]);
  await door.say(180, "POSTTX", { minutes: 165 });
  await door.sweep(200);
  expect((await door.known()).sessions).toMatchObject([{ startedAt: at(10), endedBy: at(180) }]);
});

test("nobody's is held for a person", async () => {
  const door = aMachineDoor();
  await door.say(240, "POSTTX", { minutes: 230, patient: undefined });
  expect(await door.store.held()).toMatchObject([{ reason: "therapy-without-patient" }]);
});

test.each([
  ["was prepared, and shows the minutes of the one before", "PRETX", 230],
  ["stands by, and shows them", "IDL", 230],
  ["rinses, and shows them", "DIS", 230],
  ["is over after no minute", "POSTTX", 0],
  ["is over, and says of no minute", "POSTTX", undefined],
] as const)("a treatment that %s is none", async (_how, mode, minutes) => {
  const door = aMachineDoor();
  await door.say(240, mode, { minutes });
  await door.sweep(260);
  expect(door.facts).toEqual([]);
  expect(await door.store.held()).toEqual([]);
});
