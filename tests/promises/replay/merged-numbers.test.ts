import { expect, test } from "vitest";
import { digestOf } from "../../../shared/events/digest.ts";
import { type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import { fateOf } from "../../../shared/replay/outcome.ts";
import { HEAD, identitySk, patientPk } from "../../../shared/store/items/keys.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { archiveKey, readArchiveKey } from "../../../shared/work/ports/archive-key.ts";
import { aReport } from "../../made-up/patients/events.ts";

const body = Buffer.from("a message");
const key = readArchiveKey(
  archiveKey("hl7v2", { id: "request-1", receivedAt: "2026-11-22T10:00:00.000Z", body }),
);
if (!key) throw new Error("no key");
const from = key;

const report = sentFactSchema.parse({ ...aReport(), subject: "P-OLD" });

function merge(subject: string, merged: string): CloudEvent {
  const { specversion, source, time } = report;
  return {
    specversion,
    source,
    time,
    id: `${subject}<${merged}`,
    subject,
    type: "patient.merged.v1",
    data: { merged },
  };
}

/** P-OLDER was joined to P-OLD, and that to P-1, which has the report. */
async function joinedTable(): Promise<MemoryTable> {
  const table = new MemoryTable();
  const head = (subject: string, mergedInto: string) =>
    table.write({
      kind: "put",
      item: { pk: patientPk(subject), sk: HEAD, item: "head", version: 1, mergedInto },
    });
  await head("P-OLDER", "P-OLD");
  await head("P-OLD", "P-1");
  const digest = digestOf(report);
  await table.write({
    kind: "put",
    item: { pk: patientPk("P-1"), sk: identitySk(report), item: "identity", digest },
  });
  return table;
}

test("what came under a number that was joined to another is known by the one that is left", async () => {
  const table = await joinedTable();
  for (const subject of ["P-1", "P-OLD", "P-OLDER"])
    expect((await fateOf(table, { ...report, subject }, from)).fate).not.toBe("new");
  expect((await fateOf(table, report, from)).fate).toBe("known");
  expect((await fateOf(table, { ...report, id: "another" }, from)).fate).toBe("new");
});

test("a merge that was made, or goes against one that was made, is known; any other is new", async () => {
  const table = await joinedTable();
  const fates = async (subject: string, merged: string) =>
    (await fateOf(table, merge(subject, merged), from)).fate;
  expect(await fates("P-1", "P-OLD")).toBe("known");
  expect(await fates("P-1", "P-OLDER")).toBe("known");
  expect(await fates("P-OLDER", "P-1")).toBe("known");
  expect(await fates("P-1", "P-3")).toBe("new");
  expect(await fates("P-3", "P-1")).toBe("new");
});
