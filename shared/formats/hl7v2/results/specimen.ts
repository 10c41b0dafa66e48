import type { Sender } from "../../../sites/senders.ts";
import { hasCondition, saysHaemolysed, specimenFrom } from "../../dialect/sender.ts";
import { component, components, subcomponents, wholeField } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";
import type { Specimens } from "../envelope/structure.ts";
import type { TimeField } from "./collection.ts";

/** Every result of the order repeats it. */
const MAX_SPECIMEN = 100;

/** What the specimens of an order say of its results. */
export interface Specimen {
  readonly name: string;
  /** SPM-17; never SPM-18, the receipt. */
  readonly collection: TimeField;
  readonly haemolysed: boolean;
  /** Rejected (SPM-21), of poor quality (SPM-22) or in a condition that somebody wrote down (SPM-24). */
  readonly isDoubtful: boolean;
  /** Not a control, a calibrator or the like: those say nothing of the patient. */
  readonly ofPatient: boolean;
}

/** Reads the specimens that several orders share once. */
export function specimenReader(sender: Sender): (specimens: Specimens) => Specimen {
  const known = new Map<Specimens, Specimen>();
  return (specimens) => {
    const read = known.get(specimens) ?? specimenOf(specimens, sender);
    known.set(specimens, read);
    return read;
  };
}

function specimenOf({ segments, notes }: Specimens, sender: Sender): Specimen {
  const names = new Set(segments.map((spm) => namedSpecimen(spm, 4, sender)));
  return {
    name: [...names].filter(Boolean).join(", ").slice(0, MAX_SPECIMEN).toWellFormed(),
    collection: collectionIn(segments),
    haemolysed:
      segments.some((spm) => isHaemolysed(spm, sender)) ||
      saysHaemolysed(
        notes.map((nte) => wholeField(nte, 3)),
        sender,
      ),
    isDoubtful: segments.some((spm) => isDoubtful(spm, sender)),
    ofPatient: segments.every((spm) => ["", "P"].includes(component(spm, 11, 1))),
  };
}

/** Code and words together: either may be the one that is understood. */
export function namedSpecimen(segment: Segment, field: number, sender: Sender): string {
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
  return { text, to: to === text ? "" : to };
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
