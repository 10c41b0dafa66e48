import { Rools, Rule } from "rools";
import type { Decided, Given, OrderFacts, PictureFacts, ResultFacts, SpasmFacts } from "./decisions.ts";

type Severity = Decided["severity"];
type Premise<F> = (facts: F) => boolean;

/** What rools works on: it writes what it decides beside what it was given. */
type Workspace<F> = F & { decided: Decided[] };

interface Row<F> {
  readonly id: string;
  readonly subject: (facts: F) => string;
  readonly severity: Severity;
  readonly when: readonly Premise<F>[];
}

/** rools takes premises of the same text for one: no two of them may differ by what they close over alone. */
const pictureRules: readonly Row<PictureFacts>[] = [
  about(
    "prefer-ionized-calcium",
    "calcium-ionized",
    "routine",
    (f) => f.otherCalcium > 0,
    (f) => !f.ionizedKnown,
  ),
  about("review-dialysate", "dialysate", "info", (f) => f.spasms > 0),
  about("magnesium-low", "magnesium", "critical", (f) => f.criticalMagnesium > 0),
  about("magnesium-low", "magnesium", "info", (f) => f.lowMagnesium > 0 && f.criticalMagnesium === 0),
  about("potassium-low", "potassium", "critical", (f) => f.criticalPotassium > 0),
  about("potassium-low", "potassium", "info", (f) => f.lowPotassium > 0 && f.criticalPotassium === 0),
  about("potassium-high", "potassium", "critical", (f) => f.criticalHighPotassium > 0),
  about("potassium-high", "potassium", "info", (f) => f.highPotassium > 0 && f.criticalHighPotassium === 0),
  about("calcium-ionized-low", "calcium-ionized", "critical", (f) => f.criticalIonized > 0),
  about("calcium-ionized-low", "calcium-ionized", "info", (f) => f.lowIonized > 0 && f.criticalIonized === 0),
  about("correct-magnesium-in-dialysate", "magnesium", "urgent", isMagnesiumLow, isSpasmActiveOrSevere),
  about(
    "correct-magnesium-in-dialysate",
    "magnesium",
    "routine",
    isMagnesiumLow,
    (f) => !isSpasmActiveOrSevere(f),
  ),
  about("hold-calcium-and-potassium", "calcium-and-potassium", "critical", isHeld, isHeldCritically),
  about("hold-calcium-and-potassium", "calcium-and-potassium", "urgent", isHeld, (f) => !isHeldCritically(f)),
  about(
    "post-dialysis-window",
    "window",
    "info",
    (f) => f.hasWindow,
    (f) => f.minutesToClose > 0,
  ),
  about("window-closed-unmeasured", "window", "urgent", isClosedUnmeasured, (f) => f.severeSpasms > 0),
  about("window-closed-unmeasured", "window", "routine", isClosedUnmeasured, (f) => f.severeSpasms === 0),
];

function about(
  id: string,
  subject: string,
  severity: Severity,
  ...when: Premise<PictureFacts>[]
): Row<PictureFacts> {
  return { id, subject: () => subject, severity, when };
}

function isMagnesiumLow({ magnesium }: PictureFacts): boolean {
  return magnesium === "low";
}

function isSpasmActiveOrSevere({ activeSpasms, severeSpasms }: PictureFacts): boolean {
  return activeSpasms > 0 || severeSpasms > 0;
}

function isHeld({ magnesium, lowHeld }: PictureFacts): boolean {
  return magnesium !== "sufficient" && lowHeld > 0;
}

function isHeldCritically({ criticalHeld, heartAtRisk }: PictureFacts): boolean {
  return criticalHeld > 0 || heartAtRisk;
}

function isClosedUnmeasured({ hasWindow, minutesToClose, watch, unmeasured }: PictureFacts): boolean {
  return hasWindow && minutesToClose <= 0 && watch !== "quiet" && unmeasured > 0;
}

