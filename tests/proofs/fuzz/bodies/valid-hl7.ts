import type { Random } from "../random.ts";
import { MARKER } from "./marker.ts";
import { machine } from "./valid-machine.ts";

const CODES = [
  "2601-3^Magnesium^LN",
  "2823-3^Kalium^LOINC",
  "MG^Mg^L^2601-3^Magnesium^2.16.840.1.113883.6.1",
];

/** A message as lines with HL7's usual delimiters; some systems' habits are in each. */
function validLines(random: Random): string[] {
  const id = `MSG-${random.below(1_000_000)}`;
  const dialect = random.pick([
    ...[plain, terse, talkative, microscopic, specimenFirst, discharge, alarm],
    ...[ward, takenBack, merge, awaited, several, machine, machine],
  ]);
  return dialect(id, random);
}

/** The lines of one body: a message, or several, with or without the wrapping of a batch. */
export function validBody(random: Random, messages: number): string[] {
  const lines = Array.from({ length: messages }, () => validLines(random)).flat();
  if (messages === 1 || random.oneIn(3)) return lines;
  return ["FHS|^~\\&|LAB", "BHS|^~\\&|LAB", ...lines, `BTS|${messages}`, "FTS|1"];
}

function plain(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||P-1^^^UNIT^MR~${MARKER}^^^STATE^SS||${MARKER}^ANNA||19480229|F`,
    `OBR|1|PLACER|FILLER-${MARKER}|PANEL^^L|||20261122110000||||||||Serum^${MARKER}|||||||20261122112000+0000`,
    ...Array.from({ length: 1 + random.below(4) }, (_, at) => {
      return `OBX|${at + 1}|NM|${random.pick(CODES)}||0.${random.below(99)}|mmol/L^^UCUM|0.7-1.1|L|||F|||20261122110500+0000`;
    }),
  ];
}

/** Without offsets, processing id or version; times to the minute. */
function terse(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|ANALYSER||||202611221130||ORU^R01|${id}`,
    `PID|||P-${MARKER}`,
    `OBR||PL-${random.below(99)}||MG`,
    `OBX||SN|2601-3^^LN||<^0.2|mg/dl|||||F`,
    `OBX||ST|2823-3^^LN||${random.pick(["6,8", "> 7", `siehe ${MARKER}`])}|mmol/l|||||P`,
  ];
}

/** Visits, orders, specimens and notes around the results; an umlaut or two. */
function talkative(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LIS^1.2.3^ISO|SÜD|WATCH|UNIT|20261122123000+0100||ORU^R01^ORU_R01|${id}|P^T|2.4|||AL|NE||UNICODE UTF-8`,
    `PID|1||P-1^^^UNIT&1.2.3&ISO^MR||Müller-${MARKER}^Jürgen`,
    `PV1|1|O|DIAL^${MARKER}^4`,
    `ORC|RE|PLACER|FILLER`,
    `OBR|1|PLACER|FILLER|LYTES^Electrolytes^L|||20261122111500+0100|||||||||||||||20261122122000+0100`,
    `NTE|1|L|called to ${MARKER} \\.br\\ at 12:10`,
    `OBX|1|CE|${random.pick(CODES)}||L^low|mmol/L|||||${random.pick(["F", "C", "P", "X", "W", ""])}`,
    `OBX|2|ED|11502-2^Report^LN||^application^pdf^Base64^JVBERi0xLg==||||||F`,
    `SPM|1|||SER^Serum^HL70487|||||||||||||20261122111500+0100||||RH||||HEM`,
  ];
}

/** Text in several repetitions, escapes, and what is read as no result. */
function microscopic(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|MICRO|EAST|||20261122110000||${random.pick(["ORU^R01", "OUL^R22", "ADT^A01", "ORU^R01"])}|${id}|${random.pick(["P", "T", "D", ""])}|2.3`,
    `PID|1||P-1||${MARKER}^^^^`,
    `OBR|1||F-2|CULT||||||||||||||||||20261122105500`,
    `OBX|1|FT|600-7^Culture^LN||first \\T\\ second\\.br\\\\X41\\~${MARKER}||||||F`,
    `OBX|2|NM|14879-1^Phosphate^LN||1.${random.below(9)}|mmol/L|||||F|||20261122100000`,
  ];
}

