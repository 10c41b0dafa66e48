import fc from "fast-check";
import type { Instant } from "../../../../shared/base/instant.ts";
import { type Severity, severities } from "../../../../shared/protocol/types/assessment.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { inFull } from "../../../in-full.ts";
import { anyNow, anyPicture } from "../../../made-up/patients/arbitraries.ts";

export const rank = (severity: Severity | null) => (severity ? severities.indexOf(severity) : -1);

/** A third of them in the short version. */
export const runs = (whole: number) => ({ numRuns: inFull(Math.ceil(whole / 3), whole) });

export function holds(property: (picture: Picture, now: Instant) => void, whole = 600): void {
  fc.assert(fc.property(anyPicture, anyNow, property), runs(whole));
}
