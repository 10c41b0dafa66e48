import type { Instant } from "../../../base/instant.ts";
import { type KeptBeside, keptBeside, keptOnce } from "../../../base/kept-once.ts";
import type { Sender } from "../../../sites/senders.ts";
import type { Site } from "../../../sites/site.ts";
import { hasCondition, saysHaemolysed, specimenFrom } from "../../dialect/sender.ts";
import { namesOfSeveral } from "../../dialect/several-specimens.ts";
import { conceptTexts } from "../elements/code.ts";
import type { Annotation, Concept } from "../elements/datatypes.ts";
import { isModified, isTest, type Placed } from "../elements/placed.ts";
import { type DrawnSpan, momentOf, periodOf } from "../elements/span.ts";
import { subjectOf } from "../elements/subject.ts";
import type { Parcel } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import type { TimePlace } from "./collection.ts";
import type { Pointer } from "./shapes.ts";
import { bloodLineOf, specimenData, specimensAt } from "./specimen-line.ts";

/** Every result from it repeats it. */
const MAX_SPECIMEN = 100;

/** HL7 tables 0493 (condition) and 0490 (reason for rejection), as v2 and FHIR write them. */
const conditionSystems = new Set([
  "http://terminology.hl7.org/CodeSystem/v2-0493",
  "http://hl7.org/fhir/v2/0493",
  "urn:oid:2.16.840.1.113883.12.493",
]);
const rejectionSystems = new Set([
  "http://terminology.hl7.org/CodeSystem/v2-0490",
  "http://hl7.org/fhir/v2/0490",
  "urn:oid:2.16.840.1.113883.12.490",
]);

export interface Specimen {
  readonly words: string;
  readonly haemolysed: boolean;
  /** Its status or condition puts what was measured in it in doubt. */
  readonly isDoubtful: boolean;
  readonly isForeign: boolean;
  readonly isTest: boolean;
  readonly collected: readonly TimePlace[];
  readonly findings: readonly Finding[];
}

const none: Specimen = {
  words: "",
  haemolysed: false,
  isDoubtful: false,
  isForeign: false,
  isTest: false,
  collected: [],
  findings: [],
};

interface SpecimenReading {
  readonly parcel: Parcel;
  readonly site: Site;
  readonly sender: Sender;
  readonly zone: string;
}

/** A report's specimens are asked for by each of its results. */
const ofReport = keptBeside<readonly Pointer[], Specimen>();

/** Nobody knows which of several a result is from: what all of them are is known, they can put it in doubt, and say nothing else of it. */
export function specimenOf(
  pointers: readonly Pointer[],
  subject: string,
  reading: SpecimenReading,
): Specimen {
  const key = JSON.stringify([subject, reading.zone]);
  return ofReport(pointers, key, () => allOf(pointers, subject, reading));
}

