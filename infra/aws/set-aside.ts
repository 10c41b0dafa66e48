import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Sets rules of the checks aside for one construct and what it holds: rule -> why. */
export function setAside(construct: IConstruct, rules: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(rules).map(([id, reason]) => ({ id, reason })));
}
