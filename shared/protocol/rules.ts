import { find } from "./rules/find.ts";
import { measure } from "./rules/measure.ts";
import { never } from "./rules/never.ts";
import { recommend } from "./rules/recommend.ts";
import type { Rule } from "./rules/rule.ts";
import { watch } from "./rules/watch.ts";

/**
 * Every rule, in the order in which lines are read. What is being given wrongly comes first: it is the only
 * thing that can be stopped now. Then protocol.md's own order: what to draw, what was found, what to do
 * (magnesium, acute relief, prevention, prescription), what to keep watching. Severity does not reorder
 * lines, or the note's order of treatment would be lost; each line shows its own.
 */
export const rules: readonly Rule[] = [...never, ...measure, ...find, ...recommend, ...watch];

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
