import { expect, test } from "vitest";
import { plusMinutes } from "../../../shared/base/instant.ts";
import type { Message, MessageFields, SendingMessage } from "../../../shared/episode/state/message.ts";
import type { Owner, Store } from "../../../shared/store/store.ts";
import { TableBusyError, type Write } from "../../../shared/store/table.ts";
import { changes, digestChanges, message, now, shiftEnd, subject } from "../../made-up/sites/store-items.ts";
import { type OpenTable, overBothTables, portOf, storeOver } from "../../made-up/sites/tables.ts";

const patient: Owner = { kind: "patient", subject };
const leaseUntil = plusMinutes(now, 2);

async function withMessage(open: OpenTable, changed: Partial<MessageFields> = {}) {
  const table = await open();
  const store = storeOver(table);
  await store.commit(await store.load(subject, now), changes({ messages: [message("m1", changed)] }));
  return { table, store, stored: await storedIn(store) };
}

async function storedIn(store: Store): Promise<Message> {
  const [stored] = (await store.load(subject, now)).messages;
  if (!stored) throw new Error("no message");
  return stored;
}

function claimed(outcome: SendingMessage | "taken"): SendingMessage {
  if (outcome === "taken") throw new Error("taken");
  return outcome;
}

overBothTables((open) => {
  test("of two workers one gets the message", async () => {
    const { store, stored } = await withMessage(open);
    const claim = () => store.claim(patient, stored, now, leaseUntil);
    const outcomes = await Promise.all([claim(), claim()]);
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
    const won = outcomes.find((outcome) => outcome !== "taken");
    expect(won).toEqual({ ...stored, state: "sending", leaseUntil, attempts: 1, revision: 2 });
    expect(await storedIn(store)).toEqual(won);
  });

  test("a message that is being sent is taken until its lease lapses; then it is a repeat", async () => {
    const { store, stored } = await withMessage(open);
    const first = claimed(await store.claim(patient, stored, now, leaseUntil));
    expect(first.repeat).toBe(false);
    expect(await store.claim(patient, first, plusMinutes(now, 1), plusMinutes(now, 3))).toBe("taken");
    const second = claimed(await store.claim(patient, first, leaseUntil, plusMinutes(now, 4)));
    expect(second).toMatchObject({ repeat: true, attempts: 2, state: "sending" });
    expect(await storedIn(store)).toEqual(second);
  });

  test.each(["accepted", "failed", "expired", "withdrawn"] as const)(
    "one that is %s is nobody's",
    async (state) => {
      const { store, stored } = await withMessage(open, { state });
      expect(await store.claim(patient, stored, now, leaseUntil)).toBe("taken");
      expect(await storedIn(store)).toEqual(stored);
    },
  );

  test("an accepted message holds no lease", async () => {
    const { store, stored } = await withMessage(open);
    const sending = claimed(await store.claim(patient, stored, now, leaseUntil));
    expect(await store.mark(patient, sending, { state: "accepted", acceptedAt: now })).toBe("changed");
    const { leaseUntil: _lapsed, ...rest } = sending;
    expect(await storedIn(store)).toEqual({ ...rest, state: "accepted", acceptedAt: now, revision: 3 });
  });

  test("one that the provider refused waits again, with its next time", async () => {
    const { store, stored } = await withMessage(open, { repeat: true });
    const sending = claimed(await store.claim(patient, stored, now, leaseUntil));
    const again = { state: "pending", sendAt: shiftEnd, repeat: false } as const;
    expect(await store.mark(patient, sending, again)).toBe("changed");
    expect(await storedIn(store)).toMatchObject({ ...again, attempts: 1 });
  });

  test("who lost the lease marks nothing", async () => {
    const { store, stored } = await withMessage(open);
    const slow = claimed(await store.claim(patient, stored, now, leaseUntil));
    const quick = claimed(await store.claim(patient, slow, leaseUntil, plusMinutes(now, 9)));
    expect(await store.mark(patient, slow, { state: "accepted", acceptedAt: now })).toBe("taken");
    expect(await storedIn(store)).toEqual(quick);
  });

  test("claiming leaves the patient's version and what is due as they are", async () => {
    const { store, stored } = await withMessage(open);
    const before = await store.load(subject, now);
    await store.claim(patient, stored, now, leaseUntil);
    expect(await store.load(subject, now)).toMatchObject({ version: before.version, dueAt: before.dueAt });
  });

  test("a digest's messages are claimed and marked alike", async () => {
    const store = storeOver(await open());
    const state = await store.loadDigest(shiftEnd);
    await store.commitDigest(state, digestChanges({ made: true, messages: [message("m1")] }));
    const [stored] = (await store.loadDigest(shiftEnd)).messages;
    if (!stored) throw new Error("no message");
    const owner: Owner = { kind: "digest", shiftEnd };
    const sending = claimed(await store.claim(owner, stored, now, leaseUntil));
    expect(await store.mark(owner, sending, { state: "failed", reason: "no-address" })).toBe("changed");
    const { messages, version } = await store.loadDigest(shiftEnd);
    expect(messages).toMatchObject([{ state: "failed", reason: "no-address" }]);
    expect(version).toBe(1);
  });

  test("an answer lost on the way back does not lose a claim or a mark", async () => {
    const { table, stored } = await withMessage(open);
    const twice = async (write: Write) => {
      await table.write(write);
      return table.write(write);
    };
    const store = storeOver({ ...portOf(table), write: twice });
    const sending = claimed(await store.claim(patient, stored, now, leaseUntil));
    expect(await store.mark(patient, sending, { state: "accepted", acceptedAt: now })).toBe("changed");
    expect(await storedIn(store)).toMatchObject({ state: "accepted", attempts: 1 });
  });

  test.each(["before", "after"] as const)(
    "a claim or a mark whose answer never comes is asked for again: it is lost %s its effect",
    async (moment) => {
      const { table, stored } = await withMessage(open);
      const deafOnce = () => {
        let heard = 0;
        return storeOver({
          ...portOf(table),
          async write(write) {
            heard += 1;
            if (heard > 1) return table.write(write);
            if (moment === "after") await table.write(write);
            throw new Error("no answer");
          },
        });
      };
      const sending = claimed(await deafOnce().claim(patient, stored, now, leaseUntil));
      expect(await deafOnce().mark(patient, sending, { state: "accepted", acceptedAt: now })).toBe("changed");
      expect(await storedIn(storeOver(table))).toMatchObject({
        state: "accepted",
        attempts: 1,
        repeat: false,
      });
    },
  );

  test("a table that answers nobody is not asked for ever", async () => {
    const { table, stored } = await withMessage(open);
    const deaf = storeOver({
      ...portOf(table),
      write: () => Promise.reject(new Error("no answer")),
    });
    await expect(deaf.claim(patient, stored, now, leaseUntil)).rejects.toThrow("no answer");
    expect(await storedIn(storeOver(table))).toEqual(stored);
  });

  test("a transaction that holds the message up for a moment is waited for, and not for ever", async () => {
    const { table, stored } = await withMessage(open);
    const busyFor = (times: number) => {
      let left = times;
      return storeOver({
        ...portOf(table),
        async write(write) {
          left -= 1;
          if (left >= 0) throw new TableBusyError("busy");
          return table.write(write);
        },
      });
    };
    const sending = claimed(await busyFor(4).claim(patient, stored, now, leaseUntil));
    await expect(busyFor(5).mark(patient, sending, { state: "accepted", acceptedAt: now })).rejects.toThrow(
      TableBusyError,
    );
    expect(await storedIn(storeOver(table))).toEqual(sending);
  });
});
