import type { Happening } from "../../../../infra/local/console/happenings.ts";
import { type LocalSite, startLocalSite } from "../../../../infra/local/site.ts";
import { now } from "../ward.ts";

/**
 * Measures on an empty demo site of its own. Its clock is virtual and stands still, so no minute, checkpoint or end of
 * a shift comes in between, and a run does not depend on the hour.
 */
export async function onSite<T>(
  measure: (site: LocalSite) => Promise<T>,
  tell: (happening: Happening) => void = () => {},
): Promise<T> {
  const site = await startLocalSite({ clock: { from: now }, tell });
  try {
    return await measure(site);
  } finally {
    await site.stop();
  }
}
