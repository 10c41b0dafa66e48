import type { Instant } from "../../protocol/instant.ts";
import type { Sender } from "../../sites/senders.ts";
import { hasCondition, saysHaemolysed, specimenFrom } from "../dialect/sender.ts";
import { component, components, whole } from "./fields.ts";
import type { Header } from "./header.ts";
import type { Segment } from "./segment.ts";
import type { OrderGroup } from "./structure.ts";
import { hl7Time } from "./time.ts";

/** Every result of the order repeats it. */
const MAX_SPECIMEN = 100;

/** What all results under one OBR share. */
export interface Order {
  /** OBR-3, else OBR-2. */
  readonly id: string;
  /** OBR-22, else MSH-7. */
  readonly issuedAt: Instant | null;
  /** Where the time of collection may stand, the better place first: OBR-7, SPM-17. */
  readonly collection: readonly string[];
  readonly specimen: string;
  readonly haemolysed: boolean;
  /** Not a control, a calibrator or the like: those say nothing of the patient. */
  readonly ofPatient: boolean;
}

export function orderOf(
  { obr, specimens, notes }: OrderGroup,
  { zone, sentAt, sender }: Pick<Header, "zone" | "sentAt" | "sender">,
): Order | null {
  if (!obr) return null;
  const id = component(obr.segment, 3, 1) || component(obr.segment, 2, 1);
  if (!id) return null;
  const issued = hl7Time(component(obr.segment, 22, 1), zone, "taken");
  return {
    id,
    issuedAt: issued.kind === "time" ? issued.at : sentAt,
    collection: [component(obr.segment, 7, 1), specimenTime(specimens)],
    specimen: (specimenNames(specimens, sender) || named(obr.segment, 15, sender))
      .slice(0, MAX_SPECIMEN)
      .toWellFormed(),
    haemolysed:
      specimens.some((spm) => isHaemolysed(spm, sender)) || saysHaemolysed(notes.map(noteText), sender),
    ofPatient: specimens.every(isOfPatient),
  };
}

/** SPM-11 by HL7 table 0369. */
function isOfPatient(spm: Segment): boolean {
  return ["", "P"].includes(component(spm, 11, 1));
}

/** Several specimens under one order say nothing of which result came from which. */
function specimenTime(specimens: readonly Segment[]): string {
  const times = new Set(specimens.map((spm) => component(spm, 17, 1)));
  const [only = ""] = times;
  return times.size === 1 ? only : "";
}

function specimenNames(specimens: readonly Segment[], sender: Sender): string {
  const names = new Set(specimens.map((spm) => named(spm, 4, sender)));
  return [...names].filter(Boolean).join(", ");
}

/** Code and words together: either may be the one that is understood. */
function named(segment: Segment, field: number, sender: Sender): string {
  return specimenFrom([component(segment, field, 1), component(segment, field, 2)], sender);
}

/** SPM-24 by HL7 table 0493 or the sender's own codes, and the reason for rejection in SPM-21 by table 0490. */
function isHaemolysed(spm: Segment, sender: Sender): boolean {
  return hasCondition(components(spm, 24, 1), sender) || components(spm, 21, 1).includes("RH");
}

/** NTE-3, its repetitions as lines. */
export function noteText(nte: Segment): string {
  return whole(nte, 3);
}
