import type { FactType } from "./fact.ts";

/** The function that decides about facts of a type. */
export type Decider = "lab-result" | "session-end" | "bedside" | "respond";

/** What has to be known of a type of fact before anybody reads one: a type without a row is none. */
interface FactKind {
  readonly by: Decider;
  /** It tells of a moment: one of long ago is in no picture, and is held for a person. */
  readonly ages: boolean;
  /** It holds until another says otherwise, however old it is: every load has it. */
  readonly stands: boolean;
}

const moment = { ages: true, stands: false } as const;
const standing = { ages: false, stands: true } as const;
/** It speaks of other facts alone. */
const word = { ages: false, stands: false } as const;

export const kinds: Readonly<Record<FactType, FactKind>> = {
  "lab.results.reported.v1": { by: "lab-result", ...moment },
  "specimen.collected.v1": { by: "lab-result", ...moment },
  "lab.results.withdrawn.v1": { by: "lab-result", ...word },
  "dialysis.session.started.v1": { by: "session-end", ...moment },
  "dialysis.session.ended.v1": { by: "session-end", ...moment },
  "symptoms.reported.v1": { by: "bedside", ...moment },
  "history.stated.v1": { by: "bedside", ...standing },
  "treatment.changed.v1": { by: "bedside", ...standing },
  "patient.merged.v1": { by: "bedside", ...standing },
  "alert.acknowledged.v1": { by: "respond", ...word },
};

/** The facts that a function takes from its queue. */
export function factsFor(name: Decider): readonly FactType[] {
  const types = Object.keys(kinds).filter((type): type is FactType => type in kinds);
  return types.filter((type) => kinds[type].by === name);
}
