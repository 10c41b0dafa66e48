import type { Sender } from "../../../sites/senders.ts";
import { hasCondition, saysHaemolysed, specimenFrom } from "../../dialect/sender.ts";
import { namesOfSeveral } from "../../dialect/several-specimens.ts";
import { component, components, subcomponents, wholeField } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";
import type { Specimens } from "../envelope/structure.ts";
import type { TimeField } from "./collection.ts";

/** Every result of the order repeats it. */
export const MAX_SPECIMEN = 100;

/** What the specimens of an order say of its results. */
export interface Specimen {
  readonly name: string;
  /** SPM-17, its own and that of what it was made from; never SPM-18, the receipt, which only limits it. */
  readonly collection: readonly TimeField[];
  readonly haemolysed: boolean;
  /** Rejected (SPM-21), of poor quality (SPM-22) or in a condition that somebody wrote down (SPM-24). */
  readonly isDoubtful: boolean;
  /** Not a control, a calibrator or the like: those say nothing of the patient. */
  readonly ofPatient: boolean;
}

/** Nothing is told of it. */
const unsaid: Specimen = {
  name: "",
  collection: [],
  haemolysed: false,
  isDoubtful: false,
  ofPatient: true,
};

/** Reads the specimens that several orders of a message share once, with what they were made from. */
export function specimenReader(
  all: readonly Specimens[],
  sender: Sender,
): (specimens: Specimens) => Specimen {
  const known = new Map<Specimens, Specimen>();
  const lineOf = parentReader(all);
  return (specimens) => {
    if (specimens.segments.length + specimens.notes.length === 0) return unsaid;
    const read = known.get(specimens) ?? specimenOf(specimens, lineOf(specimens.segments), sender);
    known.set(specimens, read);
    return read;
  };
}

/**
 * What puts the blood in doubt that a specimen was made from puts it in doubt too; what it is, and when it was drawn,
 * its parents say where it does not itself.
 */
function specimenOf({ segments: own, notes }: Specimens, { parents, isCut }: Line, sender: Sender): Specimen {
  const segments = [...own, ...parents];
  const nameOf = (of: readonly Segment[]) => namesOfSeveral(of.map((spm) => namedSpecimen(spm, 4, sender)));
  return {
    name: (nameOf(own) || nameOf(parents)).slice(0, MAX_SPECIMEN).toWellFormed(),
    collection: [collectionIn(own), collectionIn(parents)],
    haemolysed:
      segments.some((spm) => isHaemolysed(spm, sender)) ||
      saysHaemolysed(
        notes.map((nte) => wholeField(nte, 3)),
        sender,
      ),
    isDoubtful: isCut || segments.some((spm) => isDoubtful(spm, sender)),
    ofPatient: segments.every((spm) => ["", "P"].includes(component(spm, 11, 1))),
  };
}

interface Line {
  readonly parents: readonly Segment[];
  readonly isCut: boolean;
}

/** Longer lines of parents tell nothing that is sure. */
const MAX_PARENTS = 8;

/** SPM-3 names a specimen by the placer's or the filler's number in its SPM-2, in whichever order it stands. */
function parentReader(all: readonly Specimens[]): (segments: readonly Segment[]) => Line {
  const every = [...new Set(all)].flatMap(({ segments }) => segments);
  const byNumber = new Map(every.flatMap((spm) => numbersIn(spm, 2).map((number) => [number, spm] as const)));
  return (segments) => {
    const line = new Set(segments);
    for (const spm of line) {
      const parents = numbersIn(spm, 3).flatMap((number) => byNumber.get(number) ?? []);
      for (const parent of parents) line.add(parent);
      if (line.size > segments.length + MAX_PARENTS) break;
    }
    const parents = [...line].slice(segments.length);
    return { parents, isCut: parents.length > MAX_PARENTS };
  };
}

function numbersIn(spm: Segment, field: 2 | 3): string[] {
  const named = [1, 2].flatMap((part) =>
    subcomponents(spm, [field, part, 1]).map((number) => (number ? `${part} ${number}` : "")),
  );
  return named.filter(Boolean);
}

/** Code and words together: either may be the one that is understood. */
export function namedSpecimen(segment: Segment, field: number, sender: Sender): string {
  if (!segment.field(field)) return "";
  const name = specimenFrom([component(segment, field, 1), component(segment, field, 2)], sender);
  return name.slice(0, MAX_SPECIMEN).toWellFormed();
}

/** Several specimens under one order say nothing of which result came from which. */
function collectionIn(segments: readonly Segment[]): TimeField {
  const [only, ...others] = new Map(
    segments.map((spm) => [`${timeIn(spm, 1)} ${timeIn(spm, 2)}`, spm] as const),
  ).values();
  if (!only || others.length > 0) return { text: "" };
  const [text, to] = [timeIn(only, 1), timeIn(only, 2)];
  return { text, to: to === text ? "" : to, received: component(only, 18, 1) };
}

/** Start or end of the range that SPM-17 is, without the precision behind it. */
function timeIn(spm: Segment, part: 1 | 2): string {
  return subcomponents(spm, [17, part, 1])[0] ?? "";
}

/** SPM-24 by HL7 table 0493 or the sender's own codes or words, the reason for rejection in SPM-21 by table 0490. */
function isHaemolysed(spm: Segment, sender: Sender): boolean {
  const conditions = [1, 2].flatMap((part) => components(spm, 24, part));
  return (
    hasCondition(conditions, sender) ||
    saysHaemolysed(conditions, sender) ||
    components(spm, 21, 1).includes("RH")
  );
}

/** Haemolysis alone is no doubt of its own: it is told as what it is. */
function isDoubtful(spm: Segment, sender: Sender): boolean {
  if (wholeField(spm, 21) !== "") return true;
  const quality = [1, 2].map((part) => component(spm, 22, part).toLowerCase());
  if (quality.some((each) => each === "p" || each === "poor")) return true;
  const words = components(spm, 24, 2);
  return components(spm, 24, 1).some((code, at) => (code || words[at]) && !hasCondition([code], sender));
}
