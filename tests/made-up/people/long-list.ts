import { plusHours } from "../../../shared/base/instant.ts";
import type { UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import { aVisit } from "../messages/request.ts";
import { noChanges } from "../sites/site-store.ts";
import { aReference, pagesOf, start } from "./pages.ts";

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
  const { store, respond } = await pagesOf({ "day-nurse": pin }, { references: [aReference({ ref })] });
  for (let n = 0; n < patients; n += 1) {
    const row = { content: JSON.stringify(rowOf(n)), digest: `${n}` };
    await store.commit(await store.load(`P-${1000 + n}`, start), { ...noChanges, row });
  }
  const ask = async (fields?: Record<string, string>, cookies: string[] = []) =>
    respond({ ...aVisit(fields ? "POST" : "GET", ref, fields, "u"), cookies });
  const { cookies = [] } = await ask({ pin });
  const session = cookies.map((one) => one.split(";")[0] ?? "");
  return async () => (await ask(undefined, session)).body;
}
