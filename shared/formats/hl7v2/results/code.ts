import type { SentCode } from "../../dialect/code.ts";
import { component } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";

/** Code, words and system of CE and CWE, with the system's OID since 2.7; the code proper and its alternates. */
const places = [
  { first: 1, oid: 14 },
  { first: 4, oid: 17 },
  { first: 10, oid: 20 },
];

/** Of CWE: what somebody wrote, before anyone coded it. */
const ORIGINAL = 9;

/** The codes of a coded field, the better place first; last the words that no code stands for. */
export function codesIn(segment: Segment, field: number): SentCode[] {
  const words = component(segment, field, ORIGINAL);
  const codes = places.flatMap(({ first, oid }) => {
    const code = component(segment, field, first);
    if (!code) return [];
    const display = component(segment, field, first + 1);
    return [
      { system: component(segment, field, first + 2) || component(segment, field, oid), code, display },
    ];
  });
  return words ? [...codes, { system: "", code: "", display: words }] : codes;
}
