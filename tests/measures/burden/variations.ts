import type { Policy } from "../../../shared/protocol/policy.ts";
import type { Habits } from "./month/habits.ts";

interface Variation {
  readonly name: string;
  readonly changed?: Partial<Habits>;
  readonly policy?: Partial<Policy>;
}

/** What a site could be or do otherwise. */
export const variations: readonly Variation[] = [
  { name: "every panel after a cramp is drawn", changed: { drawnAfterCramp: 1 } },
  { name: "none is drawn", changed: { drawnAfterCramp: 0 } },
  {
    name: "drawn, and magnesium back within 20 to 35 min",
    changed: { drawnAfterCramp: 1, laboratory: [20, 35] },
  },
  { name: "half of the sessions without a cramp have a panel too", changed: { drawnWithoutCramp: 0.5 } },
  { name: "a cramp in every tenth session", changed: { cramps: 0.1 } },
  { name: "every magnesium is low", changed: { lowMagnesium: 1 } },
  { name: "no magnesium is low", changed: { lowMagnesium: 0 } },
  { name: "severity is left out of every second report", changed: { severityUnsaid: 0.5 } },
  { name: "the end of a cramp is never reported", changed: { endUnsaid: 1 } },
  { name: "no binder's order says what for", changed: { purposeUnsaid: 1 } },
  { name: "every alert is answered within ten minutes", changed: { answered: 1 } },
  { name: "nobody has structural heart disease", changed: { heartDisease: 0 } },
  { name: "the laboratory says nothing of what was drawn", changed: { drawsSaid: 0 } },
  { name: "the site keeps a cramp that is over routine", policy: { overSpasmStaysRoutine: true } },
  {
    name: "both of these, and every alert answered within ten minutes",
    changed: { heartDisease: 0, answered: 1 },
    policy: { overSpasmStaysRoutine: true },
  },
];
