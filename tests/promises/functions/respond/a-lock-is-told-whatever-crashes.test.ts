import { expect, test } from "vitest";
import { whereOf } from "../../../../functions/respond/entry/pin-gate.ts";
import { createRespond } from "../../../../functions/respond/handler.ts";
import { patientPorts } from "../../../../functions/respond/patient-ports.ts";
import { createSweep } from "../../../../functions/sweep/handler.ts";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import type { Publication } from "../../../../shared/work/ports/publisher.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { aVisit } from "../../../made-up/messages/request.ts";
import { site } from "../../../made-up/patients/ward.ts";
import { quickHash } from "../../../made-up/people/quick-hash.ts";
import { noChanges, people } from "../../../made-up/sites/site-store.ts";

const start = "2026-11-22T10:00:00.000Z";
const ref = "Xy12_-Xy12_-Xy12_-Xy12";
const subject = "P-0042";

/** Where the one crash strikes: at the `at`th call of the table, before it has its effect or after. Nothing works then until the next invocation begins. */
interface Crash {
  readonly at: number;
  readonly after: boolean;
}

function crashing(
  table: Table,
  { at, after }: Crash,
): { readonly table: Table; readonly calls: () => number; readonly begin: () => void } {
  let calls = 0;
  let isGone = false;
  const through = <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      if (isGone) throw new Error("the process is gone");
      calls += 1;
      if (calls !== at) return call(...given);
      isGone = true;
      if (after) await call(...given);
      throw new Error("the process is gone");
    };
  };
  const crashed: Table = {
    query: through((range, cursor) => table.query(range, cursor)),
    get: through((key) => table.get(key)),
    write: through((write) => table.write(write)),
    transact: through((writes, token) => table.transact(writes, token)),
    due: through((until, cursor) => table.due(until, cursor)),
    scan: (cursor) => table.scan(cursor),
  };
  const begin = () => {
    isGone = false;
  };
  return { table: crashed, calls: () => calls, begin };
}

/** Five wrong PINs and, as people do, one more; then the sweep, minute by minute. */
async function wrongPins(crash: Crash) {
  const memory = new MemoryTable();
  const calm = createSiteStore(memory, { retentionDays: 90 });
  const recorder = aRecorder(start);
  const { runtime } = recorder;
  await calm.savePeople(people);
  await calm.enrolPin("day-nurse", quickHash("483920"));
  const owner = { kind: "patient", subject } as const;
  const reference = { ref, owner, alert: "alert-1", contact: "day-nurse", expiresAt: plusHours(start, 24) };
  await calm.commit(await calm.load(subject, start), { ...noChanges, references: [reference] });

  const { table, calls, begin } = crashing(memory, crash);
  const store = createSiteStore(table, { retentionDays: 90, wait: async () => undefined });
  const sent: Publication[] = [];
  const publisher = {
    async publish(publication: Publication) {
      sent.push(publication);
      return { outcome: "accepted" } as const;
    },
  };
  const deps = { runtime, store, site, world: worldSource(runtime, store, site) };
  const respond = createRespond({ ...deps, ports: patientPorts(deps) });
  const sweep = createSweep({ ...deps, publisher, publicUrl: "https://watch.invalid", leaseSeconds: 85 });
  for (let times = 0; times < 6; times += 1) {
    begin();
    await respond(aVisit("POST", ref, { pin: "111111" }));
  }
  for (let minute = 1; minute <= 6; minute += 1) {
    recorder.at = plusMinutes(start, minute);
    begin();
    await sweep({}).catch(() => undefined);
  }
  const due = [];
  for await (const one of calm.due(plusHours(start, 1))) due.push(one);
  return { calls: calls(), sent, due, pin: await calm.pin("day-nurse", whereOf({ ref, device: null })) };
}

const isRepeat = ({ email }: Publication) => email.includes("REPEAT");

test("wherever the page or the sweep crashes, a locked PIN is told to ops, once or with REPEAT, and nothing stays due", async () => {
  const { calls } = await wrongPins({ at: 0, after: false });
  expect(calls).toBeGreaterThan(30);
  const told: number[] = [];
  for (let at = 0; at <= calls; at += 1) {
    for (const after of [false, true]) {
      const { sent, due, pin } = await wrongPins({ at, after });
      const where = `call ${at}, ${after ? "after" : "before"} its effect`;
      expect([where, pin?.lockedUntil]).toEqual([where, "2026-11-22T10:15:00.000Z"]);
      expect([where, sent.slice(1).every(isRepeat)]).toEqual([where, true]);
      expect([where, due]).toEqual([where, []]);
      told.push(sent.length);
    }
  }
  expect([Math.min(...told), Math.max(...told)]).toEqual([1, 2]);
});
