import type { Hl7Segment } from "@medplum/core";
import type { Instant } from "../../protocol/instant.ts";
import { component, repetitions } from "./fields.ts";
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
}

export function orderOf({ obr, specimens }: OrderGroup, zone: string, sentAt: Instant | null): Order | null {
  if (!obr) return null;
  const id = component(obr.segment, 3, 1) || component(obr.segment, 2, 1);
  if (!id) return null;
  const issued = hl7Time(component(obr.segment, 22, 1), zone, "taken");
  return {
    id,
    issuedAt: issued.kind === "time" ? issued.at : sentAt,
    collection: [component(obr.segment, 7, 1), specimenTime(specimens)],
    specimen: (specimenNames(specimens) || named(obr.segment, 15)).slice(0, MAX_SPECIMEN).toWellFormed(),
    haemolysed: specimens.some(isHaemolysed),
  };
}

/** Several specimens under one order say nothing of which result came from which. */
function specimenTime(specimens: readonly Hl7Segment[]): string {
  const times = new Set(specimens.map((spm) => component(spm, 17, 1)));
  const [only = ""] = times;
  return times.size === 1 ? only : "";
}

function specimenNames(specimens: readonly Hl7Segment[]): string {
  const names = new Set(specimens.map((spm) => named(spm, 4)));
  return [...names].filter(Boolean).join(", ");
}

/** Code and words together: either may be the one that is understood. */
function named(segment: Hl7Segment, field: number): string {
  const parts = new Set([component(segment, field, 1), component(segment, field, 2)]);
  return [...parts].filter(Boolean).join(" ");
}

/** SPM-24 by HL7 table 0493, and the reason for rejection in SPM-21 by table 0490. */
function isHaemolysed(spm: Hl7Segment): boolean {
  return codesAt(spm, 24).includes("HEM") || codesAt(spm, 21).includes("RH");
}

function codesAt(segment: Hl7Segment, field: number): string[] {
  return Array.from({ length: repetitions(segment, field) }, (_, repetition) =>
    component(segment, field, 1, repetition),
  );
}
