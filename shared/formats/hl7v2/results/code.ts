import type { SentCode } from "../../dialect/code.ts";
import { firstComponents } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";

/** Code, words and system of CE and CWE, with the system's OID since 2.7; the code proper and its alternates. */
const places = [
  { first: 1, oid: 14 },
  { first: 4, oid: 17 },
  { first: 10, oid: 20 },
];

/** CWE-9 is what somebody wrote, before anyone coded it. */
const ORIGINAL = 9;

/** The last of these places. */
const LAST = 20;

/** The codes of a coded field, the better place first; last the words that no code stands for. */
export function codesIn(segment: Segment, field: number): SentCode[] {
  const sent = firstComponents(segment, field, LAST);
  const codes: SentCode[] = [];
  for (const { first, oid } of places) {
    const code = sent[first - 1];
    if (code)
      codes.push({ system: sent[first + 1] || sent[oid - 1] || "", code, display: sent[first] ?? "" });
  }
  const words = sent[ORIGINAL - 1];
  if (words) codes.push({ system: "", code: "", display: words });
  return codes;
}
