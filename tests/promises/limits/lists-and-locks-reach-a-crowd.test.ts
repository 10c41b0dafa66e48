import { describe, expect, test } from "vitest";
import { attendLock } from "../../../shared/work/lists/lock-work.ts";
import { attendDigest } from "../../../shared/work/lists/shift-list-work.ts";
import { at } from "../../made-up/patients/ward.ts";
import { changes, entry } from "../../made-up/sites/store-items.ts";
import { crewOf, Unit } from "../../made-up/sites/unit.ts";

const shiftEnd = at("15:00");

describe.each([1, 25, 26, 49, 50, 60, 200])("of %i people each", (size) => {
  test("who reads a digest gets it once, with a link that opens", async () => {
    const unit = new Unit();
    await unit.store.savePeople(crewOf(size, ["email"]));
    const state = await unit.store.load("P-1", unit.now);
    await unit.store.commit(
      state,
      changes({ digestAdds: [entry("some-rule", { shiftEnd, subject: "P-1" })] }),
    );
    unit.now = shiftEnd;
    await attendDigest(unit.deps, shiftEnd);
    await attendDigest(unit.deps, shiftEnd);
    const { made, messages } = await unit.store.loadDigest(shiftEnd);
    expect(made).toBe(true);
    expect(new Set(messages.map(({ contact }) => contact)).size).toBe(size);
    expect(messages).toHaveLength(size);
    for (const { ref } of messages) expect(await unit.store.reference(ref)).not.toBeNull();
  });

  test("of ops hears of a locked PIN once, with one link", async () => {
    const unit = new Unit();
    await unit.store.savePeople({ ...crewOf(size, ["sms"]), ops: "nurse" });
    await unit.store.enrolPin("doctor", "hash");
    const pin = await unit.store.pin("doctor");
    if (!pin) throw new Error("no PIN");
    await unit.store.lockPin("doctor", pin, { failures: 5, lockedUntil: at("12:15") }, unit.now);
    const lock = { contact: "doctor", revision: pin.revision + 1 };
    await attendLock(unit.deps, lock);
    await attendLock(unit.deps, lock);
    const state = await unit.store.loadLock(lock);
    expect(state?.told).toBe(true);
    expect(new Set(state?.messages.map(({ contact }) => contact)).size).toBe(size);
    expect(state?.messages).toHaveLength(size);
  });
});

test("a digest takes a thousand entries", async () => {
  const unit = new Unit();
  await unit.store.savePeople(crewOf(2, ["email"]));
  for (let index = 0; index < 1_000; index += 1) {
    const subject = `P-${index}`;
    const state = await unit.store.load(subject, unit.now);
    await unit.store.commit(state, changes({ digestAdds: [entry("some-rule", { shiftEnd, subject })] }));
  }
  unit.now = shiftEnd;
  await attendDigest(unit.deps, shiftEnd);
  const { made, entries } = await unit.store.loadDigest(shiftEnd);
  expect([made, entries.length]).toEqual([true, 1_000]);
});
