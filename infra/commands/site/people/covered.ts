import type { Instant } from "../../../../shared/base/instant.ts";
import { type SiteFolder, SiteFolderError } from "../../../site-files/folder.ts";
import { checkSite } from "./check.ts";

/**
 * A site in which at some hour nobody would be told is not deployed: its people are applied after the stack, and the gap
 * would be found at that hour.
 * @throws SiteFolderError with the first gap and what to do
 */
export function assertCovered(folder: SiteFolder, now: Instant): void {
  const [first, ...others] = checkSite(folder, now).problems;
  if (first === undefined) return;
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  throw new SiteFolderError(
    `${folder.siteFile}: in site ${folder.id} somebody who should hear of a patient would not: ${first}${more}. ` +
      `Correct people.json or site.json until "npm run site -- check --site ${folder.id}" finds nothing.`,
  );
}
