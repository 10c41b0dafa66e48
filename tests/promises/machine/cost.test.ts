import { expect, test } from "vitest";
import { alarmText } from "../../../infra/commands/machine/message.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { inFull } from "../../in-full.ts";
import { machineCosts } from "../../measures/bench/measured/machine-costs.ts";
import { aMachineDoor, shown } from "./machine-door.ts";

class CountingTable extends MemoryTable {
  readonly calls = { get: 0, write: 0, query: 0, transact: 0 };

  override get(...given: Parameters<MemoryTable["get"]>) {
    this.calls.get += 1;
    return super.get(...given);
  }

  override write(...given: Parameters<MemoryTable["write"]>) {
    this.calls.write += 1;
    return super.write(...given);
  }

  override query(...given: Parameters<MemoryTable["query"]>) {
    this.calls.query += 1;
    return super.query(...given);
  }

  override transact(...given: Parameters<MemoryTable["transact"]>) {
    this.calls.transact += 1;
    return super.transact(...given);
  }
}

test("a snapshot that only goes on costs one write and a read at most once a minute, a repeat and an alarm nothing", async () => {
  const table = new CountingTable();
  const door = aMachineDoor(table);
  for (const minute of [0, 1, 2]) await door.say(minute, "TX");
  const before = { ...table.calls, archived: door.archived.length, facts: door.facts.length };
  await door.say(3, "TX");
  expect(table.calls).toMatchObject({ get: before.get + 1, write: before.write + 1, query: 0, transact: 0 });
  await door.say(3, "TX");
  await door.post(alarmText(shown(3, "TX")));
  await door.say(3.5, "TX");
  expect(table.calls).toMatchObject({ get: before.get + 1, write: before.write + 2 });
  expect([door.archived.length, door.facts.length]).toEqual([before.archived, before.facts]);
});

test("what is kept of a treatment stays within one write unit's kilobytes, however long it goes on", async () => {
  const table = new CountingTable();
  const door = aMachineDoor(table);
  for (let minute = 0; minute < 240; minute += 1) await door.say(minute, "TX");
  const { items } = await table.scan();
  const therapy = items.find(({ pk }) => pk.startsWith("therapy#"));
  const item = therapy && (await table.get({ pk: therapy.pk, sk: therapy.sk }));
  expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(2048);
});

test("sixty machines that speak every ten seconds for twelve hours cost at most 2.50 dollars, and three facts a treatment", async () => {
  const { snapshots, mostFacts, dollars } = await machineCosts(inFull(4, 12));
  expect(snapshots).toBe(259_200);
  expect(mostFacts).toBeLessThanOrEqual(3);
  expect(Object.values(dollars).reduce((sum, each) => sum + each, 0)).toBeLessThan(2.5);
});