const spasmRules: readonly Row<SpasmFacts>[] = [
  each("measure-magnesium-first", "urgent", isMeasured, (f) => !f.magnesiumKnown, isUrgent),
  each(
    "measure-magnesium-first",
    "routine",
    isMeasured,
    (f) => !f.magnesiumKnown,
    (f) => !isUrgent(f),
  ),
  each("measure-panel", "urgent", isMeasured, isPanelUrgent),
  each("measure-panel", "routine", isMeasured, isPanelMissing, (f) => !isPanelUrgent(f)),
  each("relieve-active-cramp", "urgent", isAcute, isSevere),
  each("relieve-active-cramp", "routine", isAcute, (f) => !isSevere(f)),
];

function each<F extends { readonly subject: string }>(
  id: string,
  severity: Severity,
  ...when: Premise<F>[]
): Row<F> {
  return { id, subject: ({ subject }) => subject, severity, when };
}

function isMeasured({ windowClosed, active }: SpasmFacts): boolean {
  return !windowClosed || active;
}

function isSevere({ severity }: SpasmFacts): boolean {
  return severity === "severe" || severity === "unsaid";
}

function isUrgent(facts: SpasmFacts): boolean {
  return isSevere(facts) || facts.minutesSinceOnset >= facts.measureWithinMinutes;
}

function isPanelMissing({ ionizedKnown, potassiumKnown, phosphateKnown }: SpasmFacts): boolean {
  return !ionizedKnown || !potassiumKnown || !phosphateKnown;
}

function isPanelUrgent(facts: SpasmFacts): boolean {
  return (!facts.ionizedKnown || !facts.potassiumKnown) && isUrgent(facts);
}

function isAcute({ kind, active, hasSession, ...facts }: SpasmFacts): boolean {
  if (kind !== "muscle-spasm" || !active || !hasSession) return false;
  return facts.minutesSinceStart >= 0 && facts.minutesSinceEnd <= facts.reliefWithinMinutes;
}

const orderRules: readonly Row<OrderFacts>[] = [
  each(
    "no-iv-magnesium",
    "critical",
    ({ treatment }) => treatment === "magnesium",
    ({ route }) => route !== "oral" && route !== "dialysate",
  ),
  each(
    "no-calcium-or-potassium-before-magnesium",
    "critical",
    ({ treatment }) => treatment === "calcium" || treatment === "potassium",
    ({ route }) => route !== "dialysate",
    ({ indication }) => indication === "replacement" || indication === "missing",
    ({ magnesium }) => magnesium !== "sufficient",
  ),
];

const resultRules: readonly Row<ResultFacts>[] = [
  each(
    "unread-result",
    "critical",
    (f) => f.unread,
    (f) => f.alarming,
  ),
  each(
    "unread-result",
    "routine",
    (f) => f.unread,
    (f) => !f.alarming,
  ),
];

/** One engine for each kind of thing, as for json-rules-engine. */
export async function withRools(): Promise<(given: Given) => Promise<Decided[]>> {
  const picture = await engineOf(pictureRules);
  const spasm = await engineOf(spasmRules);
  const order = await engineOf(orderRules);
  const result = await engineOf(resultRules);
  return async (given) => {
    const decided: Decided[] = [];
    await picture.evaluate({ ...given.picture, decided });
    for (const facts of given.spasms) await spasm.evaluate({ ...facts, decided });
    for (const facts of given.orders) await order.evaluate({ ...facts, decided });
    for (const facts of given.results) await result.evaluate({ ...facts, decided });
    return decided;
  };
}

async function engineOf<F>(rows: readonly Row<F>[]): Promise<Rools> {
  const rools = new Rools({ logging: { error: true, debug: false } });
  await rools.register(
    rows.map(({ id, subject, severity, when }) => {
      const then = (facts: Workspace<F>) => {
        facts.decided.push({ rule: id, subject: subject(facts), severity });
      };
      return new Rule({ name: `${id} ${severity}`, when: [...when], then });
    }),
  );
  return rools;
}
