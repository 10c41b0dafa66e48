/** FHIR's IssueType. */
type IssueType =
  | "business-rule"
  | "code-invalid"
  | "conflict"
  | "invariant"
  | "multiple-matches"
  | "not-found"
  | "not-supported"
  | "required"
  | "structure"
  | "too-long"
  | "value";

/** What became of what a reason speaks of. */
export type Fate =
  /** It waits for a person. */
  | "held"
  /** The same, behind the door. */
  | "held-later"
  /** It counts, and the sender hears what is wrong in it or puts it in doubt. */
  | "taken"
  /** It carries nothing for this system: it is answered, and waits for nobody. */
  | "dropped";

export interface ReasonRule {
  readonly code: IssueType;
  readonly fate: Fate;
  readonly says: string;
  /** What the sender can do. */
  readonly sender: string;
  /** What the site can do. */
  readonly site: string;
}

type Says = readonly [says: string, sender: string, site: string];

function rule(fate: Fate) {
  return (code: IssueType, [says, sender, site]: Says): ReasonRule => ({ code, fate, says, sender, site });
}

export const held = rule("held");
export const heldBehind = rule("held-later");
export const taken = rule("taken");
export const dropped = rule("dropped");
