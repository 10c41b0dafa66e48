import { find } from "./find.ts";
import { findCauses } from "./find-causes.ts";
import { measure } from "./measure.ts";
import { never } from "./never.ts";
import { prevent } from "./prevent.ts";
import { recommend } from "./recommend.ts";
import type { Rule } from "./rule.ts";
import { think } from "./think.ts";
import { watch } from "./watch.ts";

/**
 * Every rule, in the order in which lines are read. First what makes it something else than a spasm: aluminium,
 * then the rhythm of the heart. Then what is being given wrongly: it is the only thing that can be stopped
 * now. Then the specification's own order: what to draw, what was found, what to do (magnesium, acute relief,
 * prevention, prescription), what to keep watching. Severity does not reorder lines, or the note's order of
 * treatment would be lost; each line shows its own.
 */
export const rules: readonly Rule[] = [
  ...think,
  ...never,
  ...measure,
  ...find,
  ...findCauses,
  ...recommend,
  ...prevent,
  ...watch,
];

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
