import type { Instant } from "../../../shared/protocol/instant.ts";
import { minutesBetween } from "../../../shared/protocol/instant.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import { alarming } from "../../../shared/protocol/reading.ts";
import { isDysrhythmiaRisk } from "../../../shared/protocol/signs.ts";
import { spasmSubject } from "../../../shared/protocol/spasms.ts";
import type { Analyte, Line, Picture } from "../../../shared/protocol/types.ts";
import { isCritical, isLow, known, type View, viewOf } from "../../../shared/protocol/view.ts";

/** A line without its explanation: all that the other engines are asked for. */
export type Decided = Pick<Line, "rule" | "subject" | "severity">;

/** The first sixteen rules of the protocol, by the kind of thing that a line of each is about. */
export const decidedRules = [
  ...["no-iv-magnesium", "no-calcium-or-potassium-before-magnesium"],
  ...[
    "measure-magnesium-first",
    "measure-panel",
    "prefer-ionized-calcium",
    "review-dialysate",
    "unread-result",
  ],
  ...["magnesium-low", "potassium-low", "potassium-high", "calcium-ionized-low"],
  ...["correct-magnesium-in-dialysate", "hold-calcium-and-potassium", "relieve-active-cramp"],
  ...["post-dialysis-window", "window-closed-unmeasured"],
] as const;

/**
 * What the other engines are given of a picture: our own reading of units, limits, doubts and times, flat. They
 * decide on it; so the reading costs them and us the same.
 */
export interface Given {
  readonly picture: PictureFacts;
  readonly spasms: readonly SpasmFacts[];
  readonly orders: readonly OrderFacts[];
  readonly results: readonly ResultFacts[];
}

export interface PictureFacts {
  readonly magnesium: string;
  readonly lowMagnesium: number;
  readonly criticalMagnesium: number;
  readonly lowPotassium: number;
  readonly criticalPotassium: number;
  readonly highPotassium: number;
  readonly criticalHighPotassium: number;
  readonly lowIonized: number;
  readonly criticalIonized: number;
  /** Of what the hold is about: calcium, however measured, and potassium. */
  readonly lowHeld: number;
  readonly criticalHeld: number;
  readonly heartAtRisk: boolean;
  /** Calcium results that are not ionized calcium. */
  readonly otherCalcium: number;
  readonly ionizedKnown: boolean;
  readonly spasms: number;
  readonly activeSpasms: number;
  readonly severeSpasms: number;
  readonly hasWindow: boolean;
  readonly minutesToClose: number;
  readonly watch: string;
  readonly unmeasured: number;
}

export interface SpasmFacts {
  readonly subject: string;
  readonly kind: string;
  readonly severity: string;
  readonly active: boolean;
  readonly minutesSinceOnset: number;
  readonly measureWithinMinutes: number;
  readonly windowClosed: boolean;
  readonly magnesiumKnown: boolean;
  readonly ionizedKnown: boolean;
  readonly potassiumKnown: boolean;
  readonly phosphateKnown: boolean;
  readonly hasSession: boolean;
  readonly minutesSinceStart: number;
  readonly minutesSinceEnd: number;
  readonly reliefWithinMinutes: number;
}

export interface OrderFacts {
  readonly subject: string;
  readonly treatment: string;
  readonly route: string;
  readonly indication: string;
  readonly magnesium: string;
}

export interface ResultFacts {
  readonly subject: string;
  readonly unread: boolean;
  readonly alarming: boolean;
}

export function givenOf(picture: Picture, policy: Policy, now: Instant): Given {
  const view = viewOf(picture, policy, now);
  return {
    picture: pictureFacts(view),
    spasms: spasmFacts(view),
    orders: view.orders.map(({ orderId, treatment, route = "missing", indication = "missing" }) => {
      return { subject: orderId, treatment, route, indication, magnesium: view.magnesium };
    }),
    results: resultFacts(view),
  };
}

const otherCalcium = [
  "calcium-total",
  "calcium-corrected",
  "calcium-ionized-ph74",
] as const satisfies Analyte[];
const held = ["calcium-ionized", ...otherCalcium, "potassium"] as const satisfies Analyte[];

function pictureFacts(view: View): PictureFacts {
  const { standing, spasms, readings, magnesium, watch, lastOnset, now } = view;
  const { window } = view.picture;
  const since = lastOnset ?? window?.opensAt ?? null;
  const low = (analyte: Analyte) => standing[analyte].low;
  return {
    magnesium,
    lowMagnesium: low("magnesium").readings.length,
    criticalMagnesium: low("magnesium").critical,
    lowPotassium: low("potassium").readings.length,
    criticalPotassium: low("potassium").critical,
    highPotassium: standing.potassium.high.readings.length,
    criticalHighPotassium: standing.potassium.high.critical,
    lowIonized: low("calcium-ionized").readings.length,
    criticalIonized: low("calcium-ionized").critical,
    lowHeld: held.filter((analyte) => isLow(view, analyte)).length,
    criticalHeld: held.filter((analyte) => isCritical(view, analyte)).length,
    heartAtRisk: isDysrhythmiaRisk(view),
    otherCalcium: otherCalcium
      .flatMap((analyte) => readings[analyte])
      .filter(({ problem }) => problem !== "wrong-specimen").length,
    ionizedKnown: known(view, "calcium-ionized", lastOnset) !== null,
    spasms: spasms.length,
    activeSpasms: spasms.filter(({ active }) => active).length,
    severeSpasms: spasms.filter(({ severity = "severe" }) => severity === "severe").length,
    hasWindow: window !== null,
    minutesToClose: window ? minutesBetween(now, window.closesAt) : 0,
    watch: watch(),
    unmeasured: (["magnesium", "calcium-ionized", "potassium"] as const).filter((analyte) => {
      return !known(view, analyte, since);
    }).length,
  };
}

function spasmFacts(view: View): readonly SpasmFacts[] {
  const { now, policy } = view;
  const { session, window } = view.picture;
  return view.spasms.map((spasm) => {
    const { kind, severity = "unsaid", active, onset } = spasm;
    return {
      subject: spasmSubject(spasm),
      kind,
      severity,
      active,
      minutesSinceOnset: minutesBetween(onset, now),
      measureWithinMinutes: policy.measureWithinMinutes,
      windowClosed: window !== null && now >= window.closesAt,
      magnesiumKnown: known(view, "magnesium", onset) !== null,
      ionizedKnown: known(view, "calcium-ionized", onset) !== null,
      potassiumKnown: known(view, "potassium", onset) !== null,
      phosphateKnown: known(view, "phosphate", onset) !== null,
      hasSession: session !== null,
      minutesSinceStart: session ? minutesBetween(session.startedAt, onset) : 0,
      minutesSinceEnd: session ? minutesBetween(session.endedAt, onset) : 0,
      reliefWithinMinutes: policy.reliefWithinMinutes,
    };
  });
}

/** One for each identity, and the graver one where a feed repeats it. */
function resultFacts(view: View): readonly ResultFacts[] {
  const found = new Map<string, ResultFacts>();
  for (const reading of Object.values(view.readings).flat()) {
    const subject = reading.lab.evidence.of;
    const isAlarming = alarming(reading, view.limits);
    const unread = reading.problem !== null;
    if (unread && (!found.has(subject) || isAlarming))
      found.set(subject, { subject, unread, alarming: isAlarming });
  }
  return [...found.values()];
}
