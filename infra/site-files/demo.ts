import { madeUpValues } from "../../shared/sites/made-up.ts";
import { type SiteFolder, SiteFolderError } from "./folder.ts";

/**
 * Made-up values are for an example alone: a site that was copied from it and not finished would ring nobody's phone.
 * @throws SiteFolderError with the first of them and what to do, unless the site says that it is a demo
 */
export function assertReal(folder: SiteFolder): void {
  if (folder.site.demo === true) return;
  const [first, ...others] = madeUpValues(folder);
  if (!first) return;
  const more = others.length > 0 ? `, and ${others.length} more like it` : "";
  throw new SiteFolderError(
    `${folder.siteFile}: made-up values stand in site ${folder.id}: ${first.place}: ${first.what}${more}. ` +
      `Put the site's own in their place ("npm run site -- preflight --site ${folder.id}" lists all), ` +
      `or write "demo": true into site.json, where nobody relies on it.`,
  );
}

/** Two units whose messages say the same name cannot be told apart on a phone. @throws SiteFolderError */
export function assertOwnCodes(folders: readonly SiteFolder[]): void {
  const real = folders.filter(({ site }) => site.demo !== true);
  for (const [code, all] of Map.groupBy(real, ({ site }) => site.code)) {
    if (all.length < 2) continue;
    const names = all.map(({ id }) => id).join(" and ");
    throw new SiteFolderError(`sites ${names} have one code, ${code}: give each a code of its own`);
  }
}
