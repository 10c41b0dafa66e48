import type { ResultStatus } from "../../../protocol/types/picture.ts";

/** `drawn`: the sample is there, and its result awaited; `none`: nothing is said of a result. */
export type Obx11 = ResultStatus | "drawn" | "none" | "unknown";

/**
 * OBX-11, by HL7 table 0085. A result without a status counts as preliminary: that can raise a line and
 * never clears one.
 */
export function statusOf(code: string): Obx11 {
  switch (code) {
    case "F":
    case "U":
    case "V":
      return "final";
    case "C":
      return "corrected";
    case "A":
    case "B":
      return "amended";
    case "P":
    case "R":
    case "S":
    case "":
      return "preliminary";
    case "D":
    case "W":
      return "entered-in-error";
    case "X":
      return "cancelled";
    case "I":
      return "drawn";
    case "N":
    case "O":
      return "none";
    default:
      return "unknown";
  }
}
