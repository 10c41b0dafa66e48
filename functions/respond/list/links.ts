import { createHash } from "node:crypto";
import { type Instant, latest, plusHours } from "../../../shared/base/instant.ts";
import type { UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import type { Reference } from "../../../shared/episode/state.ts";
import type { ListLinks } from "../../../shared/store/store.ts";
import type { RespondDeps } from "../deps.ts";

/** A link of the list is readable as long as any other: until a day after the window's close. */
const READABLE_HOURS = 24;
/** One that ends sooner is issued anew, so that the list's reader finds each of them open. */
const AT_LEAST_HOURS = 12;
const REFERENCE_BYTES = 16;

/** A row with the contact's own link to its patient. */
export interface LinkedRow {
  readonly row: UnitRow;
  readonly ref: string;
}

/**
 * Every row leads to its patient by a reference issued to this contact: that of an alert they were told of, or one of the
 * list's own, which is issued once and kept.
 */
export async function linkRows(
  { store, runtime }: Pick<RespondDeps, "store" | "runtime">,
  contact: string,
  rows: readonly UnitRow[],
): Promise<readonly LinkedRow[]> {
  const now = runtime.now();
  const stood = await store.listLinks(contact);
  const isGood = (until: Instant) => until >= plusHours(now, AT_LEAST_HOURS);
  const links = rows.map((row) => {
    const known = stood[keyOf(row)];
    if (known && isGood(known.until)) return { row, ...known, isNew: false };
    return { row, ref: runtime.random(REFERENCE_BYTES), until: untilOf(row, now), isNew: true };
  });
  const issued = links.filter(({ isNew }) => isNew);
  if (issued.length > 0) {
    const kept: ListLinks = {
      ...Object.fromEntries(Object.entries(stood).filter(([, { until }]) => until > now)),
      ...Object.fromEntries(links.map(({ row, ref, until }) => [keyOf(row), { ref, until }])),
    };
    const references = issued.map(({ row, ref, until }) => referenceTo(row, ref, contact, until));
    await store.issueLinks(contact, kept, references, now);
  }
  return links.map(({ row, ref }) => ({ row, ref }));
}

function referenceTo(
  { subject, alerts }: UnitRow,
  ref: string,
  contact: string,
  expiresAt: Instant,
): Reference {
  return { ref, owner: { kind: "patient", subject }, alert: alerts[0]?.id ?? "", contact, expiresAt };
}

/** By what it leads to: the alert, or the patient of whom nothing waits. */
function keyOf({ alerts, subject }: UnitRow): string {
  return alerts[0]?.id ?? createHash("sha256").update(subject).digest("base64url").slice(0, 22);
}

function untilOf({ window }: UnitRow, now: Instant): Instant {
  return plusHours(latest(window?.closesAt, now) ?? now, READABLE_HOURS);
}