function allOf(pointers: readonly Pointer[], subject: string, reading: SpecimenReading): Specimen {
  const [only, ...others] = pointers.map((each) => oneSpecimen(each, subject, reading));
  if (!only || others.length === 0) return only ?? none;
  const all = [only, ...others];
  return {
    ...none,
    words: namesOfSeveral(all.map(({ words }) => words))
      .slice(0, MAX_SPECIMEN)
      .toWellFormed(),
    isDoubtful: all.some(({ isDoubtful, haemolysed }) => isDoubtful || haemolysed),
    isForeign: all.some(({ isForeign }) => isForeign),
    isTest: all.some(({ isTest }) => isTest),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** A specimen that is not in the request has at most the words of the reference. */
function oneSpecimen(pointer: Pointer, subject: string, reading: SpecimenReading): Specimen {
  const { from, reference } = pointer;
  const named = wordsFrom([reference.display ?? ""], reading.sender);
  const [placed, ...others] = specimensAt(pointer, reading.parcel);
  if (!placed || others.length > 0) {
    const isLost = reference.reference !== undefined || others.length > 0;
    return {
      ...none,
      words: named,
      findings: isLost ? [{ reason: "unread-part", path: `${from.path}.specimen` }] : [],
    };
  }
  const whole = readOnce(placed, subject, reading);
  return { ...whole, words: whole.words || named };
}

/** Many results are from one specimen, and it from many. */
const wholes = keptOnce<Sender, KeptBeside<Placed, Specimen>>(new WeakMap());

function readOnce(placed: Placed, subject: string, reading: SpecimenReading): Specimen {
  const { sender, zone } = reading;
  const ofSender = wholes(sender, () => keptBeside());
  return ofSender(placed, JSON.stringify([subject, zone]), () => withParents(placed, subject, reading));
}

/**
 * What holds of the blood that a specimen was made from holds of it too: whose it is, and what puts it in doubt. What
 * it is, and when it was drawn, its only parent says where it does not itself.
 */
function withParents(placed: Placed, subject: string, reading: SpecimenReading): Specimen {
  const { specimens, isCut, findings } = bloodLineOf(placed, reading.parcel);
  const read = specimens.map((each) => readSpecimen(each, subject, reading));
  const [own = none, ...parents] = read;
  const [parent, ...others] = parents;
  const told: Finding[] = [...findings, ...(isCut ? [doubt(`${placed.path}.parent`)] : [])];
  if (!parent && told.length === 0) return own;
  return {
    words: own.words || (others.length === 0 && parent?.words) || "",
    haemolysed: read.some(({ haemolysed }) => haemolysed),
    isDoubtful: isCut || read.some(({ isDoubtful }) => isDoubtful),
    isForeign: read.some(({ isForeign }) => isForeign),
    isTest: read.some((each) => each.isTest),
    collected: read.flatMap(({ collected }) => collected),
    findings: [...read.flatMap((each) => each.findings), ...told],
  };
}

/** One specimen by itself. */
function readSpecimen(placed: Placed, subject: string, reading: SpecimenReading): Specimen {
  const { parcel, site, sender, zone } = reading;
  const { path } = placed;
  const data = specimenData(placed);
  if (!data) return { ...none, isDoubtful: true, findings: [doubt(path)] };
  const { status = "", type, condition = [], note = [], collection, receivedTime, subject: whose } = data;
  const conditions = condition.map((each) => conditionOf(each, sender));
  const doubts: Finding[] = [
    ...(["unsatisfactory", "entered-in-error"].includes(status) ? [doubt(`${path}.status`)] : []),
    ...(isModified(placed.resource) ? [doubt(path)] : []),
    ...conditions.flatMap((each, at) => (each === "doubtful" ? doubt(`${path}.condition[${at}]`) : [])),
  ];
  const unread = conditions.flatMap((each, at) => (each === "unread" ? at : []));
  const own = subjectOf(parcel, placed, whose, site);
  return {
    words: wordsFrom(type ? conceptTexts(type) : [], sender),
    haemolysed: conditions.includes("haemolysed") || saysHaemolysed(noteTexts(note), sender),
    isDoubtful: doubts.length > 0,
    isForeign: "subject" in own && own.subject !== subject,
    isTest: isTest(placed),
    collected: [
      { path, span: collectedSpan(collection ?? {}, zone), received: receiptOf(receivedTime, zone) },
    ],
    findings: [
      ...doubts,
      ...unread.map((at) => ({ reason: "unread-part" as const, path: `${path}.condition[${at}]` })),
    ],
  };
}

function doubt(path: string): Finding {
  return { reason: "specimen-doubtful", path };
}

function collectedSpan(
  collection: {
    collectedDateTime?: string | undefined;
    collectedPeriod?: { start?: string | undefined; end?: string | undefined } | undefined;
  },
  zone: string,
): DrawnSpan {
  const { collectedDateTime, collectedPeriod } = collection;
  if (collectedPeriod && collectedDateTime === undefined)
    return periodOf(collectedPeriod, "collection.collectedPeriod", zone);
  return momentOf(collectedDateTime, "collection.collectedDateTime", zone);
}

/** A day alone, or no time, contradicts nothing. */
function receiptOf(text: string | undefined, zone: string): Instant | null {
  const read = momentOf(text, "receivedTime", zone);
  return read.kind === "span" ? read.to : null;
}

function wordsFrom(parts: readonly string[], sender: Sender): string {
  return specimenFrom(parts, sender).slice(0, MAX_SPECIMEN).toWellFormed();
}

type Condition = "haemolysed" | "doubtful" | "unread";

/** HEM is table 0493's; a sender's own codes and words are the site's to name. */
function conditionOf(concept: Concept, sender: Sender): Condition {
  const { coding = [] } = concept;
  const isTable = (systems: ReadonlySet<string>) => coding.some(({ system }) => systems.has(system ?? ""));
  const isOwn = conceptTexts(concept).some(
    (each) => each !== "" && each !== "HEM" && hasCondition([each], sender),
  );
  const isHem = coding.some(({ system, code }) => code === "HEM" && conditionSystems.has(system ?? ""));
  if (isOwn || isHem || saysHaemolysed(conceptTexts(concept), sender)) return "haemolysed";
  return isTable(conditionSystems) || isTable(rejectionSystems) ? "doubtful" : "unread";
}

export function noteTexts(notes: readonly Annotation[]): string[] {
  return notes.flatMap(({ text = "" }) => text || []);
}
