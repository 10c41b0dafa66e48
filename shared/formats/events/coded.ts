import { isVoid } from "../../events/data/void.ts";
import type { FactOf } from "../../events/fact.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import type { Sender } from "../../sites/senders.ts";
import { readCodeOf } from "../dialect/code.ts";
import { nameOfFurther } from "../dialect/further-codes.ts";
import { unitFrom } from "../dialect/sender.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/** A code that the sender's map knows is what the map says, and LOINC under another of its names is LOINC; any other stays as it came. */
export function coded(
  result: Result,
  sender: Sender,
  tell: (path: readonly string[], rule: string) => void,
): Result {
  const { system, code, display = "" } = result.code;
  const found = readCodeOf([{ system, code, display }], sender);
  if ("reason" in found) {
    tell(["code"], "is no LOINC code, and the site maps no other: nothing reads its value");
    return result;
  }
  if (meaningOf(found.code)?.byWords)
    tell(
      ["code", "code"],
      "is not in the table, and it or its words name an analyte: the value asks a person, and clears nothing",
    );
  if (found.isMistyped) tell(["code", "code"], "has a wrong check digit: it may be another code");
  const unit = unitFrom(result.unit ?? "", sender, found.local);
  const isNamed = found.code.display !== display && found.code.display === nameOfFurther(found.code.code);
  const isOther = found.local !== null || found.code.system !== system || isNamed;
  const isContradicted = found.isContradicted && !isVoid(result.status);
  if (!isOther && !isContradicted && unit === (result.unit ?? "")) return result;
  const own = isOther ? { code: found.code } : {};
  const read = { ...result, ...own, ...(unit && { unit }) };
  if (!isContradicted) return read;
  tell(
    ["code", "display"],
    "names another specimen than blood, or another analyte: the value may raise a line, and clears none",
  );
  return { ...read, doubts: [...new Set([...(result.doubts ?? []), "code-doubtful" as const])] };
}
