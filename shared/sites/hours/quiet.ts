import type { Instant } from "../../base/instant.ts";
import type { People } from "../people/people.ts";
import type { Site } from "../site.ts";
import { rowSpan, startsNear } from "./rota.ts";

/** The end of the quiet hours that `at` lies in, by the site's clock; null outside of them. They hold for digests alone. */
export function quietUntil(
  { quietHours }: Pick<People, "quietHours">,
  { zone }: Pick<Site, "zone">,
  at: Instant,
): Instant | null {
  if (!quietHours) return null;
  const spans = startsNear(zone, at).map((date) => rowSpan(quietHours, date, zone));
  return spans.find(({ start, end }) => start <= at && at < end)?.end ?? null;
}
