import type { Instant } from "../../../base/instant.ts";
import { isVoid } from "../../../events/data/void.ts";
import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import { materialOf } from "../../../protocol/values/specimen.ts";
import type { Sender } from "../../../sites/senders.ts";
import { isLater } from "../../dialect/grace.ts";
import { saysHaemolysed, specimenFrom } from "../../dialect/sender.ts";
import { component, wholeField } from "../envelope/fields.ts";
import type { Header } from "../envelope/header.ts";
import type { Segment } from "../envelope/segment.ts";
import type { OrderGroup } from "../envelope/structure.ts";
import { hl7Time } from "../time.ts";
import { codesIn } from "./code.ts";
import type { TimeField } from "./collection.ts";
import { MAX_SPECIMEN, namedSpecimen, type Specimen } from "./specimen.ts";
import { statusOf } from "./status.ts";

/** What all results under one OBR share. */
export interface ReportedOrder {
  /** OBR-3, else OBR-2; where both are empty, ORC-3, else ORC-2. */
  readonly id: string;
  /** OBR-22, where it can be used. */
  readonly issuedAt: Instant | null;
  /** What is wrong with an OBR-22 that is given. */
  readonly issueProblem: "issue-ahead" | "issue-unusable" | null;
  /** The clock of the message, or of an order in one that does not say when it was sent, is ahead of ours. */
  readonly isFast: boolean;
  /** Where the time of collection may stand behind OBX-14, the better place first. */
  readonly collection: readonly TimeField[];
  readonly specimen: string;
  readonly haemolysed: boolean;
  readonly doubts: readonly ResultDoubt[];
  /** OBR-25. */
  readonly status: string;
  /** What OBR-25 says, else the ORC before it: it is cancelled, entered in error, or somebody asks for that. */
  readonly cancelling: "done" | "wrong" | "asked" | null;
  /** Only the placer's number names it: results of it may have come under the filler's. */
  readonly byPlacer: boolean;
  /** Not a control, a calibrator or the like: those say nothing of the patient. */
  readonly ofPatient: boolean;
}

/** OBR-25 of what is cancelled or withdrawn. */
const takenBack = new Map<string, ReportedOrder["cancelling"]>([
  ["X", "done"],
  ["D", "wrong"],
  ["W", "wrong"],
]);

export function orderOf(
  group: OrderGroup,
  specimen: Specimen,
  { header, now, haemolysed }: { header: Header; now: Instant; haemolysed: ReadonlySet<string> },
): ReportedOrder | null {
  const obr = group.obr?.segment;
  const id = orderNumberOf(group);
  if (!obr || !id) return null;
  const { sender } = header;
  const status = component(obr, 25, 1);
  const cancelling = takenBack.get(status) ?? cancellingIn(group.control);
  const source = specimen.name ? { name: specimen.name, isDoubtful: false } : sourceIn(obr, sender);
  return {
    id,
    ...issueOf(obr, header, now),
    collection: [...specimen.collection, ownCollection(obr)],
    specimen: source.name,
    haemolysed: specimen.haemolysed || haemolysed.has(component(obr, 7, 1)) || isSaid(group, sender),
    doubts: [
      ...(specimen.isDoubtful || source.isDoubtful ? ["specimen-doubtful" as const] : []),
      ...(cancelling ? ["status-doubtful" as const] : []),
    ],
    status,
    cancelling,
    byPlacer: isByPlacer(obr, group.control),
    ofPatient: specimen.ofPatient,
  };
}

/** What an ORC that no OBR follows says of its order; null where that is nothing. */
export function cancelledBy({ obr, control, observations }: OrderGroup): CancelledOrder | null {
  if (obr || observations.length > 0) return null;
  const id = numberIn(control);
  const cancelling = cancellingIn(control);
  return id && cancelling ? { id, cancelling, byPlacer: isByPlacer(control) } : null;
}

export interface CancelledOrder extends Pick<ReportedOrder, "byPlacer"> {
  readonly id: string;
  readonly cancelling: NonNullable<ReportedOrder["cancelling"]>;
}

/** The number of an order; empty where it has none. */
export function orderNumberOf({ obr, control }: OrderGroup): string {
  return numberIn(obr?.segment) || numberIn(control);
}

/** Whether it has lines that take nothing back. */
export function isFull({ observations }: OrderGroup): boolean {
  return observations.some(({ segment }) => !isVoid(statusOf(component(segment, 11, 1))));
}

