import { resultDoubts } from "../../protocol/types/picture.ts";
import { MAX_IDENTIFIER } from "../limits.ts";
import { type LabResult, resultSchema } from "./lab-data.ts";

/** An instant has no other length. */
const TIME = "2026-11-22T10:00:00.000Z".length;

/**
 * A result that a reader made itself, so that its types are sure and only its texts may not fit: null where the schema
 * would refuse it. The schema is asked where a text is long, empty or no Unicode, since to ask it costs more than all else of a result.
 */
export function fitted(made: LabResult): LabResult | null {
  return isPlain(made) ? made : (resultSchema.safeParse(made).data ?? null);
}

/** Every rule of the schema holds where this does. */
function isPlain(made: LabResult): boolean {
  const { resultId, code, value, unit, orderId, specimen } = made;
  return (
    isName(resultId) &&
    isName(code.system) &&
    isName(code.code) &&
    isText(code.display) &&
    (typeof value === "number" ? Number.isFinite(value) : isText(value)) &&
    isText(unit) &&
    (orderId === undefined || isName(orderId)) &&
    isText(specimen) &&
    isTime(made.collectedAt) &&
    isTime(made.collectedFrom) &&
    isTime(made.issuedAt) &&
    isTime(made.updatedAt) &&
    made.versionId === undefined &&
    (made.doubts?.length ?? 0) <= resultDoubts.length
  );
}

function isName(text: string): boolean {
  return text !== "" && isText(text);
}

function isText(text: string | undefined): boolean {
  return text === undefined || (text.length <= MAX_IDENTIFIER && text.isWellFormed());
}

function isTime(text: string | undefined): boolean {
  return text === undefined || (text.length === TIME && text.endsWith("Z"));
}
