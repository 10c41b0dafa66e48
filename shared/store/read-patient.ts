import { daysBefore, horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
import type { StoreDeps } from "./deps.ts";
import { patientHead, readItem } from "./items/items.ts";
import { factsFrom, patientPk } from "./items/keys.ts";
import { secondsOf } from "./items/retention.ts";
import { isTorn, type Partition, readWhole } from "./partition.ts";
import { wholePartition } from "./settled/whole.ts";
import type { Lookback } from "./store.ts";
import type { Item } from "./table.ts";

export interface PatientPartition extends Partition {
  /** Facts placed before it are packed; null where that is not sure. */
  readonly settledUntil: Instant | null;
  /** The packs were made out, and facts placed before `settledUntil` come from them. */
  readonly isNear: boolean;
}

/**
 * A patient's partition, never torn. A near read takes the last days and what is packed; if that leaves a gap, or other code
 * wrote since it was packed, the whole is read, each fact by itself.
 */
export async function readPatient(
  deps: StoreDeps,
  subject: string,
  now: Instant,
  lookback: Lookback,
): Promise<PatientPartition> {
  if (lookback === "near") {
    const from = daysBefore(now, deps.settling.near);
    const partition = await readFrom(deps, subject, from, now);
    const settledUntil = settledIn(partition);
    if (partition.head === null) return { ...partition, settledUntil, isNear: false };
    if (settledUntil !== null && settledUntil >= from) return { ...partition, settledUntil, isNear: true };
  }
  const whole = await readFrom(deps, subject, daysBefore(now, horizonDays.loaded), now);
  return { ...whole, settledUntil: settledIn(whole), isNear: false };
}

/** The items as if nothing of them were packed. */
export function itemsIn({ items, isNear, settledUntil }: PatientPartition): Item[] {
  return wholePartition(items, isNear ? settledUntil : null);
}

function readFrom(deps: StoreDeps, subject: string, at: Instant, now: Instant): Promise<Partition> {
  const from = factsFrom(at);
  const reach = { from, nowSeconds: secondsOf(now) };
  const torn = ({ head, items }: Partition) => isTorn(items, headOf(head), reach);
  return readWhole(deps, { pk: patientPk(subject), from }, torn);
}

function settledIn({ head }: Partition): Instant | null {
  const { version, settled } = headOf(head);
  return settled?.asOf === version ? settled.until : null;
}

const unseen = {
  version: 0,
  last: [],
  dueAt: undefined,
  joins: {},
  mergedInto: undefined,
  listed: undefined,
  settled: undefined,
};

export function headOf(head: Item | null) {
  return head === null ? unseen : readItem(patientHead, head);
}