/** The filler's number, else the placer's: HL7 has both in OBR and in ORC, and asks for them in one of these. */
function numberIn(segment: Segment | null | undefined): string {
  return segment ? component(segment, 3, 1) || component(segment, 2, 1) : "";
}

function isByPlacer(...segments: readonly (Segment | null)[]): boolean {
  return segments.every((segment) => !segment || component(segment, 3, 1) === "");
}

interface Source {
  readonly name: string;
  /** Words of the method speak of what is no blood, as of a fluid that ran meanwhile. */
  readonly isDoubtful: boolean;
}

/** OBR-15. Its third component is free text, of the method as well: only what names a specimen is one. */
function sourceIn(obr: Segment, sender: Sender): Source {
  const coded = namedSpecimen(obr, 15, sender);
  const free = specimenFrom([component(obr, 15, 3)], sender);
  const material = materialOf(free);
  const isDoubtful = material === "other" && coded === "" && !isName(free);
  if (material === "unknown" || isDoubtful) return { name: coded, isDoubtful };
  return { name: [coded, free].filter(Boolean).join(" ").slice(0, MAX_SPECIMEN), isDoubtful };
}

/** One word is one, and two of more than three letters; "24 h" stands with any. */
function isName(text: string): boolean {
  if (text.length > MAX_SPECIMEN) return false;
  const words = text.replace(/\d+ ?-?h(?:rs?|ours?)?\b/gi, "").match(/\p{L}+/gu) ?? [];
  return words.length === 1 || (words.length === 2 && words.every(({ length }) => length > 3));
}

/** ORC-1 of table 0119: OC and CR say that it is done, CA asks for it; ORC-5 of table 0038. Discontinued is no word on results. */
function cancellingIn(orc: Segment | null): ReportedOrder["cancelling"] {
  if (!orc) return null;
  const control = component(orc, 1, 1);
  if (control === "OC" || control === "CR" || component(orc, 5, 1) === "CA") return "done";
  return control === "CA" ? "asked" : null;
}

/** One later than its message is none. One that is later than its receipt alone is told here, and set aside by who keeps the receipt. */
function issueOf(obr: Segment, { zone, sentAt, isFast }: Header, now: Instant) {
  const issued = hl7Time(component(obr, 22, 1), zone, "taken");
  if (issued.kind === "absent") return { issuedAt: null, issueProblem: null, isFast };
  if (issued.kind !== "time") return { issuedAt: null, issueProblem: "issue-unusable" as const, isFast };
  const isAhead = isLater(issued.at, now);
  const isNone = isLater(issued.at, sentAt ?? now);
  return {
    issuedAt: isNone ? null : issued.at,
    issueProblem: isNone || isAhead ? ("issue-ahead" as const) : null,
    isFast: isFast || (isAhead && sentAt === null),
  };
}

function ownCollection(obr: Segment): TimeField {
  return { text: component(obr, 7, 1), to: endOf(obr), received: component(obr, 14, 1) };
}

/** OBR-8, the end of a collection that took a while. */
function endOf(obr: Segment): string {
  const end = component(obr, 8, 1);
  return end === component(obr, 7, 1) ? "" : end;
}

const never: ReadonlySet<string> = new Set();

/** When blood was drawn that some order of it says is haemolysed: the others hold results of the same blood. */
export function haemolysedTimes(orders: readonly OrderGroup[], { sender }: Header): ReadonlySet<string> {
  if (!sender.haemolysis?.words) return never;
  const said = orders.filter((group) => isSaid(group, sender));
  return new Set(said.flatMap(({ obr }) => (obr ? component(obr.segment, 7, 1) : "") || []));
}

/** The sender's words say it, in a note behind the order or in a result in words beside the others. */
function isSaid({ notes, observations }: OrderGroup, sender: Sender): boolean {
  if (!sender.haemolysis?.words) return false;
  const said = observations.flatMap(({ segment }) => wordsIn(segment));
  return saysHaemolysed([...notes.map(noteText), ...said], sender);
}

/** A result in words, with its name: the name may be what speaks of haemolysis, and the value say how much. */
function wordsIn(obx: Segment): string[] {
  const value = wholeField(obx, 5);
  if (!/\p{L}|\+/u.test(value)) return [];
  const [name] = codesIn(obx, 3);
  return [value, ...(name ? [`${name.display} ${value}`] : [])];
}

/** NTE-3, its repetitions as lines. */
export function noteText(nte: Segment): string {
  return wholeField(nte, 3);
}
