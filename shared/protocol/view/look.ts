import { byText, type Instant } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { Policy } from "../policy.ts";
import { limitsOf } from "../readings/limits.ts";
import { boundsOf } from "../readings/phase.ts";
import { type Reading, read } from "../readings/reading.ts";
import { siteNumbersOf } from "../readings/site-numbers.ts";
import type { Order, Picture, Symptom } from "../types/picture.ts";
import { analytes } from "../values/analyte.ts";
import { byAnalyte } from "../values/by-analyte.ts";
import { isBeyondAnyLimit, isFirstMonth, watchOf } from "./monitoring.ts";
import { ultrafiltrationExcess, weightGainExcess } from "./quantities.ts";
import { recurrenceOf } from "./recurrence.ts";
import { isSpasm } from "./signs.ts";
import { standingsOf } from "./standings.ts";
import { known, type View } from "./view.ts";

export function viewOf(picture: Picture, policy: Policy, now: Instant): View {
  const limits = limitsOf(policy);
  const bounds = boundsOf(picture.session, policy, picture.running);
  const readAll = (labs: Picture["labs"]) =>
    labs
      .map((lab) => read(lab, limits, bounds))
      .filter((reading) => reading !== null)
      .map((reading) => (bounds ? reading : placed(reading, picture)));
  const all = readAll(picture.labs).sort(byAnalyteAndTime);
  const current = all.filter(sinceStart);
  const symptoms = [...picture.symptoms].sort(byOnset);
  const spasms = symptoms.filter(isSpasm);
  const lastOnset = spasms.at(-1)?.onset ?? null;
  const readings = byAnalyteOf(current);
  const standing = standingsOf(readings, current.filter(isBeyondAnyLimit), lastOnset);
  const view: View = {
    picture,
    policy,
    limits,
    numbers: siteNumbersOf(policy),
    now,
    all,
    current,
    readings,
    earlier: all.filter((reading) => !sinceStart(reading)),
    standing,
    symptoms,
    spasms,
    orders: [...picture.orders].sort(byStart),
    stopped: [...picture.stopped].sort(byStart),
    lastOnset,
    magnesium: magnesiumOf(readings, standing, lastOnset),
    watch: () => watchOf(view, [...current, ...readAll(picture.superseded).filter(sinceStart)]),
    isFirstMonth: lazily(() => isFirstMonth(picture)),
    recurrence: lazily(() => recurrenceOf(view)),
    ultrafiltration: lazily(() => ultrafiltrationExcess(view)),
    weightGain: lazily(() => weightGainExcess(view)),
  };
  return view;
}

function magnesiumOf(
  readings: View["readings"],
  { magnesium }: View["standing"],
  lastOnset: Instant | null,
): View["magnesium"] {
  if (magnesium.low.readings.length > 0) return "low";
  return known({ readings }, "magnesium", lastOnset) ? "sufficient" : "unknown";
}

function byAnalyteOf(current: readonly Reading[]): View["readings"] {
  const readings = byAnalyte((): Reading[] => []);
  for (const reading of current) readings[reading.analyte].push(reading);
  return readings;
}

/** Where no session is known, what was drawn before these hours decides nothing in them, as what is from before a session. */
function placed(reading: Reading, { opensAt }: Picture): Reading {
  return reading.drawnAt < opensAt ? { ...reading, phase: "before" } : reading;
}

function sinceStart({ phase }: Reading): boolean {
  return phase !== "before";
}

function byAnalyteAndTime(a: Reading, b: Reading): number {
  return (
    analytes.indexOf(a.analyte) - analytes.indexOf(b.analyte) ||
    byText(a.drawnAt, b.drawnAt) ||
    byText(a.lab.evidence.of, b.lab.evidence.of) ||
    byText(a.lab.evidence.version, b.lab.evidence.version)
  );
}

function byOnset(a: Symptom, b: Symptom): number {
  return byText(a.onset, b.onset) || byText(a.kind, b.kind);
}

function byStart(a: Order, b: Order): number {
  return byText(a.since, b.since) || byText(a.orderId, b.orderId);
}
