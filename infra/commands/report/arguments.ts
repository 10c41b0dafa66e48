import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../../../shared/base/instant.ts";
import { parseOptions, UsageError, wordOptions } from "../command-line.ts";
import { addressOf, addressOptions, type SiteAddress } from "../site-named.ts";
import type { Month } from "./figures.ts";

interface ReportArguments extends SiteAddress {
  readonly month: string;
  readonly out: string;
}

export const reportUsage = `npm run report -- --site SITE --month 2026-11 --out FOLDER
  --site SITE   a folder of infra/sites, or a path
  --month M     this one or the last, by the site's clock: no load looks farther back than nine weeks
  --out FOLDER  where SITE-M.html and SITE-M.csv are written
  --local URL   of a site that runs on this machine, in place of the deployed one
`;

/** @throws UsageError */
export function reportArguments(args: readonly string[]): ReportArguments {
  const options = { ...addressOptions, ...wordOptions("month", "out") };
  const { month, out, ...address } = parseOptions(args, options);
  const at = addressOf(address);
  if (out === undefined) throw new UsageError("--out FOLDER is missing.");
  if (month === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new UsageError("--month is a year and a month, like 2026-11.");
  return { ...at, month, out };
}

/**
 * From its first midnight to that of the next, by the wall clock of the site.
 * @throws UsageError for a month of which the table can no longer be asked, or not yet: all of its figures would be nought
 */
export function monthOf(month: string, timeZone: string, now: Instant): Month {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const { months } = first.until(today.with({ day: 1 }), { largestUnit: "months" });
  if (months !== 0 && months !== 1) throw new UsageError("--month is this month or the last one.");
  const midnight = (date: Temporal.PlainDate) =>
    instant(date.toZonedDateTime({ timeZone }).toInstant().epochMilliseconds);
  return { from: midnight(first), to: midnight(first.add({ months: 1 })) };
}
