import { expect, test } from "vitest";
import { heartbeatFact } from "../../../shared/events/heartbeat.ts";
import type { Due, Store } from "../../../shared/store/store.ts";
import { changes, digestChanges, entry, now, shiftEnd, subject } from "../../made-up/sites/store-items.ts";
import { overBothTables, storeOver } from "../../made-up/sites/tables.ts";

async function dueIn(store: Store, at: string): Promise<Due[]> {
  const due: Due[] = [];
  for await (const each of store.due(at)) due.push(each);
  return due;
}

async function putDue(store: Store, of: string, dueAt: string | null) {
  await store.commit(await store.load(of, now), changes({ dueAt }));
}

const patient = { kind: "patient", subject } as const;
const later = "2026-11-22T10:05:00.000Z";

overBothTables((open) => {
  test("a patient is due at its time, no earlier, and no longer once nothing is planned", async () => {
    const store = storeOver(await open());
    await putDue(store, subject, later);
    expect(await dueIn(store, "2026-11-22T10:04:59.999Z")).toEqual([]);
    expect(await dueIn(store, later)).toEqual([{ ...patient, dueAt: later }]);
    await putDue(store, subject, null);
    expect(await dueIn(store, later)).toEqual([]);
  });

  test("everything due is found to the end of many pages, the most overdue first", async () => {
    const store = storeOver(await open({ pageSize: 3 }));
    const minutes = ["09", "05", "03", "07", "01", "00", "08", "02", "04", "06"];
    for (const minute of minutes) await putDue(store, `P-${minute}`, `2026-11-22T09:${minute}:00.000Z`);
    await putDue(store, "P-later", later);
    await putDue(store, "P-never", null);
    const found = (await dueIn(store, now)).map((due) => due.kind === "patient" && due.subject);
    expect(found).toEqual([...minutes].sort().map((minute) => `P-${minute}`));
  });

  test("those at one instant are all found", async () => {
    const store = storeOver(await open({ pageSize: 2 }));
    const subjects = ["a", "b", "c", "d", "e"];
    for (const each of subjects) await putDue(store, each, now);
    const found = (await dueIn(store, now)).map((due) => due.kind === "patient" && due.subject);
    expect(found.sort()).toEqual(subjects);
  });

  test("what is decided while the sweep goes on is not seen twice", async () => {
    const store = storeOver(await open({ pageSize: 2 }));
    for (const each of ["a", "b", "c", "d", "e"]) await putDue(store, each, now);
    const seen: string[] = [];
    for await (const due of store.due(now)) {
      if (due.kind !== "patient") continue;
      seen.push(due.subject);
      await putDue(store, due.subject, null);
    }
    expect(seen.sort()).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("a digest is due at its shift's end", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ digestAdds: [entry("r1")] }));
    const digest = { kind: "digest", shiftEnd, dueAt: shiftEnd } as const;
    expect(await dueIn(store, now)).toEqual([]);
    expect(await dueIn(store, shiftEnd)).toEqual([digest]);
    await store.postpone(digest, "2026-11-22T16:00:00.000Z");
    expect(await dueIn(store, shiftEnd)).toEqual([]);
    await store.commitDigest(await store.loadDigest(shiftEnd), digestChanges({ made: true }));
    expect(await dueIn(store, "2026-11-23T00:00:00.000Z")).toEqual([]);
  });

  test("a patient put off is due later, and its version stays", async () => {
    const store = storeOver(await open());
    await putDue(store, subject, now);
    const state = await store.load(subject, now);
    for (const owner of [patient, { ...patient, dueAt: later }]) {
      const until = owner === patient ? later : "2026-11-22T10:09:00.000Z";
      await store.postpone(owner, until);
      expect(await store.load(subject, now)).toEqual({ ...state, dueAt: until });
    }
    expect(await store.commit(state, changes())).toEqual({ outcome: "committed" });
  });

  test("a decision taken meanwhile is not put off", async () => {
    const store = storeOver(await open());
    await putDue(store, subject, now);
    const [seen] = await dueIn(store, now);
    if (!seen) throw new Error("nothing due");
    await putDue(store, subject, "2026-11-22T10:01:00.000Z");
    await store.postpone(seen, later);
    expect((await store.load(subject, now)).dueAt).toBe("2026-11-22T10:01:00.000Z");
  });

  test("putting off never brings anything forward, nor into being", async () => {
    const store = storeOver(await open());
    await putDue(store, subject, later);
    await store.postpone({ ...patient, dueAt: later }, now);
    expect((await store.load(subject, now)).dueAt).toBe(later);
    await putDue(store, subject, null);
    await store.postpone(patient, later);
    await store.postpone({ kind: "patient", subject: "P-8" }, later);
    expect(await dueIn(store, shiftEnd)).toEqual([]);
    expect(await store.subjects()).toEqual([subject]);
  });

  test("every patient ever committed is listed, and nothing else", async () => {
    const store = storeOver(await open({ pageSize: 2 }));
    await store.commit(await store.load("P-1", now), changes({ digestAdds: [entry("r1")] }));
    await putDue(store, "P-3", null);
    await putDue(store, "P-2", now);
    await putDue(store, String(heartbeatFact(now).subject), null);
    await store.enrolPin("demo-nurse", "hash");
    expect(await store.subjects()).toEqual(["P-1", "P-2", "P-3"]);
  });
});
