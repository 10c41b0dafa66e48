import { find } from "./rules/find.ts";
import { findCauses } from "./rules/find-causes.ts";
import { measure } from "./rules/measure.ts";
import { never } from "./rules/never.ts";
import { prevent } from "./rules/prevent.ts";
import { recommend } from "./rules/recommend.ts";
import type { Rule } from "./rules/rule.ts";
import { think } from "./rules/think.ts";
import { watch } from "./rules/watch.ts";

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
