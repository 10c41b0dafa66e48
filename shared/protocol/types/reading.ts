import type { ResultDoubt } from "./picture.ts";

/** When a sample was drawn, seen from the session [P1.phase]. */
export type Phase = "before" | "during" | "at-end" | "after" | "unknown";

/** Why a value may raise a line and never clear one. */
export type Doubt =
  | ResultDoubt
  | "preliminary"
  | "haemolysed"
  | "during-session"
  | "over-phases"
  | "no-collection-time"
  | "no-session"
  | "code-and-unit-disagree"
  | "specimen-unclear"
  | "implausible";

/** Why a person has to look at a result. */
export type Problem =
  | "wrong-specimen"
  | "unknown-code"
  | "no-number"
  | "no-unit"
  | "unit-does-not-fit"
  | "implausible"
  | "comparator-undecided";
