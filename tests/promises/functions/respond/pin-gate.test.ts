import { expect, test } from "vitest";
import { checkPin, type PinDoor } from "../../../../functions/respond/entry/pin-gate.ts";
import { mostGuesses } from "../../../../functions/respond/entry/pin-locks.ts";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import type { PinLock } from "../../../../shared/episode/state/reference.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { siteStore } from "../../../made-up/sites/site-store.ts";

const start = "2026-11-22T10:00:00.000Z";
const finder: PinDoor = { contact: "day-nurse", ref: "link-1", closesAt: plusHours(start, 72), device: null };
const nurse: PinDoor = { ...finder, device: "her telephone" };

/** A gate at 10:00 for one PIN, whose hash is the PIN itself. */
async function aGate() {
  const recorder = aRecorder(start);
  const { store } = siteStore();
  await store.enrolPin("day-nurse", "246801");
  const locks: PinLock[] = [];
  const gate = {
    runtime: recorder.runtime,
    store,
    tellOfLock: async (lock: PinLock) => void locks.push(lock),
    verify: async (pin: string, hash: string) => pin === hash,
  };
  const enter = async (door: PinDoor, pin = "111111") => checkPin(gate, door, pin);
  return { recorder, store, locks, enter };
}

type Gate = Awaited<ReturnType<typeof aGate>>;

/** Wrong ones until it is locked: how many were compared, and for how many minutes it is locked then. */
async function untilLocked({ enter, recorder }: Gate, door: PinDoor) {
  for (let compared = 0; ; compared += 1) {
    const outcome = await enter(door);
    if (outcome.kind !== "locked") continue;
    return {
      compared,
      minutes: (Date.parse(outcome.until) - Date.parse(recorder.at)) / 60_000,
      until: outcome.until,
    };
  }
}

test("locks lengthen from 15 minutes to a day, and then the link is closed to unknown devices for good", async () => {
  const gate = await aGate();
  const seen: [number, number][] = [];
  let total = 0;
  for (let locks = 0; locks < 5; locks += 1) {
    const { compared, minutes, until } = await untilLocked(gate, finder);
    seen.push([compared, minutes]);
    total += compared;
    gate.recorder.at = until;
  }
  expect(seen.slice(0, 4)).toEqual([
    [5, 15],
    [3, 60],
    [3, 240],
    [3, 1440],
  ]);
  expect(gate.recorder.at).toBe(finder.closesAt);
  expect(total).toBe(mostGuesses);
  expect(gate.locks).toHaveLength(5);
});

test("who guesses at a link is locked out, and neither a device that is known nor another link is", async () => {
  const gate = await aGate();
  await untilLocked(gate, finder);
  expect(await gate.enter(finder, "246801")).toMatchObject({ kind: "locked" });
  expect(await gate.enter(nurse, "246801")).toMatchObject({ kind: "right" });
  expect(await gate.enter({ ...finder, ref: "link-2" }, "246801")).toMatchObject({ kind: "right" });
});

test("the right PIN of one unknown device gives another one no further guesses", async () => {
  const gate = await aGate();
  for (let wrong = 1; wrong <= 4; wrong += 1) {
    expect(await gate.enter(finder)).toEqual({ kind: "wrong", left: 5 - wrong });
    expect(await gate.enter(finder, "246801")).toMatchObject({ kind: "right" });
  }
  expect(await gate.enter(finder)).toEqual({ kind: "wrong", left: 0 });
  expect(await gate.enter(finder, "246801")).toMatchObject({ kind: "locked" });
});

test("on a known device the right PIN ends the count, and its locks never outlast a day", async () => {
  const gate = await aGate();
  for (let wrong = 0; wrong < 4; wrong += 1) await gate.enter(nurse);
  expect(await gate.enter(nurse, "246801")).toMatchObject({ kind: "right" });
  expect(await gate.enter(nurse)).toEqual({ kind: "wrong", left: 4 });
  for (let locks = 0; locks < 7; locks += 1) {
    const { minutes, until } = await untilLocked(gate, nurse);
    expect(minutes).toBeLessThanOrEqual(1440);
    gate.recorder.at = until;
  }
  expect(await gate.enter(nurse, "246801")).toMatchObject({ kind: "right" });
});

test("the right PIN at the fifth try is let in, and nothing stays locked", async () => {
  const gate = await aGate();
  for (let wrong = 0; wrong < 4; wrong += 1) await gate.enter(finder);
  expect(await gate.enter(finder, "246801")).toMatchObject({ kind: "right" });
  expect(await gate.enter(finder, "246801")).toMatchObject({ kind: "right" });
  expect(gate.locks).toEqual([]);
});

test("a new PIN opens what wrong ones locked", async () => {
  const gate = await aGate();
  await untilLocked(gate, finder);
  await gate.store.enrolPin("day-nurse", "135790");
  gate.recorder.at = plusMinutes(start, 1);
  expect(await gate.enter(finder, "135790")).toMatchObject({ kind: "right" });
});
