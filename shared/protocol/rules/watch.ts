import { hoursBetween } from "../../base/instant.ts";
import type { Because } from "../types/assessment.ts";
import type { Order, Picture, Treatment } from "../types/picture.ts";
import { type Analyte, analytes } from "../values/analyte.ts";
import { pressing } from "../values/panel.ts";
import { weightInputs } from "../view/quantities.ts";
import { isOnBaclofen } from "../view/signs.ts";
import { isWindowClosed, measuredFrom, missingSince } from "../view/spasms.ts";
import type { View } from "../view/view.ts";
import { disagree } from "../view/weights.ts";
import { becauseHistory, becauseOrder, becauseSessionEnd, becauseSymptom } from "../words/because.ts";
import { baclofenInKidneyFailure } from "../words/cautions.ts";
import { type Input, inputs, type LimitInput } from "../words/inputs.ts";
import { list, minuteOf, names, treatmentName } from "../words/phrases.ts";
import { onHand } from "./measuring.ts";
import { once, rule } from "./rule.ts";
import { stillUndrawn } from "./still-undrawn.ts";

type Window = NonNullable<Picture["window"]>;

const firstMonthHours = 30 * 24;

const preventive: ReadonlySet<Treatment> = new Set(["baclofen", "gabapentin", "vitamin-e", "albumin"]);

/** Every limit that some rule names: a result beyond any of them raises the watch. */
const watchedLimits = [
  ...["magnesium low", "magnesium high", "potassium low", "potassium high"],
  ...["calcium-ionized low", "calcium-ionized high", "calcium-total low", "calcium-total high"],
  ...["phosphate low", "phosphate high", "bicarbonate low", "bicarbonate high", "ph high", "albumin low"],
  ...["aluminium high", "osmolality low", "sodium low", "sodium high"],
  ...["calcium-corrected low", "calcium-ionized-ph74 low"],
] as const satisfies LimitInput[];

const alsoRaise: ReadonlySet<Input> = new Set([
  "spasm-onset",
  "spasm-severity",
  "session-end",
  "dialysis-since",
]);

function raisesTheWatch(input: Input): boolean {
  return alsoRaise.has(input) || analytes.some((analyte) => analyte === input);
}

export const watch = [
  rule<Window>({
    id: "post-dialysis-window",
    version: 2,
    section: "Monitoring Requirements",
    references: [1],
    reads: ["session-end", "body-weight"],
    when: (view) => (view.picture.window && !isWindowClosed(view) ? [view.picture.window] : []),
    subject: () => "window",
    // A machine that fell silent in treatment: the unit is asked, by the list of its shift [M.silence].
    severity: (_, { picture }) => (picture.session?.provisional ? "routine" : "info"),
    says: ({ provisional }, view) =>
      "Keep watching: after dialysis magnesium, calcium and potassium go on shifting until the window closes, " +
      `whatever was measured so far.${provisional ? " Report when the session ended: the window is provisional." : ""}` +
      endIsInterval(view) +
      (doubtfulWeights(view).length > 0
        ? " The weights before and after do not agree: report them again."
        : ""),
    because: ({ closesAt }, view) => [
      ...openedBy(view),
      ...doubtfulWeights(view),
      { input: "window-closes", value: closesAt, unit: null, at: closesAt },
    ],
    cautions: [baclofenInKidneyFailure],
    cautionsFor: (_, view) => (isOnBaclofen(view) ? [baclofenInKidneyFailure] : []),
  }),

  rule<readonly Order[]>({
    id: "first-month-monitoring",
    version: 2,
    section: "Monitoring Requirements",
    references: [2],
    reads: ["dialysis-since", "session-end"],
    when: (view) => {
      const begun = newlyPrevented(view);
      return once(begun, view.isFirstMonth() || begun.length > 0);
    },
    subject: () => "first-month",
    severity: () => "info",
    says: (begun, view) => {
      const month = view.isFirstMonth() ? "first month of dialysis" : `first month of ${drugsIn(begun)}`;
      return `Measure often: this is the ${month}. The note's own list is cut off; ${siteList(view)}.`;
    },
    because: (begun, { picture, isFirstMonth }) => [
      ...(isFirstMonth() ? [becauseHistory("dialysis-since", picture.history.dialysisSince ?? "")] : []),
      ...begun.map(becauseOrder),
    ],
  }),

  stillUndrawn,

  rule<readonly Analyte[]>({
    id: "window-closed-unmeasured",
    version: 2,
    section: "Monitoring Requirements",
    references: [1],
    reads: inputs.filter((input) => raisesTheWatch(input)),
    limits: watchedLimits,
    when: (view) => {
      const { window } = view.picture;
      if (!window || !isWindowClosed(view) || view.watch() === "quiet") return [];
      const missing = missingSince(view, pressing, measuredFrom(view, window));
      return once(missing, missing.length > 0);
    },
    subject: () => "window",
    severity: () => "routine",
    says: (missing, { watch: level }) =>
      `Draw ${list(missing.map((analyte) => names[analyte]))}: the window has closed and none is known since ` +
      `${level() === "active" ? "the onset of the spasm" : "the end of the session"}.`,
    because: (missing, view) => [...openedBy(view), ...onHand(view, missing)],
  }),
];

/** The window counts from the earlier end, and closes by the later one [M.interval]. */
function endIsInterval({ picture: { session } }: View): string {
  if (!session?.endedBy || session.provisional) return "";
  return ` The session ended between ${minuteOf(session.endedAt)} and ${minuteOf(session.endedBy)}: report when, and when blood was drawn in between.`;
}

function doubtfulWeights({ picture: { session } }: View): readonly Because[] {
  return session && disagree(session.fluid) ? weightInputs(session) : [];
}

/** "The first month of treatment" may mean a drug's too: our reading. */
function newlyPrevented({ orders, picture: { opensAt } }: View): readonly Order[] {
  return orders.filter(
    ({ treatment, since }) => preventive.has(treatment) && hoursBetween(since, opensAt) < firstMonthHours,
  );
}

function drugsIn(orders: readonly Order[]): string {
  return list([...new Set(orders.map(treatmentName))]);
}

function siteList({ numbers: { firstMonthMeasurements } }: View): string {
  return firstMonthMeasurements.length > 0
    ? `the site's is ${list(firstMonthMeasurements)}`
    : "the site has set none in its place";
}

function openedBy({ picture: { session }, spasms }: View): readonly Because[] {
  return [...(session ? [becauseSessionEnd(session)] : []), ...spasms.map(becauseSymptom)];
}