/** OUL^R22 in a character set of its own, with local codes, flags and notes that a site may map. */
function specimenFirst(id: string, random: Random): string[] {
  const charset = random.pick([
    "",
    "ASCII",
    "8859/1",
    "8859/5",
    "UNICODE UTF-8",
    "~8859/15",
    "ISO IR87",
    "KLINGON",
  ]);
  const local = random.pick(["MG^Mg^99NORTH", "K^Kalium", "2601-3^Mg^LN^K^Kalium^99NORTH"]);
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||OUL^R22^OUL_R22|${id}|P|2.8||||||${charset}`,
    `PID|1||00p-${random.below(9)}^^^UNIT^MR||${MARKER}^Ana`,
    `SPM|1|||GEL^${MARKER}|||||||||||||20261122110000+0000|||||||LYS`,
    `NTE|1||${random.pick(["Sample haemolysed", MARKER, "\\XE4\\"])}`,
    `OBR|1|PLACER|FILLER-${random.below(99)}|PANEL`,
    `OBX|1|NM|${local}||0.${random.below(99)}|${random.pick(["mM", "MMOL", "", "mg/dL"])}||HM~L|||F`,
    `NTE|1||${random.pick(["haemolysed", `ü ${MARKER}`])}`,
    `SPM|2|||UR^Urine`,
    `OBR|2|PLACER|F-2|PANEL`,
    `OBX|2|SN|2823-3^K^LN||>^${random.below(9)}|mmol/L|||||C`,
  ];
}

/** ADT^A03, by which the site may tell a session's end. */
function discharge(id: string, random: Random): string[] {
  const end = random.pick(["20261122100000+0000", "20261025023000", "20261122", ""]);
  return [
    `MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ADT^A03^ADT_A03|${id}|P|2.5`,
    `EVN|A03|20261122100500`,
    `PID|1||P-1^^^UNIT^MR||${MARKER}`,
    `PV1|1|O|DIAL^${MARKER}|||||||${random.pick(["HD", "MED"])}${"|".repeat(9)}V-${random.below(99)}${"|".repeat(25)}20261122060000+0000|${end}`,
  ];
}

/** ORU^R40, an alert of a machine. */
function alarm(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ORU^R40^ORU_R40|${id}|P|2.6`,
    `PID|1||P-1^^^UNIT^MR||${MARKER}`,
    `OBR|1||A-1|ALARM|||20261122060000+0000`,
    `OBX|1|ST|HD-SESSION^Session^MDC||S-${random.below(9)}||||||F`,
    `OBX|2|ST|HD-STATE^State^MDC||${random.pick(["ENDED", MARKER])}||||||F|||20261122100000+0000`,
  ];
}

const PLACES = [
  "",
  "20261122",
  "20261122000000",
  "202611221100",
  "20261122110000.123456+0100",
  "2026112211+0000",
];

/** Several patients in one message, one of them perhaps under a number that has expired. */
function ward(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122123000${random.pick(["+0100", "-0500", ""])}||ORU^R01^ORU_R01|${id}|P|${random.pick(["2.3.1", "2.5.1"])}`,
    ...Array.from({ length: 1 + random.below(4) }, (_, at) => [
      `PID|${at + 1}||${random.pick(["OLD^^^UNIT^MR^^^20251231~", ""])}P-${random.below(3)}^^^UNIT^${random.pick(["MR", "U"])}||${MARKER}`,
      `OBR|1||F-${random.below(5)}|PANEL|||${random.pick(PLACES)}||||||||||||||${"|"}${random.pick(PLACES)}|||F`,
      `OBX|1|NM|${random.pick(CODES)}||${random.pick(["4.1", "6.9 H", '""', MARKER])}|${random.pick(["mmol/L", "mmol/L^mg/dL"])}|||||F|||${random.pick(PLACES)}`,
      `SPM|1|||SER|||||||P||||||${random.pick(PLACES)}^${random.pick(PLACES)}||||${random.pick(["", "RI", MARKER])}|${random.pick(["", "P"])}||${random.pick(["", "CLOT"])}`,
    ]).flat(),
  ];
}

/** Orders and results that are taken back, surely or not. */
function takenBack(id: string, random: Random): string[] {
  const orders = Array.from({ length: 1 + random.below(3) }, () => {
    const status = random.pick(["X", "D", "W", "C", "I", ""]);
    return `OBR|1|P-${MARKER}|F-${random.below(5)}|2601-3^Mg^LN|||${random.pick(PLACES)}||||||||||||||||||${status}`;
  });
  return [
    `MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ORU^R01|${id}|P|2.5`,
    `PID|1||P-1^^^UNIT^MR`,
    ...orders,
    `OBX|1|NM|${random.pick(CODES)}||${random.pick(["", '""', "0.9"])}|mmol/L|||||${random.pick(["C", "D", "W", "X", "U", "N", "F"])}`,
  ];
}

/** Two numbers that are one patient; some of them the other way round, too. */
function merge(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ADT^${random.pick(["A40", "A18", "A34", "A47", "A13"])}^ADT_A39|${id}|P|2.5`,
    `EVN|A40|20261122112900`,
    ...Array.from({ length: 1 + random.below(3) }, () => [
      `PID|1||P-${random.below(4)}^^^UNIT^MR||${MARKER}`,
      `MRG|P-${random.below(4)}^^^${random.pick(["UNIT", MARKER, ""])}^MR`,
    ]).flat(),
  ];
}

/** One message of several patients, of whom one may come twice, or have no number. */
function several(id: string, random: Random): string[] {
  const patients = Array.from({ length: 2 + random.below(4) }, (_, at) => [
    `PID|${at + 1}||${random.pick([`P-${random.below(4)}^^^UNIT^MR`, `P-${at}`, ""])}||${MARKER}`,
    `OBR|1||F-${at}|PANEL^^L|||20261122110000+0000`,
    `OBX|1|NM|${random.pick(CODES)}||${random.pick(["0.62", "6.9", "x"])}|mmol/L|||||F|||20261122110000+0000`,
  ]);
  return [`MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`, ...patients.flat()];
}

/** Samples that are in the laboratory. */
function awaited(id: string, random: Random): string[] {
  return [
    `MSH|^~\\&|LAB|NORTH|||20261122113000+0000||${random.pick(["ORU^R01", "ORF^R04", "ORU^R31"])}|${id}|P|2.5`,
    `PID|1||P-1^^^UNIT^MR`,
    `OBR|1||F-${MARKER}|PANEL|||20261122110000+0000||||||||||||||||||I`,
    ...CODES.map((code, at) => `OBX|${at + 1}|NM|${code}||||||||I|||${random.pick(PLACES)}`),
  ];
}
