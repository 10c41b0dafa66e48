import type { Instant } from "../../../../shared/base/instant.ts";
import { dayOf } from "../../../../shared/sites/hours/days.ts";
import { madeUpValues } from "../../../../shared/sites/made-up.ts";
import { policyHash } from "../../../../shared/sites/policy-hash.ts";
import type { SiteFolder } from "../../../site-files/folder.ts";
import { checkSite } from "../people/check.ts";
import { blocker, note, type PreflightFinding } from "./finding.ts";

/** What the site's own files say, without an account: what is made up, what nobody confirmed, when nobody is told. */
export function fileFindings(
  folder: SiteFolder,
  others: readonly SiteFolder[],
  now: Instant,
): readonly PreflightFinding[] {
  return [
    ...peopleFindings(folder, now),
    ...unconfirmed(folder, now),
    ...unlimited(folder),
    ...sameCode(folder, others),
    ...neverOnCall(folder),
    ...modeOf(folder),
    ...alarmsOf(folder),
  ];
}

/** The findings among these of what `apply` needs as well. */
export function peopleFindings(folder: SiteFolder, now: Instant): readonly PreflightFinding[] {
  return [
    ...demoOf(folder),
    ...madeUp(folder),
    ...gaps(folder, now),
    ...slowSteps(folder),
    ...sharedPhones(folder),
  ];
}

function demoOf({ site }: SiteFolder): readonly PreflightFinding[] {
  if (site.demo !== true) return [];
  return blocker(
    'site.json: "demo": true',
    "the site says of itself that it is an example",
    'take "demo" out of site.json once every value in it is the site\'s own',
  );
}

function madeUp(folder: SiteFolder): readonly PreflightFinding[] {
  return madeUpValues(folder).flatMap(({ place, what }) =>
    blocker(
      `${place}: ${what}`,
      "this is made up: a phone that nobody has never rings, and a limit that nobody confirmed is nobody's limit",
      "put the site's own value there; for a limit, have a clinician of the site confirm it and name its source",
    ),
  );
}

function gaps(folder: SiteFolder, now: Instant): readonly PreflightFinding[] {
  return checkSite(folder, now).problems.flatMap((problem) =>
    blocker(
      problem,
      "somebody who should hear of a patient would not",
      'correct people.json or site.json, and look at "npm run site -- check" until it finds nothing',
    ),
  );
}

/** Minutes that were meant as seconds, or that nobody meant: the table of who is told shows no delay of the first. */
function slowSteps({ site, people }: SiteFolder): readonly PreflightFinding[] {
  const { steps, unansweredAfterMinutes } = people;
  return (["urgent", "critical"] as const).flatMap((severity) => {
    const own = steps.filter((step) => (step.severity ?? severity) === severity);
    const first = own[0]?.afterMinutes ?? 0;
    const last = (own.at(-1)?.afterMinutes ?? 0) + unansweredAfterMinutes;
    const late = first > 0 ? [`nobody is told of ${severity} alerts for ${first} min`] : [];
    const unheard =
      last > site.policy.windowHours * 60
        ? [`ops hear after ${last} min that nobody answered ${severity} alerts`]
        : [];
    return [...late, ...unheard].flatMap((what) =>
      blocker(
        `people.json: ${what}`,
        "the hours after dialysis go on, or are over, and nobody looks",
        "let the first step begin at 0, and all of them end within the window",
      ),
    );
  });
}

/** Two contacts behind one phone are one person to an escalation: if it lies in a drawer, both do. */
function sharedPhones({ people }: SiteFolder): readonly PreflightFinding[] {
  const phones = Map.groupBy(
    people.contacts.filter(({ sms }) => sms !== undefined),
    ({ sms }) => sms,
  );
  return [...phones.values()].flatMap((contacts) => {
    const roles = new Set(contacts.map(({ role }) => role));
    if (contacts.length < 2 || roles.size < 2) return [];
    return blocker(
      `people.json: ${contacts.map(({ id }) => id).join(" and ")} have one phone`,
      "the next step of an alert rings the phone that did not answer the step before",
      "give each the own number; one person in two roles is one contact in two rows of the rota",
    );
  });
}

/** Somebody new who was listed, and put into no row of the rota: no step, digest or word to ops leads to them at any hour. */
function neverOnCall({ people }: SiteFolder): readonly PreflightFinding[] {
  const { contacts, rota, steps, digest, ops } = people;
  const rows = [...(rota?.week ?? []), ...(rota?.exceptions ?? [])];
  const asked = [...steps.map(({ role }) => role), digest, ops];
  const atAllHours = asked.filter((role) => !rota?.week.some((row) => row.role === role));
  return contacts
    .filter(({ id, role }) => !atAllHours.includes(role) && !rows.some((row) => row.contacts.includes(id)))
    .flatMap(({ id }) =>
      note(
        `people.json: ${id} is on call at no hour`,
        "no message goes to them, but while they cover somebody",
        "name them in a row of the rota, or take them out",
      ),
    );
}

const SHOWN = 12;

function unconfirmed({ site }: SiteFolder, now: Instant): readonly PreflightFinding[] {
  const own = policyHash(site.policy).slice(0, SHOWN);
  const { by, on, policy } = site.limitsConfirmed ?? {};
  const mend = `have a clinician of the site read all of "policy", and write into site.json: "limitsConfirmed": { "by": "NAME", "on": "YYYY-MM-DD", "policy": "${own}" }`;
  const means = "nobody answers for the numbers by which this site rings or stays silent";
  if (by === undefined || on === undefined)
    return blocker("site.json: the limits are confirmed by nobody", means, mend);
  if (policy !== own)
    return blocker(`site.json: the limits were changed since ${by} confirmed them on ${on}`, means, mend);
  if (on > dayOf(now, site.zone))
    return blocker(`site.json: the limits were confirmed on ${on}, which is to come`, means, mend);
  return [];
}

/** What rings by itself, each by one of these names at least. */
const ringing = [["magnesium"], ["potassium"], ["calcium-ionized", "calcium-total"]] as const;

function unlimited({ site: { policy } }: SiteFolder): readonly PreflightFinding[] {
  return ringing.flatMap((names) =>
    (["criticalLow", "criticalHigh"] as const)
      .filter((side) => names.every((name) => policy.limits[name]?.[side] === undefined))
      .flatMap((side) =>
        blocker(
          `site.json: policy.limits has no ${side} of ${names.join(" or ")}`,
          "a value of it that is as far off as can be rings nobody by itself",
          "have a clinician of the site say from which value on it is critical",
        ),
      ),
  );
}

function sameCode({ id, site }: SiteFolder, others: readonly SiteFolder[]): readonly PreflightFinding[] {
  return others
    .filter((other) => other.id !== id && other.site.code === site.code)
    .flatMap((other) =>
      blocker(
        `site.json: the code ${site.code} is also that of site ${other.id}`,
        "on a phone nobody can tell whose patient it is",
        "give each site a code of its own",
      ),
    );
}

function modeOf({ site }: SiteFolder): readonly PreflightFinding[] {
  if (site.mode !== "shadow") return [];
  return note(
    'site.json: "mode": "shadow"',
    "everything is decided and kept, and nobody is told anything",
    'take "mode" out when the site goes live',
  );
}

function alarmsOf({ site }: SiteFolder): readonly PreflightFinding[] {
  if (site.alarmEmail !== null) return [];
  return blocker(
    "site.json: alarmEmail is null",
    "when the software itself fails nobody hears of it, and its silence looks like health",
    "name a mailbox that somebody reads at night",
  );
}
