import { ruleIds, rules } from "../../../shared/protocol/rules/rules.ts";

/** Two versions of the code over one store. `next` writes attributes that `current` does not know, and lacks a rule. */
export type Version = "current" | "next";

const allRules = [...rules];
const allIds = new Set(ruleIds);

/** Which version's rules are in force: those of whoever runs at this moment. */
export class Code {
  readonly missingRule: string | null;

  constructor(missingRule: string | null) {
    this.missingRule = missingRule;
    this.enter("current");
  }

  enter(version: Version): void {
    const missing = version === "next" ? this.missingRule : null;
    const kept = allRules.filter(({ id }) => id !== missing);
    if (rules.length === kept.length && rules.every((rule, at) => rule === kept[at])) return;
    // The only place where a list that the code takes as fixed is changed under it: that is what a deploy does.
    (rules as (typeof allRules)[number][]).splice(0, rules.length, ...kept);
    const ids = ruleIds as Set<string>;
    ids.clear();
    for (const id of allIds) if (id !== missing) ids.add(id);
  }
}
