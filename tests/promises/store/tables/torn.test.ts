import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DigestState } from "../../../../shared/episode/state/lists.ts";
import type { PatientState } from "../../../../shared/episode/state/patient.ts";
import { TornReadError } from "../../../../shared/store/errors.ts";
import { digestPk, patientPk } from "../../../../shared/store/items/keys.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import type { Store } from "../../../../shared/store/store.ts";
import type { Item, ItemPage, Table } from "../../../../shared/store/table.ts";
import {
  alert,
  changes,
  digestChanges,
  entry,
  episode,
  labFact,
  message,
  now,
  orderFact,
  shiftEnd,
  subject,
} from "../../../made-up/sites/store-items.ts";
import { overBothTables, portOf, storeOver } from "../../../made-up/sites/tables.ts";

async function partitionOf(table: Table, pk: string): Promise<Map<string, Item>> {
  const { items } = await table.query({ pk });
  return new Map(items.map((item) => [item.sk, item]));
}

/** One commit on a patient that has some history, with every kind of change in it. */
async function patientBeforeAndAfter() {
  const table = new MemoryTable();
  const store = storeOver(table);
  const first = {
    facts: [labFact("1")],
    episodes: [episode("e1"), episode("e2")],
    alerts: [alert("a1")],
    messages: [message("m1")],
  };
  await store.commit(await store.load(subject, now), changes(first));
  const before = await partitionOf(table, patientPk(subject));
  const state = await store.load(subject, now);
  const second = {
    facts: [labFact("2"), orderFact("3")],
    episodes: [episode("s1")],
    removedEpisodes: ["e1"],
    alerts: [alert("a1", { state: "acknowledged" })],
    messages: [...state.messages.map((each) => ({ ...each, state: "withdrawn" }) as const), message("m2")],
  };
  await store.commit(state, changes(second));
  const after = await partitionOf(table, patientPk(subject));
  return { before, after, states: [state, await store.load(subject, now)], table };
}

async function digestBeforeAndAfter() {
  const table = new MemoryTable();
  const store = storeOver(table);
  const first = changes({ digestAdds: [entry("r1"), entry("r2")] });
  await store.commit(await store.load(subject, now), first);
  await store.commitDigest(await store.loadDigest(shiftEnd), digestChanges({ messages: [message("m1")] }));
  const before = await partitionOf(table, digestPk(shiftEnd));
  const state = await store.loadDigest(shiftEnd);
  const second = changes({ digestAdds: [entry("r3"), entry("r4")], digestRemoves: [entry("r1")] });
  await store.commit(await store.load(subject, now), second);
  const after = await partitionOf(table, digestPk(shiftEnd));
  return { before, after, states: [state, await store.loadDigest(shiftEnd)], table };
}

async function digestUnmadeAndMade() {
  const table = new MemoryTable();
  const store = storeOver(table);
  await store.commit(await store.load(subject, now), changes({ digestAdds: [entry("r1")] }));
  const before = await partitionOf(table, digestPk(shiftEnd));
  const state = await store.loadDigest(shiftEnd);
  const made = digestChanges({ made: true, messages: [message("m1"), message("m2")] });
  await store.commitDigest(state, made);
  const after = await partitionOf(table, digestPk(shiftEnd));
  return { before, after, states: [state, await store.loadDigest(shiftEnd)], table };
}

interface Images {
  readonly before: ReadonlyMap<string, Item>;
  readonly after: ReadonlyMap<string, Item>;
  readonly states: readonly (PatientState | DigestState)[];
  readonly table: Table;
}

/** A query that sees some items as they were before the commit and others as they are after it. */
function mixed({ before, after }: Images, seenAfter: ReadonlySet<string>): ItemPage {
  const sks = [...new Set([...before.keys(), ...after.keys()])].sort().reverse();
  const items = sks.flatMap((sk) => (seenAfter.has(sk) ? after : before).get(sk) ?? []);
  return { items, next: null };
}

function changedSks({ before, after }: Images): string[] {
  return [...after.keys(), ...before.keys()].filter((sk) => after.get(sk) !== before.get(sk));
}

const cases = [
  { name: "patient", images: patientBeforeAndAfter, load: (store: Store) => store.load(subject, now) },
  { name: "digest", images: digestBeforeAndAfter, load: (store: Store) => store.loadDigest(shiftEnd) },
  { name: "made digest", images: digestUnmadeAndMade, load: (store: Store) => store.loadDigest(shiftEnd) },
] as const;

describe.each(cases)("a $name whose query sees half of a commit", ({ images, load }) => {
  test("is never loaded as it never was", async () => {
    const all = await images();
    await fc.assert(
      fc.asyncProperty(fc.subarray(changedSks(all)), async (seenAfter) => {
        const query = async () => mixed(all, new Set(seenAfter));
        const loaded = await load(storeOver({ ...portOf(all.table), query })).catch(
          (error: unknown) => error,
        );
        if (!(loaded instanceof TornReadError)) expect(all.states).toContainEqual(loaded);
      }),
      { numRuns: 500 },
    );
  });

  test("is read again, and then loaded whole", async () => {
    const all = await images();
    const [one] = changedSks(all);
    const pages = [mixed(all, new Set([one ?? ""])), mixed(all, new Set([one ?? ""]))];
    const waits: number[] = [];
    const store = storeOver(
      { ...portOf(all.table), query: async (range) => pages.pop() ?? all.table.query(range) },
      { random: () => 0.5, wait: async (milliseconds) => waits.push(milliseconds) },
    );
    expect(await load(store)).toEqual(all.states[1]);
    expect(waits).toEqual([10, 20]);
  });

  test("is given up by name after five reads", async () => {
    const all = await images();
    const [one] = changedSks(all);
    let reads = 0;
    const query = async () => {
      reads += 1;
      return mixed(all, new Set([one ?? ""]));
    };
    await expect(load(storeOver({ ...portOf(all.table), query }))).rejects.toThrow(TornReadError);
    expect(reads).toBe(5);
  });
});

overBothTables((open) => {
  test("commits that fall between two pages of a load are noticed", async () => {
    const table = await open({ pageSize: 2 });
    const store = storeOver(table);
    const facts = ["1", "2", "3", "4", "5"].map((id) => labFact(id));
    await store.commit(await store.load(subject, now), changes({ facts }));
    const late = [labFact("6"), labFact("7")];
    const disturbed = storeOver({
      ...portOf(table),
      async query(range, after) {
        const page = await table.query(range, after);
        const fact = late.pop();
        if (fact) await store.commit(await store.load(subject, now), changes({ facts: [fact] }));
        return page;
      },
    });
    const state = await disturbed.load(subject, now);
    expect([state.version, state.facts.length]).toEqual([3, 7]);
  });
});
