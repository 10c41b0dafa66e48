import type { Instant } from "../../../../shared/base/instant.ts";
import { assertFits, MessageDoesNotFitError } from "../../../../shared/messages/fits.ts";
import { unreadLimits } from "../../../../shared/protocol/readings/read-limits.ts";
import { shiftEndAfter } from "../../../../shared/sites/hours/shifts.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import type { SiteFolder } from "../../../site-files/folder.ts";
import { clockText, type DutyPeriod, momentsOf, periodsOf, type SiteDay } from "./calendar.ts";
import { digestReaders, leadTimes, onDutyAt } from "./on-duty.ts";
import { sizesOf } from "./sizes.ts";

interface Checked {
  /** To be read: who is told, hour by hour. */
  readonly lines: readonly string[];
  /** Why the site is not right; empty if it is. */
  readonly problems: readonly string[];
}

type Checkable = Pick<SiteFolder, "site" | "people">;

/** The longest that API Gateway makes: an id of ten characters, in the region with the longest name and domain. */
const longestMade = "https://abcdefghij.execute-api.cn-northwest-1.amazonaws.com.cn";

/** Where the site's links lead, or the longest that it may be: what AWS makes is not known before the deploy. */
export function longestPublicUrl({ domain }: Pick<Site, "domain">): string {
  return domain ? `https://${domain.name}` : longestMade;
}

/** Who is told from today on, and whether it is ever nobody; and whether every message of the site fits. */
export function checkSite(folder: Checkable, now: Instant): Checked {
  const { people, site } = folder;
  const legend = new Map<string, string>();
  const problems: string[] = [];
  const body = periodsOf(people, site.zone, now).flatMap((period) =>
    periodLines(folder, period, legend, problems),
  );
  const sizes = sizesOf(folder, now);
  const unread = unreadLimits(site.policy).map(
    (limit) => `${limit}: no rule reads it, so nobody would hear of it`,
  );
  return {
    lines: [
      `${site.code}, ${site.zone}: who is told of an alert, and who next if nobody answers`,
      ...[...legend].map(([text, letter]) => `${letter}  ${text}`),
      ...body,
      ...sizes.lines,
    ],
    problems: [...problems, ...misfits(folder), ...unread, ...sizes.problems],
  };
}

function periodLines(
  folder: Checkable,
  { title, days }: DutyPeriod,
  legend: Map<string, string>,
  problems: string[],
): readonly string[] {
  const rows = days.map((day) => {
    problems.push(...digestProblems(folder, day));
    return `${day.name}  ${hours(folder, day, legend, problems).join(" ")}`;
  });
  return ["", title, ...rows];
}

/** One cell an hour: `07 A`. Of a stretch with nobody to tell, its first cell is a problem. */
function hours(
  { people, site }: Checkable,
  day: SiteDay,
  legend: Map<string, string>,
  problems: string[],
): readonly string[] {
  let before = "";
  return momentsOf(day, people, site.zone, leadTimes(people)).map((at) => {
    const { text, nobody } = onDutyAt(people, site, at);
    const letter = legend.get(text) ?? letterOf(legend.size);
    legend.set(text, letter);
    const clock = clockText(at, site.zone);
    if (nobody.length > 0 && text !== before) {
      problems.push(...nobody.map((who) => `${day.name} ${clock}: nobody is told: ${who}`));
    }
    before = text;
    return `${clock} ${letter}`;
  });
}

function digestProblems({ people, site }: Checkable, day: SiteDay): readonly string[] {
  const problems: string[] = [];
  for (let at = shiftEndAfter(site, day.start); at <= day.end; at = shiftEndAfter(site, at)) {
    if (digestReaders(people, site, at).length > 0) continue;
    problems.push(`${day.name} ${clockText(at, site.zone)}: nobody gets the digest (${people.digest})`);
  }
  return problems;
}

function misfits({ site }: Checkable): readonly string[] {
  try {
    assertFits(site, longestPublicUrl(site));
    return [];
  } catch (error) {
    if (!(error instanceof MessageDoesNotFitError)) throw error;
    return [error.message];
  }
}

/** A to Z, then A1. */
function letterOf(index: number): string {
  const turn = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (turn > 0 ? turn : "");
}
