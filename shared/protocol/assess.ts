import type { Instant } from "../base/instant.ts";
import { reviewAtOf } from "./next-look.ts";
import type { Policy } from "./policy.ts";
import { knownValuesOf } from "./readings/known.ts";
import { linesOf } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import { gravest } from "./rules/severity.ts";
import type { Assessment } from "./types/assessment.ts";
import type { Picture } from "./types/picture.ts";
import { protocolVersion } from "./version.ts";
import { viewOf } from "./view/look.ts";
import { unknownsOf } from "./words/unknown.ts";

export { protocolVersion };

/**
 * What the protocol says of a picture at an instant: a pure function of the three. `now` filters no fact.
 * @throws PolicyError if one of the policy's limits cannot stand.
 */
export function assess(picture: Picture, policy: Policy, now: Instant): Assessment {
  const view = viewOf(picture, policy, now);
  const lines = linesOf(rules, view);
  return {
    protocolVersion,
    severity: gravest(lines.map(({ severity }) => severity)),
    lines,
    known: knownValuesOf(view),
    unknown: unknownsOf(view),
    watch: view.watch(),
    reviewAt: reviewAtOf(view),
  };
}
