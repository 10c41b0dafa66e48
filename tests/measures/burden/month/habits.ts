/** Mean and standard deviation. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** From and to, both included, in minutes. */
export type Minutes = readonly [number, number];

/**
 * How a unit's month goes. The first five are protocol.md's, section 6. All the rest is ours: plausible, and nobody's
 * measurement. Shares are from 0 to 1.
 */
export interface Habits {
  readonly patients: number;
  readonly days: number;
  /** A share of sessions. */
  readonly cramps: number;
  /** A share of cramps. */
  readonly severe: number;
  /** A share of magnesium results after a session. */
  readonly lowMagnesium: number;
  /** A share of the sessions with a cramp. */
  readonly drawnAfterCramp: number;
  /** A share of the sessions without one. */
  readonly drawnWithoutCramp: number;
  /** A share of panels, whose ionized calcium and potassium come from the unit's own analyser. */
  readonly ownAnalyser: number;
  /** A share of panels after a cramp in a session, drawn at its end and not in its middle. */
  readonly drawnAtEnd: number;
  readonly corrected: number;
  readonly preliminaryFirst: number;
  readonly haemolysed: number;
  /** A share of panels, whose draw the laboratory says as the tube comes in. */
  readonly drawsSaid: number;
  /** A share of sessions, whose start the unit says as it begins. */
  readonly startsSaid: number;
  readonly unreadable: number;
  /** A share of results with low potassium, after which it is ordered to be replaced all the same. */
  readonly replacedAnyway: number;
  /** A share of low magnesium results, after which it is ordered intravenously. */
  readonly intravenousMagnesium: number;
  /** A share of sessions with a cramp. */
  readonly secondCramp: number;
  /** A share of cramps. */
  readonly severityUnsaid: number;
  readonly endUnsaid: number;
  readonly twitching: number;
  readonly tachycardia: number;
  readonly worseSinceDialysis: number;
  /** A share of sessions. */
  readonly neurological: number;
  /** A share of sessions, cut in two. */
  readonly interrupted: number;
  /** A share of patients. */
  readonly heartDisease: number;
  readonly firstMonth: number;
  readonly oralBinder: number;
  /** A share of binders, ordered without saying what for. */
  readonly purposeUnsaid: number;
  readonly baclofen: number;
  readonly gabapentin: number;
  readonly vitaminE: number;
  readonly quinine: number;
  /** A share of the nurse's alerts, each within ten minutes; then those passed on, and those answered late. */
  readonly answered: number;
  readonly passedOn: number;
  readonly answeredLate: number;
  /** A share of the nephrologist's. */
  readonly answeredBySecond: number;
  /** The gas analyser's, from the draw. */
  readonly analyser: Minutes;
  /** The laboratory's, from the draw. */
  readonly laboratory: Minutes;
  readonly sessionEndLate: Minutes;
}

export const habits: Habits = {
  patients: 100,
  days: 30,
  cramps: 0.25,
  severe: 1 / 3,
  lowMagnesium: 0.62,
  drawnAfterCramp: 0.5,
  drawnWithoutCramp: 0.05,
  ownAnalyser: 0.6,
  drawnAtEnd: 0.85,
  corrected: 0.03,
  preliminaryFirst: 0.1,
  haemolysed: 0.04,
  drawsSaid: 1,
  startsSaid: 1,
  unreadable: 0.005,
  replacedAnyway: 0.15,
  intravenousMagnesium: 0.01,
  secondCramp: 0.05,
  severityUnsaid: 0.03,
  endUnsaid: 0.1,
  twitching: 0.08,
  tachycardia: 0.02,
  worseSinceDialysis: 0.01,
  neurological: 0.002,
  interrupted: 0.01,
  heartDisease: 0.15,
  firstMonth: 0.03,
  oralBinder: 0.4,
  purposeUnsaid: 0.02,
  baclofen: 0.04,
  gabapentin: 0.04,
  vitaminE: 0.02,
  quinine: 0.02,
  answered: 0.9,
  passedOn: 0.02,
  answeredLate: 0.05,
  answeredBySecond: 0.9,
  analyser: [4, 10],
  laboratory: [30, 60],
  sessionEndLate: [2, 12],
};

/** After a session. Magnesium has a share below 0.70 mmol/L instead. */
export const after = {
  "calcium-ionized": { mean: 1.19, sd: 0.06 },
  "calcium-total": { mean: 2.3, sd: 0.14 },
  potassium: { mean: 3.8, sd: 0.42 },
  phosphate: { mean: 0.95, sd: 0.22 },
  bicarbonate: { mean: 26.5, sd: 1.8 },
} as const satisfies Record<string, Spread>;

/** Before one, in the blood that is taken once a month. */
export const before = {
  magnesium: { mean: 0.95, sd: 0.14 },
  "calcium-total": { mean: 2.25, sd: 0.16 },
  potassium: { mean: 4.9, sd: 0.65 },
  phosphate: { mean: 1.7, sd: 0.45 },
  bicarbonate: { mean: 22, sd: 2 },
} as const satisfies Record<string, Spread>;

/** Cramps go by patient: three in ten have most of them. */
export const crampers = { inTen: 3, factor: 2.4 } as const;
