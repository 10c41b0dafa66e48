import type { Instant } from "../../../shared/base/instant.ts";
import { shiftEndAfter } from "../../../shared/sites/hours/shifts.ts";
import type { People } from "../../../shared/sites/people/people.ts";
import { onCall } from "../../../shared/sites/people/roles.ts";
import type { Site } from "../../../shared/sites/site.ts";

/** Who is on call for one role now, and from the next shift on. */
export interface OnDuty {
  readonly role: string;
  readonly now: readonly Person[];
  readonly next: readonly Person[];
  readonly from: Instant;
}

export interface Person {
  readonly id: string;
  /** Where the site lets its list call them. */
  readonly call?: string | undefined;
}

/** The roles that alerts go to, in the order of their steps. */
export function onDuty(people: People | null, site: Pick<Site, "zone" | "shifts">, now: Instant): OnDuty[] {
  if (people === null) return [];
  const from = shiftEndAfter(site, now);
  const holders = (role: string, at: Instant) =>
    onCall(people, site, role, at).map(({ id, call }) => ({ id, call }));
  return [...new Set(people.steps.map(({ role }) => role))].map((role) => ({
    role,
    from,
    now: holders(role, now),
    next: holders(role, from),
  }));
}
