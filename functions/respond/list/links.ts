import { hash } from "node:crypto";
import { type Instant, latest, plusHours } from "../../../shared/base/instant.ts";
import type { UnitRow } from "../../../shared/episode/lists/unit-row.ts";
import { newRef } from "../../../shared/episode/messages/new-ref.ts";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import type { ListLinks } from "../../../shared/store/store.ts";
import type { RespondDeps } from "../deps.ts";

/** A link of the list is readable as long as an alert's: until a day after the window's close. */
const READABLE_HOURS = 24;
/** One that ends sooner is issued anew, so that the list's reader finds each of them open. */
const AT_LEAST_HOURS = 12;

/** A row with the contact's own link to its patient. */
export interface LinkedRow {
  readonly row: UnitRow;
  readonly ref: string;
}

/** What a link of a list leads to: an alert, or a patient of whom nothing waits. */
interface Target {
  readonly subject: string;
  /** Unset where the patient's page is to show what is to be answered first. */
  readonly alert?: string | undefined;
  readonly closesAt: Instant | null;
}

/** Every row leads to its patient by a reference issued to this contact. */
export async function linkRows(
  deps: Pick<RespondDeps, "store" | "runtime">,
  contact: string,
  rows: readonly UnitRow[],
): Promise<readonly LinkedRow[]> {
  const targets = rows.map(({ subject, alerts, window }) => {
    return { subject, alert: alerts[0]?.id, closesAt: window?.closesAt ?? null };
  });
  const refs = await linksTo(deps, contact, targets);
  return rows.map((row, index) => ({ row, ref: refs[index] ?? "" }));
}

/** A reference of this contact's for each target, in their order: issued once and kept, so that a page loaded again has the same. */
export async function linksTo(
  { store, runtime }: Pick<RespondDeps, "store" | "runtime">,
  contact: string,
  targets: readonly Target[],
): Promise<readonly string[]> {
  const now = runtime.now();
  const stood = await store.listLinks(contact);
  const isGood = (until: Instant) => until >= plusHours(now, AT_LEAST_HOURS);
  const links = targets.map((target) => {
    const known = stood[keyOf(target)];
    if (known && isGood(known.until)) return { target, ...known, isNew: false };
    return { target, ref: newRef(runtime.random), until: untilOf(target, now), isNew: true };
  });
  const issued = links.filter(({ isNew }) => isNew);
  if (issued.length > 0) {
    const kept: ListLinks = {
      ...Object.fromEntries(Object.entries(stood).filter(([, { until }]) => until > now)),
      ...Object.fromEntries(links.map(({ target, ref, until }) => [keyOf(target), { ref, until }])),
    };
    const references = issued.map(({ target, ref, until }) => referenceTo(target, ref, contact, until));
    await store.issueLinks(contact, kept, references, now);
  }
  return links.map(({ ref }) => ref);
}

function referenceTo(
  { subject, alert = "" }: Target,
  ref: string,
  contact: string,
  expiresAt: Instant,
): Reference {
  return { ref, owner: { kind: "patient", subject }, alert, contact, expiresAt };
}

function keyOf({ alert, subject }: Target): string {
  return alert ?? hash("sha256", subject, "base64url").slice(0, 22);
}

function untilOf({ closesAt }: Target, now: Instant): Instant {
  return plusHours(latest(closesAt, now) ?? now, READABLE_HOURS);
}
