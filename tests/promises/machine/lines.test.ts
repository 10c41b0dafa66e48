import fc from "fast-check";
import { expect, test } from "vitest";
import { dialectOf } from "../../../shared/formats/hl7v2/envelope/delimiters.ts";
import { component } from "../../../shared/formats/hl7v2/envelope/fields.ts";
import { Segment } from "../../../shared/formats/hl7v2/envelope/segment.ts";
import { snapshotLines } from "../../../shared/formats/pcd/lines.ts";
import { FLUID_CHANNEL, meanings } from "../../../shared/formats/pcd/refids.ts";
import { inFull } from "../../in-full.ts";

/** Every line taken apart whole, as HL7 has it: what the quick way must come to. */
function slowly(text: string, first: string) {
  const dialect = dialectOf(first);
  if (!dialect) throw new Error("no dialect");
  const segments = text
    .split("\r")
    .slice(1)
    .map((line) => new Segment(line, dialect))
    .filter(({ line }) => line.startsWith(dialect.field, 3));
  const named = (name: string) => segments.filter((each) => each.name === name);
  let isOfFluid = false;
  const observations = named("OBX").flatMap((obx) => {
    const refid = component(obx, 3, 2);
    if (refid.startsWith("MDC_DEV_")) isOfFluid = refid === FLUID_CHANNEL;
    const meaning = meanings.get(refid);
    return meaning ? [{ line: obx.line, meaning, isOfFluid }] : [];
  });
  return { pid: named("PID")[0]?.line, obr: named("OBR")[0]?.line, observations };
}

const heads = [
  "|^~\\&",
  "|^~\\&#",
  "$^~\\&",
  "|_~\\&",
  "_^~\\&",
  "|^_\\&",
  "|^~_&",
  "|*^\\&",
  "|^~\u{1F9EA}&",
];
const names = [
  ...meanings.keys(),
  ...[FLUID_CHANNEL, `${FLUID_CHANNEL}_2`, "MDC_DEV_HDIALY_CONVECTIVE_CHAN", "MDC_HDIALY_ART_PRESSURE"],
  ...[
    "MDC_HDIALY_DIALYSATE_CONC_XX",
    "MDC_",
    "mdc_hdialy_dialysate_conc_mg",
    "",
    "\\X4D\\DC_HDIALY_DIALYSATE_TEMP",
  ],
];
const name = fc.tuple(
  fc.constantFrom("", "", "", " ", "\u00a0"),
  fc.constantFrom(...names),
  fc.constantFrom("", "", "", " "),
);
const piece = fc.oneof(
  { weight: 5, arbitrary: name.map((parts) => parts.join("")) },
  fc.constantFrom("158594", "0", "MDC", "NM", "", "1.5", "TX"),
);
const separator = fc.constantFrom("F", "F", "F", "C", "C", "C", "R", "M", "S");
const line = fc.tuple(
  fc.constantFrom("OBX", "OBX", "OBX", "OBX", "OBR", "PID", "OB", "NTE", "OBXX", ""),
  fc.constantFrom("F1FNMF", "F1FNMF158594C", "F1FNMF0C", "F", ""),
  fc.array(
    fc.tuple(piece, separator).map((parts) => parts.join("")),
    { maxLength: 6 },
  ),
);

const messages = fc
  .tuple(fc.constantFrom(...heads), fc.array(line, { maxLength: 14 }), fc.boolean())
  .map(([head, lines, isEnded]) => {
    const [F = "", C = "", R = "", M = "", S = ""] = head;
    const signs: Readonly<Record<string, string>> = { F, C, R, M, S };
    const written = ([segment, start, parts]: (typeof lines)[number]) => {
      const rest = parts.map((part) => part.slice(0, -1) + (signs[part.slice(-1)] ?? ""));
      return segment + start.replace(/[FC]/g, (sign) => signs[sign] ?? "") + rest.join("");
    };
    const first = `MSH${head}${F}MACHINE`;
    return { first, text: [first, ...lines.map(written)].join("\r") + (isEnded ? "\r" : "") };
  });

test("the quick way through a snapshot's lines finds what taking each of them apart finds, whatever the delimiters, escapes and blanks", () => {
  let found = 0;
  fc.assert(
    fc.property(messages, ({ first, text }) => {
      const dialect = dialectOf(first);
      if (!dialect) return;
      const { pid, obr, observations } = snapshotLines(text, dialect);
      const seen = observations.map(({ obx, ...rest }) => ({ line: obx.line, ...rest }));
      found += seen.length;
      expect({ pid: pid?.line, obr: obr?.line, observations: seen }).toEqual(slowly(text, first));
    }),
    { numRuns: inFull(3000, 100_000) },
  );
  expect(found).toBeGreaterThan(300);
});
