import { createRespond } from "../../../functions/respond/handler.ts";
import { plusHours } from "../../../shared/base/instant.ts";
import type { UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import { aRecorder } from "../messages/recorder.ts";
import { aVisit } from "../messages/request.ts";
import { anAlertView, quietListed } from "../messages/respond-view.ts";
import { noChanges, people, siteStore } from "../sites/site-store.ts";
import { quickHash } from "./quick-hash.ts";

const start = "2026-11-22T10:00:00.000Z";
const ref = "xyxyxyxyxyxyxyxyxyxyxyxyxyx";
const pin = "246801";

/** A row as full as one gets: a critical alert that two were told of, and six lines. */
function rowOf(n: number): UnitRow {
  const text =
    "Draw magnesium first, with ionized calcium, potassium and phosphate: muscle spasm, and magnesium is unknown.";
  const line = { rule: "measure-magnesium-first", severity: "critical", text, since: start } as const;
  const told = ["day-nurse", "doctor"].map((contact, step) => ({
    contact,
    step: step + 1,
    state: "accepted" as const,
  }));
  const references = { "day-nurse": `r${n}`.padEnd(27, "a"), doctor: `r${n}`.padEnd(27, "c") };
  const alert = {
    id: `alert-${n}`,
    severity: "critical",
    state: "open",
    raisedAt: start,
    told,
    references,
    answer: null,
  } as const;
  const window = { closesAt: plusHours(start, 5), provisional: false };
  return {
    subject: `P-${1000 + n}`,
    severity: "critical",
    since: start,
    window,
    lines: Array(6).fill(line),
    alerts: [alert],
  };
}

/** The list of that many patients behind one session: each look gives its page. */
export async function listOf(patients: number) {
  const { runtime } = aRecorder(start);
  const { store } = siteStore();
  await store.savePeople(people);
  await store.enrolPin("day-nurse", quickHash(pin));
  const owner = { kind: "patient", subject: "P-1000" } as const;
  const references = [
    { ref, owner, alert: "alert-0", contact: "day-nurse", expiresAt: plusHours(start, 24) },
  ];
  for (let n = 0; n < patients; n += 1) {
    const row = { content: JSON.stringify(rowOf(n)), digest: `${n}` };
    const changes = { ...noChanges, row, ...(n === 0 && { references }) };
    await store.commit(await store.load(`P-${1000 + n}`, start), changes);
  }
  const view = async () => anAlertView({ text: "" });
  const ports = {
    view,
    patient: view,
    listed: quietListed,
    acknowledge: async () => {},
    tellOfLock: async () => {},
  };
  const site = { code: "DEMO", zone: "UTC", shifts: ["07:00", "15:00", "23:00"] };
  const respond = createRespond({ runtime, store, ports, site });
  const ask = async (fields?: Record<string, string>, cookies: string[] = []) =>
    respond({ ...aVisit(fields ? "POST" : "GET", ref, fields, "u"), cookies });
  const { cookies = [] } = await ask({ pin });
  const session = cookies.map((one) => one.split(";")[0] ?? "");
  return async () => (await ask(undefined, session)).body;
}
