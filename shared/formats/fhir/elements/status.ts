import type { ResultStatus } from "../../../protocol/types/picture.ts";

/** Observation.status. As in HL7 v2, none at all counts as preliminary: that can raise a line, never clear one. */
export function resultStatusOf(status: string | undefined): ResultStatus | "registered" | "unknown-status" {
  switch (status) {
    case undefined:
      return "preliminary";
    case "preliminary":
    case "final":
    case "amended":
    case "corrected":
    case "cancelled":
    case "entered-in-error":
    case "registered":
      return status;
    default:
      return "unknown-status";
  }
}
