import { daysBefore, horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
import type { StoreDeps } from "./deps.ts";
import { patientHead, read } from "./items/items.ts";
import { factsFrom, patientPk } from "./items/keys.ts";
import { secondsOf } from "./items/retention.ts";
import { isTorn, type Partition, readWhole } from "./partition.ts";
import type { Item } from "./table.ts";

/** Facts of so many days are read each by itself: somewhat more than stand unpacked while a patient is seen regularly. */
const NARROW_DAYS = 5;

export interface PatientPartition extends Partition {
  /** Null where what is packed is not sure, and all facts were read each by itself. */
  readonly settledUntil: Instant | null;
}

/**
 * A patient's partition, never torn. First the last days, with what is packed; if that leaves a gap, or other code wrote since
 * it was packed, all of it.
 */
export async function readPatient(deps: StoreDeps, subject: string, now: Instant): Promise<PatientPartition> {
  const narrow = daysBefore(now, NARROW_DAYS);
  const first = await readFrom(deps, subject, narrow, now);
  const settledUntil = settledIn(first);
  if (first.head === null || (settledUntil !== null && settledUntil >= narrow))
    return { ...first, settledUntil };
  const wide = await readFrom(deps, subject, daysBefore(now, horizonDays.loaded), now);
  return { ...wide, settledUntil: settledIn(wide) };
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

export function headOf(head: Item | null) {
  return head === null
    ? {
        version: 0,
        last: [],
        dueAt: undefined,
        joins: {},
        mergedInto: undefined,
        listed: undefined,
        settled: undefined,
      }
    : read(patientHead, head);
}
