import type { Instant } from "./instant.ts";
import { knownValuesOf } from "./known.ts";
import type { Policy } from "./policy.ts";
import { reviewAtOf } from "./review.ts";
import { linesOf } from "./rules/rule.ts";
import { rules } from "./rules.ts";
import { gravest } from "./severity.ts";
import type { Assessment, Picture } from "./types.ts";
import { unknownsOf } from "./unknown.ts";
import { protocolVersion } from "./version.ts";
import { viewOf } from "./view.ts";

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
