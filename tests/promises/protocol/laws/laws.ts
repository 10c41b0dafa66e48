import fc from "fast-check";
import type { Instant } from "../../../../shared/base/instant.ts";
import { type Severity, severities } from "../../../../shared/protocol/types/assessment.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { anyNow, anyPicture } from "../../../made-up/patients/arbitraries.ts";

export const rank = (severity: Severity | null) => (severity ? severities.indexOf(severity) : -1);

export function holds(property: (picture: Picture, now: Instant) => void, numRuns = 600): void {
  fc.assert(fc.property(anyPicture, anyNow, property), { numRuns });
}
